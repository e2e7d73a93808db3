"""What is decoded, at which size and in how many greys, and what is held of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split
from core.recipes import FAST
from core.training.data.samples import SAMPLE_OVERHEAD_BYTES, SampleCache

IMAGE_BYTES = 96 * 128 + SAMPLE_OVERHEAD_BYTES
AMPLE = 1 << 30


@pytest.fixture
def items(tmp_path: Path, surfaces: Callable[..., list[SnapshotItem]]) -> list[SnapshotItem]:
    """Twelve of 96×128; numbers 0, 3, 6 and 9 are bad, the first two of them with a mask."""
    return surfaces(tmp_path, 12)


def unmasked(items: list[SnapshotItem]) -> list[SnapshotItem]:
    return [replace(item, mask=None) for item in items]


def test_good_images_are_held_while_there_is_room_and_stay(items: list[SnapshotItem]):
    cache = SampleCache(unmasked(items), FAST, 1, 3 * IMAGE_BYTES)
    for _ in range(2):
        for index in (1, 2, 4, 5, 7):
            assert cache.get(index) is not None
        assert cache.held == {1, 2, 4}  # not the last three: the next round could then use none of them
    assert cache.get(1) is cache.get(1)
    assert cache.get(7) is not cache.get(7)


def test_bad_images_take_the_place_of_good_ones(items: list[SnapshotItem]):
    cache = SampleCache(unmasked(items), FAST, 1, 3 * IMAGE_BYTES)
    for index in (1, 2, 4, 0, 3, 5, 6, 9):
        cache.get(index)
    assert cache.held == {0, 3, 6}


def test_masks_and_weights_count_and_are_made_once(items: list[SnapshotItem]):
    cache = SampleCache(items, FAST, 1, AMPLE)
    masked = cache.get(0)
    assert masked is not None
    assert masked.pixel_mask is not None
    n_px = 96 * 128  # a byte each of image and mask; four each of target and weights, at an eighth
    assert masked.n_bytes == SAMPLE_OVERHEAD_BYTES + 2 * n_px + 2 * 4 * n_px // 64
    assert cache.get(0) is masked


def test_without_room_images_are_decoded_each_time(items: list[SnapshotItem]):
    cache = SampleCache(items, FAST, 1, budget_bytes=IMAGE_BYTES - 1)
    first, second = cache.get(1), cache.get(1)
    assert first is not None
    assert second is not None
    assert first is not second
    assert (first.image == second.image).all()
    assert not cache.held


def item_of(path: Path, pixels: np.ndarray) -> SnapshotItem:
    cv2.imwrite(str(path), pixels)
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else 3
    return SnapshotItem(1, path, width, height, channels, "hash", ImageLabel.GOOD, "group", Split.TRAIN)


def sample_of(item: SnapshotItem, channels: int) -> np.ndarray:
    sample = SampleCache([item], FAST, channels, AMPLE).get(0)
    assert sample is not None
    return sample.image


def test_sixteen_bits_give_what_eight_would(tmp_path: Path):
    grey = np.random.default_rng(0).integers(0, 256, (96, 128), dtype=np.uint8)
    grey[0, 0] = 255
    eight = sample_of(item_of(tmp_path / "8.png", grey), 1)
    full = sample_of(item_of(tmp_path / "16.png", grey.astype(np.uint16) << 8), 1)
    twelve = sample_of(item_of(tmp_path / "12.png", grey.astype(np.uint16) << 4), 1)
    assert (eight == grey).all()
    assert (full == grey).all()
    assert (twelve == grey).all()


def test_grey_and_colour_share_a_network(tmp_path: Path):
    colour = np.zeros((96, 128, 3), np.uint8)
    colour[..., 2] = 200  # red, as OpenCV writes it
    red = sample_of(item_of(tmp_path / "red.png", colour), 3)
    assert red.shape == (3, 96, 128)
    assert [int(channel.max()) for channel in red] == [200, 0, 0]
    as_grey = sample_of(item_of(tmp_path / "red.png", colour), 1)
    assert as_grey.shape == (1, 96, 128)
    assert int(as_grey.max()) == round(0.299 * 200)
    grey = sample_of(item_of(tmp_path / "grey.png", np.full((96, 128), 77, np.uint8)), 3)
    assert grey.shape == (3, 96, 128)
    assert (grey == 77).all()


def test_a_mask_is_mirrored_with_its_image(tmp_path: Path):
    pixels = np.random.default_rng(0).integers(0, 256, (104, 136), dtype=np.uint8)
    mask = np.zeros((104, 136), bool)
    mask[100:, 130:] = True
    bad = replace(item_of(tmp_path / "bad.png", pixels), label=ImageLabel.BAD, mask=PackedMask.pack(mask))
    sample = SampleCache([bad], FAST, 1, AMPLE).get(0)
    assert sample is not None
    assert sample.image.shape == (1, 112, 144)
    assert (sample.image[0, :104, :136] == pixels).all()
    mirrored = np.zeros((112, 144), bool)
    mirrored[100:108, 130:142] = True
    assert sample.pixel_mask is not None
    assert (sample.pixel_mask == mirrored).all()
