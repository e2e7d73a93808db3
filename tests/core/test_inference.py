"""Scoring batches where memory is short."""

import numpy as np
import pytest
import torch

from core.device import Runtime
from core.domain import KnownError
from core.inference import Scorer
from core.network import Output, SegDecNet
from core.recipes import NetworkConfig

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
