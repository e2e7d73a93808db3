"""Which number type is the quicker one here, told by the very layers that will compute: processors that have
instructions for bfloat16 may be slower with it all the same."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor

from core.network import SegDecNet, in_channels_last
from core.number_type import NumberType, Probed, Work
from core.recipes import Recipe

Pass = Callable[[Tensor, NumberType], None]
"""Through the network, its forward part in that type of number."""
_SIDES = (96, 192, 384)
_ENOUGH_S = {Work.SCORING: 0.03, Work.TRAINING: 0.06}
"""A pass that takes less says more about calls than about layers: a larger input is tried."""
_PASSES = 3
_LONGEST_S = 0.6
_HOPELESS = 2.0
"""Times as long as float32: where numbers are imitated, nothing more needs to be measured."""


def probe(recipe: Recipe, channels: int) -> Mapping[Work, Probed]:
    """Scoring and training with the recipe's network, on one thread, by its computing time: so it makes no difference
    what else runs here. Takes about a second on an ordinary processor."""
    with on_one_thread(), torch.random.fork_rng(devices=[]):
        network = in_channels_last(SegDecNet(recipe.network, channels))
        scoring = compared(_scoring(network), _images(recipe, channels, 1), _ENOUGH_S[Work.SCORING])
        batches = _images(recipe, channels, recipe.optimizer.batch_size)
        # a training step is a pass forward, too, and another back
        is_hopeless = scoring.bfloat16_s is None
        training = compared(_training(network), batches, _ENOUGH_S[Work.TRAINING], is_hopeless=is_hopeless)
    return {Work.SCORING: scoring, Work.TRAINING: training}


def _images(recipe: Recipe, channels: int, n: int) -> list[Tensor]:
    """Larger and larger batches, as far as the recipe takes such large images."""
    sides = [side for side in _SIDES if side * side <= max(recipe.step_px, _SIDES[0] ** 2)]
    return [torch.rand(n, channels, side, side).contiguous(memory_format=torch.channels_last) for side in sides]


def compared(run: Pass, batches: list[Tensor], enough_s: float, *, is_hopeless: bool = False) -> Probed:
    """A B A B, the least of each: whatever disturbs a pass only makes it longer. By the first of the (N, C, H, W)
    ``batches`` that takes ``enough_s``; within ``on_one_thread``."""
    for images in batches:
        spent_s = float32_s = _timed(run, images, NumberType.FLOAT32)
        if spent_s < _LONGEST_S / 2:  # else it shows that much that what the first one prepares makes no difference
            float32_s = min(float32_s, _timed(run, images, NumberType.FLOAT32))
        if float32_s >= enough_s:
            break
    pixels = images.shape[0] * images.shape[2] * images.shape[3]
    bfloat16_s = float("inf") if is_hopeless else _timed(run, images, NumberType.BFLOAT16)
    if bfloat16_s > _HOPELESS * float32_s:
        return Probed(pixels, float32_s, None)
    spent_s += bfloat16_s
    for _ in range(_PASSES):
        if spent_s > _LONGEST_S:
            break
        times = [_timed(run, images, each) for each in (NumberType.BFLOAT16, NumberType.FLOAT32)]
        bfloat16_s, float32_s = min(bfloat16_s, times[0]), min(float32_s, times[1])
        spent_s += sum(times)
    return Probed(pixels, float32_s, bfloat16_s)


def _scoring(network: SegDecNet) -> Pass:
    def run(images: Tensor, number_type: NumberType) -> None:
        network.eval()
        with torch.inference_mode(), _precision(number_type):
            network(images)

    return run


def _training(network: SegDecNet) -> Pass:
    def run(images: Tensor, number_type: NumberType) -> None:
        network.train()
        with _precision(number_type):
            output = network(images)
        (output.seg_logits.float().square().mean() + output.decision_logit.float().square().mean()).backward()
        network.zero_grad(set_to_none=True)

    return run


def _precision(number_type: NumberType) -> torch.autocast:
    return torch.autocast("cpu", torch.bfloat16, enabled=number_type is NumberType.BFLOAT16)


def _timed(run: Pass, images: Tensor, number_type: NumberType) -> float:
    began = _clock()
    run(images, number_type)
    return _clock() - began


def _clock() -> float:
    """This thread's computing time; where that is told in ticks longer than a pass, the time of day."""
    return time.perf_counter() if sys.platform == "win32" else time.thread_time()


@contextmanager
def on_one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
