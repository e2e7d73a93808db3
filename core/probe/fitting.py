"""Learning a probe: masks say which places are defects, and where there is none the loudest places of a bad image do,
first by the memory and then by the probe itself (multiple-instance learning by turns, Andrews et al. 2003)."""

from collections.abc import Generator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from core.probe.lessons import Lesson
from core.probe.probe import PatchProbe

Floats = NDArray[np.float32]

_TURNS = 3
_STEPS = 800
_DEFECTS, _SOUND = 64, 192
"""Places of a step, so many of either kind."""
_RATE, _DECAY, _NOISE = 4e-3, 1e-2, 0.1
"""Peak of the learning rate, weight decay, and noise on features in their own deviations."""
_MOST_DEFECTS, _BESIDE = 200, 150
"""Places taken of a mask, and of the good surface around it."""
_LOUD, _ANY = 60, 140
"""Places taken of a good image: the loudest, which are the hardest to tell, and any."""
_LOUD_SHARE = 0.002
"""Share of a bad image without a mask that counts as its defect, three places at least."""


def fit_probe(lessons: Sequence[Lesson], seed: int) -> Generator[None, None, PatchProbe]:
    """A probe of these lessons, of which one at least is bad and one good; the same seed, the same probe. Yields
    between turns."""
    found: PatchProbe | None = None
    turns = _TURNS if any(lesson.is_bad and lesson.drawn is None for lesson in lessons) else 2
    for turn in range(turns):
        rng = np.random.default_rng([seed, turn])
        shown = [_shown(lesson, found, rng) for lesson in lessons]
        features = torch.from_numpy(np.concatenate([part for part, _, _ in shown]))
        truth = torch.from_numpy(np.concatenate([part for _, part, _ in shown]))
        weights = torch.from_numpy(np.concatenate([part for _, _, part in shown]))
        found = _fitted(features, truth, weights, int(rng.integers(2**31)))
        yield
    assert found is not None
    return found


def _shown(
    lesson: Lesson, probe: PatchProbe | None, rng: np.random.Generator
) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Features (k, f), truth (k,) and weight (k,) of some places. Each bad image weighs the same."""
    loud = lesson.deviations if probe is None else probe.logits(lesson.patches, lesson.deviations)
    order = np.argsort(-loud.ravel(), kind="stable")
    if not lesson.is_bad:
        defects = np.empty(0, np.intp)
        sound = np.concatenate([order[:_LOUD], rng.permutation(len(order))[:_ANY]])
    elif lesson.drawn is None:
        defects, sound = order[: max(3, round(_LOUD_SHARE * len(order)))], np.empty(0, np.intp)
    else:
        defects = rng.permutation(lesson.defects)[:_MOST_DEFECTS]
        sound = rng.permutation(np.flatnonzero(lesson.drawn == 0))[:_BESIDE]
    truth = np.repeat([True, False], [len(defects), len(sound)])
    weights = np.where(truth, 1 / max(1, len(defects)), 1).astype(np.float32)
    return lesson.features(np.concatenate([defects, sound])), truth, weights


def _fitted(features: Tensor, truth: Tensor, weights: Tensor, seed: int) -> PatchProbe:
    """Logistic regression of (n, f) ``features`` by stochastic steps, defects drawn by their weight."""
    generator = torch.Generator().manual_seed(seed)
    middle, spread = features.mean(0), features.std(0) + 1e-6
    known = (features - middle) / spread
    linear = nn.Linear(known.shape[1], 1)
    nn.init.zeros_(linear.weight)
    nn.init.zeros_(linear.bias)
    optimizer = torch.optim.AdamW(linear.parameters(), _RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, _STEPS)
    defects, sound = torch.nonzero(truth).ravel(), torch.nonzero(~truth).ravel()
    share = weights[defects]
    for _ in range(_STEPS):
        drawn = torch.multinomial(share, _DEFECTS, replacement=True, generator=generator)
        other = torch.randint(len(sound), (_SOUND,), generator=generator)
        rows = torch.cat([defects[drawn], sound[other]])
        x = known[rows]
        x = x + _NOISE * torch.randn(x.shape, generator=generator)
        loss = binary_cross_entropy_with_logits(
            linear(x).ravel(), truth[rows].float(), pos_weight=torch.tensor(_SOUND / _DEFECTS)
        )
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    weight = (linear.weight.detach()[0] / spread).numpy()
    offset = float(linear.bias.detach()[0] - linear.weight.detach()[0] @ (middle / spread))
    at_place, apart = np.split(weight[:-1], 2)
    return PatchProbe(at_place + apart, -apart, float(weight[-1]), offset)
