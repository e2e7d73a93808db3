"""How much of what a device can compute is used: the operations of a run beside those of one large product."""

import time
from collections.abc import Callable
from dataclasses import replace

import torch
from torch.utils.flop_counter import FlopCounterMode

from app.benchmark.network.plain import finish
from app.benchmark.rows import BenchRow
from core.compute.device import Runtime

_SIDES = {"cpu": 2048, "cuda": 8192}
_TRIES = 5


def operations(run: Callable[[], object], n_runs: int = 1) -> float:
    """Multiplications and additions in convolutions and products of matrices, on average over ``n_runs``."""
    with FlopCounterMode(display=False) as counter:
        for _ in range(n_runs):
            run()
    return float(counter.get_total_flops()) / n_runs


def peak_rate(runtime: Runtime) -> float:
    """Operations a second that the device reaches in the quickest of a few products of large square matrices, in the
    number type that networks are computed in."""
    side, kind = _SIDES[runtime.device.type], torch.bfloat16 if runtime.autocast else torch.float32
    one = torch.ones(side, side, dtype=kind, device=runtime.device)
    seconds = []
    for _ in range(1 + _TRIES):
        finish(runtime.device)
        began = time.perf_counter()
        torch.mm(one, one)
        finish(runtime.device)
        seconds.append(time.perf_counter() - began)
    return 2 * side**3 / min(seconds[1:])


def used(row: BenchRow, n_images: int, work: float, peak: float) -> BenchRow:
    """The row, in milliseconds for ``n_images``, with the rates that follow from ``work`` operations and the ``peak``
    of operations a second."""
    seconds = row.median / 1000
    return replace(row, images_per_s=n_images / seconds, share=work / seconds / peak)
