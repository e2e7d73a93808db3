"""What computes: which device, and how much it takes at once."""

import pytest
import torch

from core.compute import device, runtime
from core.compute.device import images_at_once, loader_threads
from core.compute.runtime import choose_runtime
from core.domain import KnownError
from core.number_type import NumberType, Work
from core.recipes import FAST


@pytest.fixture(autouse=True)
def eight_cores(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(device, "usable_cores", lambda: 8)


def test_batches_are_made_by_one_thread_beside_a_processor_and_by_more_beside_a_gpu():
    assert loader_threads(torch.device("cpu")) == 1
    assert loader_threads(torch.device("cuda")) == 7
    assert loader_threads(torch.device("cuda"), n_processes=8) == 1


def test_a_gpu_scores_as_many_images_at_once_as_its_memory_holds(monkeypatch: pytest.MonkeyPatch):
    image_px = 256 * 704
    assert images_at_once(torch.device("cpu"), image_px) == 11
    assert images_at_once(torch.device("cpu"), 5_000_000) == 1
    for free_gb, own_gb, n_images in ((2, 0, 5), (0.5, 1.5, 5), (80, 0, 16), (0.1, 0, 1)):
        monkeypatch.setattr(torch.cuda, "mem_get_info", lambda _, gb=free_gb: (int(gb * 2**30), 80 * 2**30))
        monkeypatch.setattr(torch.cuda, "memory_reserved", lambda _, gb=own_gb: int(gb * 2**30) + 77)
        monkeypatch.setattr(torch.cuda, "memory_allocated", lambda _: 77)
        assert images_at_once(torch.device("cuda"), image_px) == n_images


def test_a_gpu_that_cannot_compute_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch):
    """As torch says of one that it no longer supports: found, and then no code for it."""

    def without_code(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch, "ones", without_code)
    assert choose_runtime("auto", Work.SCORING, FAST, wished=NumberType.FLOAT32).device.type == "cpu"
    with pytest.raises(KnownError, match="no usable CUDA device"):
        choose_runtime("cuda", Work.SCORING, FAST)


def test_a_gpu_computes_in_bfloat16_only_where_it_has_circuits_for_it(monkeypatch: pytest.MonkeyPatch):
    """Older ones imitate it slowly, and torch calls that supported, too. What is chosen holds for every run alike."""
    monkeypatch.setattr(runtime, "has_cuda", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: including_emulation)
    monkeypatch.setattr(torch.backends.cudnn, "deterministic", False)
    monkeypatch.setattr(torch.backends.cudnn, "benchmark", True)
    precision = torch.get_float32_matmul_precision()
    try:
        old = choose_runtime("auto", Work.TRAINING, FAST)
        assert (old.device.type, old.autocast) == ("cuda", False)
        assert (torch.backends.cudnn.deterministic, torch.backends.cudnn.benchmark) == (True, False)
        monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda **_: True)
        assert choose_runtime("auto", Work.TRAINING, FAST).autocast
        assert not choose_runtime("auto", Work.TRAINING, FAST, wished=NumberType.FLOAT32).autocast
    finally:
        torch.set_float32_matmul_precision(precision)
