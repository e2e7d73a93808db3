"""The batches of an epoch: varied samples, some with a drawn defect, grouped by size."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.network import STRIDE
from core.recipes import Recipe
from core.training.augmentation import augment
from core.training.sampler import BalancedSampler
from core.training.samples import Sample, SampleCache, with_mask
from core.training.synthetic import draw_defect


class Group(NamedTuple):
    """Equally large samples of one batch. ``images`` uint8 (N, channels, H, W); ``target`` and ``weights`` float32
    (N, 1, H/8, W/8); ``is_bad`` and ``gamma`` float32 (N,)."""

    images: Tensor
    target: Tensor
    weights: Tensor
    is_bad: Tensor
    gamma: Tensor


def epoch_batches(
    sampler: BalancedSampler, samples: SampleCache, recipe: Recipe, n_drawn: int, rng: np.random.Generator
) -> Iterator[list[Group]]:
    """Shuffled batches of ``recipe.optimizer.batch_size`` samples, each as groups of one size.

    An epoch is all bad images, as many good ones, and ``n_drawn`` good ones more with a drawn defect. Images that
    cannot be read are missing from their batch, which may be empty for it.
    """
    plain = sampler.epoch()
    good = plain[~sampler.is_bad[plain]]
    shown = [(int(index), False) for index in plain] + [(int(index), True) for index in rng.choice(good, n_drawn)]
    order = rng.permutation(len(shown))
    size = recipe.optimizer.batch_size
    for start in range(0, len(order), size):
        chosen = [(samples.get(shown[i][0]), shown[i][1]) for i in order[start : start + size]]
        batch = [_varied(sample, drawn, recipe, rng) for sample, drawn in chosen if sample is not None]
        yield _grouped(batch)


def _varied(sample: Sample, with_defect: bool, recipe: Recipe, rng: np.random.Generator) -> Sample:
    if with_defect:
        sample = with_mask(*draw_defect(sample.image, rng), recipe)
    return augment(sample, recipe, rng)


def _grouped(batch: Sequence[Sample]) -> list[Group]:
    by_size: dict[tuple[int, ...], list[Sample]] = defaultdict(list)
    for sample in batch:
        by_size[sample.image.shape].append(sample)
    return [_group(samples) for samples in by_size.values()]


def _group(samples: Sequence[Sample]) -> Group:
    height, width = samples[0].image.shape[1] // STRIDE, samples[0].image.shape[2] // STRIDE
    zeros, ones = np.zeros((height, width), np.float32), np.ones((height, width), np.float32)
    return Group(
        _stacked([s.image for s in samples]),
        _stacked([zeros if s.target is None else s.target for s in samples]).unsqueeze(1),
        _stacked([ones if s.weights is None else s.weights for s in samples]).unsqueeze(1),
        torch.tensor([float(s.is_bad) for s in samples]),
        torch.tensor([s.gamma for s in samples]),
    )


def _stacked(arrays: Sequence[NDArray[np.generic]]) -> Tensor:
    return torch.from_numpy(np.stack(arrays))
