"""Statistics of images whose numbers are known: mean, darkest, brightest, then ten figures at each of three scales."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import KnownError
from core.suggestion.image_statistics import describe, describe_file

STD, SHARPEST, SHARES = slice(3, None, 10), slice(4, None, 10), [slice(5 + 10 * s, 13 + 10 * s) for s in range(3)]


def test_a_flat_image_has_its_grey_and_nothing_else():
    found = describe(np.full((60, 200), 90, np.uint8))
    assert (found.shape, found.dtype) == ((33,), np.float32)
    assert found[:3].tolist() == [90, 90, 90]
    assert found[STD].tolist() == found[SHARPEST].tolist() == [0, 0, 0]
    for shares in SHARES:
        assert found[shares].tolist() == [1, 0, 0, 0, 0, 0, 0, 0]


def test_one_edge_by_hand():
    image = np.zeros((128, 128), np.uint8)
    image[:, 64:] = 100
    found = describe(image)
    assert found[:3].tolist() == [50, 0, 100]
    assert found[STD].tolist() == [50, 50, 50]
    assert found[SHARPEST].tolist() == [400, 400, 400]  # Sobel across a step: 1 + 2 + 1 times its height
    # two columns beside the edge have log(401) = 5.99, which is bin 6 of 8 over 0 … 7
    for shares, side in zip(SHARES, (128, 64, 32), strict=True):
        assert found[shares].tolist() == [1 - 2 / side, 0, 0, 0, 0, 0, 2 / side, 0]


def test_brightness_counts_once_contrast_at_every_scale():
    image = np.random.default_rng(0).integers(50, 100, (128, 128)).astype(np.uint8)
    plain, brighter, stronger = describe(image), describe(image + 80), describe((image - 50) * 3 + 50)
    assert brighter[:3] == pytest.approx(plain[:3] + 80, abs=1e-3)
    assert brighter[3:] == pytest.approx(plain[3:], abs=1e-3)
    assert stronger[STD] == pytest.approx(3 * plain[STD], rel=1e-4)
    assert stronger[SHARPEST] == pytest.approx(3 * plain[SHARPEST], rel=1e-4)


@pytest.mark.parametrize("size", [(1, 1), (3, 900), (128, 128), (500, 77)])
def test_shares_are_of_all_pixels_in_the_sharpest_image_of_any_size(size: tuple[int, int]):
    found = describe(np.random.default_rng(1).choice(np.array([0, 255], np.uint8), size))
    assert [found[shares].sum() for shares in SHARES] == pytest.approx([1, 1, 1])
    assert np.isfinite(found).all()


def test_grey_in_three_channels_is_grey():
    image = np.random.default_rng(2).integers(0, 256, (90, 40)).astype(np.uint8)
    assert np.allclose(describe(np.dstack([image] * 3)), describe(image), atol=0.5)


def test_a_tiny_speck_shows_in_the_extremes():
    image = np.full((1000, 1000), 120, np.uint8)
    image[500, 500] = 255
    assert describe(image)[1:3].tolist() == [120, 255]


def test_files_of_eight_and_sixteen_bit(tmp_path: Path):
    image = np.random.default_rng(3).integers(0, 256, (50, 70)).astype(np.uint8)
    cv2.imwrite(str(tmp_path / "image.png"), image)
    assert np.array_equal(describe_file(tmp_path / "image.png"), describe(image))
    cv2.imwrite(str(tmp_path / "deep.png"), image.astype(np.uint16) * 257)
    assert np.allclose(describe_file(tmp_path / "deep.png"), describe(image), rtol=0.05, atol=2)


def test_a_damaged_file_is_told(tmp_path: Path):
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(KnownError, match=r"broken\.png"):
        describe_file(tmp_path / "broken.png")
    with pytest.raises(KnownError, match=r"missing\.png"):
        describe_file(tmp_path / "missing.png")
