"""The batches of an epoch: augmented samples, some with a made defect, grouped by size."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.network import STRIDE
from core.recipes import Recipe
from core.training.data.augment.augmentation import augment
from core.training.data.augment.pasting import paste_defect
from core.training.data.augment.rescaling import rescaled
from core.training.data.augment.retextured import retexture
from core.training.data.augment.synthetic import draw_defect
from core.training.data.image_views import ImageViews
from core.training.data.sampler import BalancedSampler
from core.training.data.samples import Sample, with_mask
from core.training.epoch_plan import EpochPlan

_SEEDS = 1 << 63


class Group(NamedTuple):
    """Equally large samples of one batch, as ``Sample`` describes each."""

    images: Tensor  # uint8 (N, channels, H, W)
    target: Tensor  # float32 (N, 1, H/8, W/8)
    weights: Tensor  # float32 (N, 1, H/8, W/8)
    is_bad: Tensor  # float32 (N,) of 0 and 1
    gamma: Tensor  # float32 (N,) of 0 and 1
    decision_weight: Tensor  # float32 (N,) of 0 and 1
    indices: Tensor  # int64 (N,)

    def pinned(self) -> "Group":
        """The same in page-locked memory."""
        return Group(*(tensor.pin_memory() for tensor in self))


class SampleKind(StrEnum):
    """How an epoch shows an image."""

    PLAIN = "plain"
    """As it is."""
    DRAWN = "drawn"
    """A good image with a small drawn defect."""
    RETEXTURED = "retextured"
    """A good image with a large part of another texture."""
    PASTED = "pasted"
    """A good image with the defect of a masked one."""
    CLEAN = "clean"
    """Good surface of a masked bad image; in tiles only."""


@dataclass(frozen=True, slots=True)
class SampleSpec:
    """One image of an epoch, how it is shown, and the seed of its random changes: any thread or process makes the same
    sample from it, in any order."""

    index: int
    how: SampleKind
    seed: int


class EpochSource:
    """Plans each epoch as ``SampleSpec`` and makes the samples of a plan."""

    def __init__(
        self, sampler: BalancedSampler, shown: ImageViews, recipe: Recipe, plan: EpochPlan, rng: np.random.Generator
    ) -> None:
        self._sampler = sampler
        self._shown = shown
        self._recipe = recipe
        self._plan = plan
        self._rng = rng

    def epoch(self, progress: float) -> list[list[SampleSpec]]:
        """The next epoch as shuffled batches of ``recipe.optimizer.batch_size``, when the share ``progress`` of all
        epochs is done. All random choices of the epoch are drawn here."""
        plan = self._plan.at(progress)
        plain = self._sampler.epoch()
        good = plain[~self._sampler.is_bad[plain]]
        shown = [(int(index), SampleKind.PLAIN) for index in plain]
        shown += [(int(index), SampleKind.DRAWN) for index in self._rng.choice(good, plan.n_drawn)]
        shown += [(int(index), SampleKind.RETEXTURED) for index in self._rng.choice(good, plan.n_retextured)]
        shown += [(int(index), SampleKind.PASTED) for index in self._rng.choice(good, plan.n_pasted)]
        if plan.n_clean > 0:
            masked = self._rng.choice(self._shown.masked, plan.n_clean)
            shown += [(int(index), SampleKind.CLEAN) for index in masked]
        shuffled = [shown[int(i)] for i in self._rng.permutation(len(shown))]
        seeds = self._rng.integers(_SEEDS, size=len(shown)).tolist()
        specs = [SampleSpec(index, how, seed) for (index, how), seed in zip(shuffled, seeds, strict=True)]
        size = self._recipe.optimizer.batch_size
        return [specs[start : start + size] for start in range(0, len(specs), size)]

    def sample(self, spec: SampleSpec) -> Sample | None:
        """The sample as it enters its batch; None when its image cannot be read. Thread-safe."""
        rng = np.random.default_rng(spec.seed)
        look = self._shown.clean if spec.how is SampleKind.CLEAN else self._shown.get
        sample = look(spec.index, rng)
        if sample is None:
            return None
        native_px = self._shown.native_px(spec.index, sample)
        if spec.how is SampleKind.DRAWN:
            sample = replace(with_mask(*draw_defect(sample.image, rng), self._recipe), decision_weight=0.0)
        elif spec.how is SampleKind.RETEXTURED:
            sample = self._retextured(sample, rng)
        elif spec.how is SampleKind.PASTED:
            sample = self._pasted(sample, rng)
        return augment(rescaled(sample, native_px, self._recipe, rng), self._recipe, rng)

    def _retextured(self, sample: Sample, rng: np.random.Generator) -> Sample:
        """The good sample with a part of another good one's texture, or of its own where that one cannot be read."""
        other = self._shown.get(int(rng.choice(self._shown.good)), rng) or sample
        return with_mask(*retexture(sample.image, other.image, rng), self._recipe)

    def _pasted(self, sample: Sample, rng: np.random.Generator) -> Sample:
        """The good sample with a defect of another one; unchanged where that one cannot be read or the defect lands
        outside."""
        unchanged = replace(sample, index=-1)  # the epoch may show it plain too, and that logit is the one to log
        donor = self._shown.get(int(rng.choice(self._shown.masked)), rng)
        if donor is None or donor.pixel_mask is None or not donor.pixel_mask.any():
            return unchanged
        image, mask = paste_defect(sample.image, donor.image, donor.pixel_mask, rng)
        return with_mask(image, mask, self._recipe) if mask.any() else unchanged


def grouped(batch: Sequence[Sample]) -> list[Group]:
    """The batch in groups of equally large images, since only those stack."""
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
        torch.tensor([s.decision_weight for s in samples]),
        torch.tensor([s.index for s in samples]),
    )


def _stacked(arrays: Sequence[NDArray[np.generic]]) -> Tensor:
    return torch.from_numpy(np.stack(arrays))
