"""The batches of an epoch: varied samples, some with a drawn defect, grouped by size."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.network import STRIDE
from core.recipes import Recipe
from core.training.augmentation import augment
from core.training.pasting import paste_defect
from core.training.sampler import BalancedSampler
from core.training.samples import Sample, SampleCache, with_mask
from core.training.synthetic import draw_defect


class Group(NamedTuple):
    """Equally large samples of one batch. ``images`` uint8 (N, channels, H, W); ``target`` and ``weights`` float32
    (N, 1, H/8, W/8); ``is_bad`` and ``gamma`` float32 (N,); ``indices`` int64 (N,) as ``Sample.index``."""

    images: Tensor
    target: Tensor
    weights: Tensor
    is_bad: Tensor
    gamma: Tensor
    indices: Tensor


class Shown(StrEnum):
    """How an epoch shows an image: as it is, or a good one with a defect that is drawn, or moved from a masked one."""

    PLAIN = "plain"
    DRAWN = "drawn"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class EpochPlan:
    """What an epoch shows besides all bad images and as many good ones: so many good ones with a defect."""

    n_bad: int
    n_drawn: int
    n_pasted: int

    @classmethod
    def of(cls, recipe: Recipe, n_bad: int, n_masked: int) -> "EpochPlan":
        n_pasted = round(recipe.pasted * n_bad) if n_masked else 0
        return cls(n_bad, round(recipe.synthetic_at(n_masked) * n_bad), n_pasted)

    @property
    def n_samples(self) -> int:
        return 2 * self.n_bad + self.n_drawn + self.n_pasted


class EpochSource:
    """Makes the batches of each epoch from the samples of a run."""

    def __init__(
        self, sampler: BalancedSampler, samples: SampleCache, recipe: Recipe, plan: EpochPlan, rng: np.random.Generator
    ) -> None:
        self._sampler = sampler
        self._samples = samples
        self._recipe = recipe
        self._plan = plan
        self._rng = rng

    def batches(self) -> Iterator[list[Group]]:
        """One epoch of shuffled batches of ``recipe.optimizer.batch_size`` samples, each as groups of one size.

        Images that cannot be read are missing from their batch, which may be empty for it.
        """
        plain = self._sampler.epoch()
        good = plain[~self._sampler.is_bad[plain]]
        shown = [(int(index), Shown.PLAIN) for index in plain]
        shown += [(int(index), Shown.DRAWN) for index in self._rng.choice(good, self._plan.n_drawn)]
        shown += [(int(index), Shown.PASTED) for index in self._rng.choice(good, self._plan.n_pasted)]
        order = self._rng.permutation(len(shown))
        size = self._recipe.optimizer.batch_size
        for start in range(0, len(order), size):
            samples = [self._sample(*shown[i]) for i in order[start : start + size]]
            yield _grouped([augment(sample, self._recipe, self._rng) for sample in samples if sample is not None])

    def _sample(self, index: int, how: Shown) -> Sample | None:
        sample = self._samples.get(index)
        if sample is None:
            return None
        if how is Shown.PLAIN:
            return replace(sample, index=index)
        if how is Shown.DRAWN:
            return with_mask(*draw_defect(sample.image, self._rng), self._recipe)
        return self._pasted(sample)

    def _pasted(self, sample: Sample) -> Sample:
        """The good sample with a defect of another one; itself where that one cannot be read or misses it."""
        donor = self._samples.get(int(self._rng.choice(self._samples.masked)))
        if donor is None or donor.pixel_mask is None or not donor.pixel_mask.any():
            return sample
        image, mask = paste_defect(sample.image, donor.image, donor.pixel_mask, self._rng)
        return with_mask(image, mask, self._recipe) if mask.any() else sample


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
        torch.tensor([s.index for s in samples]),
    )


def _stacked(arrays: Sequence[NDArray[np.generic]]) -> Tensor:
    return torch.from_numpy(np.stack(arrays))
