"""Scoring images of several sizes, and batches where memory is short."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from core.compute.device import Runtime
from core.domain import KnownError, Split
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scorer import Scorer, score_images
from core.network import Output, SegDecNet
from core.recipes import FAST, NetworkConfig

CPU = Runtime(torch.device("cpu"), autocast=False)
N_IMAGES = 5


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (N_IMAGES, 1, 96, 104), dtype=np.uint8)


@pytest.fixture
def network() -> SegDecNet:
    torch.manual_seed(0)
    return SegDecNet(NetworkConfig(feature_width=16), channels=1)


def with_room_for(n_images: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Torch's own error is raised for more; the returned list tells how many there were each time."""
    forward, tried = SegDecNet.forward, []

    def on_a_small_device(network: SegDecNet, x: torch.Tensor) -> Output:
        tried.append(len(x))
        if len(x) > n_images:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return forward(network, x)

    monkeypatch.setattr(SegDecNet, "forward", on_a_small_device)
    return tried


def test_a_map_covers_its_image_whatever_was_added_to_enter_the_network(network: SegDecNet, tmp_path: Path):
    """Sizes that are padded alike share a batch; each gets back its own part. The one that cannot be read is told."""
    shapes = [(104, 136), (112, 144), (104, 136), (48, 100), (112, 144)]
    rng = np.random.default_rng(0)
    items = [ScoringItem(n, tmp_path / f"{n}.png") for n in range(len(shapes))]
    for item, shape in zip(items, shapes, strict=True):
        cv2.imwrite(str(item.path), rng.integers(0, 256, shape, dtype=np.uint8))
    items[2].path.write_bytes(b"no image")
    recipe = replace(FAST, network=network.config)
    save_checkpoint(tmp_path / "w", network.state_dict(), CheckpointInfo(recipe, 1, 3, 0, 0.5, Split.TRAIN))
    found = list(score_images(tmp_path / "w", items, "cpu"))
    assert isinstance(found[2], UnreadImage)
    maps = [one.defect_map.shape for one in found if isinstance(one, ScoredImage)]
    assert maps == [(13, 17), (14, 18), (12, 25), (14, 18)]


def test_a_batch_that_does_not_fit_is_scored_in_parts(
    network: SegDecNet, images: np.ndarray, monkeypatch: pytest.MonkeyPatch
):
    expected = Scorer(network, CPU)(images)
    tried = with_room_for(2, monkeypatch)
    found = Scorer(network, CPU)(images)
    assert tried == [5, 2, 3, 1, 2]
    for part, whole in zip(found, expected, strict=True):
        torch.testing.assert_close(part, whole, rtol=1e-4, atol=1e-5)


def test_an_image_that_does_not_fit_is_told_in_one_line(
    network: SegDecNet, images: np.ndarray, monkeypatch: pytest.MonkeyPatch
):
    with_room_for(0, monkeypatch)
    with pytest.raises(KnownError, match="has no room for one image"):
        Scorer(network, CPU)(images)
