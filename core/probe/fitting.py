"""Learning a probe: masks say which places are defects, and where there is none the loudest places of a bad image do,
first by the memory and then by the probe itself (multiple-instance learning by turns, Andrews et al. 2003).

Made defects are good places with noise on what the encoder sees (SuperSimpleNet, Rolih et al. 2024): they stand for
defects that no label has shown yet, and hold the probe near the memory.
"""

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.probe.lessons import Lesson
from core.probe.probe import PatchProbe
from core.probe.regression import logistic_regression

Floats = NDArray[np.float32]

_TURNS = 3
_MOST_DEFECTS, _BESIDE = 200, 150
"""Places taken of a mask, and of the good surface around it."""
_LOUD, _ANY = 60, 140
"""Places taken of a good image: the loudest, which are the hardest to tell, and any."""
_LOUD_SHARE = 0.002
"""Share of a bad image without a mask that counts as its defect, three places at least."""
_MADE, _MADE_WEIGHT = 20, 0.25
"""Defects made of a good image, and their weight together; a bad image has 1."""
_NOISE, _MADE_DEVIATION = 1.25, 3.0
"""Length of the noise on a patch, whose own is near it, and by how much a made defect lies farther from the memory, in
deviations of good places."""


def fit_probe(
    lessons: Sequence[Lesson], seed: int, *, makes_defects: bool = False
) -> Generator[None, None, PatchProbe]:
    """A probe of these lessons, of which one at least is bad and one good; the same seed, the same probe.
    ``makes_defects``: it learns from made ones, too. Yields between turns."""
    found: PatchProbe | None = None
    turns = _TURNS if any(lesson.is_bad and lesson.drawn is None for lesson in lessons) else 2
    for turn in range(turns):
        rng = np.random.default_rng([seed, turn])
        shown = [_shown(lesson, found, rng) for lesson in lessons]
        if makes_defects:
            shown += [_made(lesson, rng) for lesson in lessons if not lesson.is_bad]
        features, truth, weights = (np.concatenate(parts) for parts in zip(*shown, strict=True))
        found = _fitted(features, truth, weights, rng)
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


def _made(lesson: Lesson, rng: np.random.Generator) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """Defects made of a good image, as `_shown`: the patch and what it is apart from the image move alike."""
    features = lesson.features(rng.integers(0, lesson.deviations.size, _MADE))
    d = lesson.patches.shape[-1]
    noise = _NOISE / np.sqrt(d) * rng.standard_normal((_MADE, d), np.float32)
    features[:, :d] += noise
    features[:, d : 2 * d] += noise
    features[:, 2 * d :] += _MADE_DEVIATION
    return features, np.ones(_MADE, bool), np.full(_MADE, _MADE_WEIGHT / _MADE, np.float32)


def _fitted(features: Floats, truth: NDArray[np.bool_], weights: Floats, rng: np.random.Generator) -> PatchProbe:
    """By the numbers of places that ``Lesson.features`` gives."""
    weight, offset = logistic_regression(features, truth, weights, rng)
    at_place, apart = np.split(weight[:-2], 2)
    return PatchProbe(at_place + apart, -apart, float(weight[-2]), float(weight[-1]), offset)
