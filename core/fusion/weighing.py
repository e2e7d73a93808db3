"""Which map tells more of the labeled images: how far they lie from the memory, or what a probe makes of them."""

from collections.abc import Generator, Mapping
from typing import NamedTuple

import numpy as np

from core.fusion.evidence import Evidence, loudness_of
from core.fusion.fitting import weighed
from core.fusion.looking import Seen
from core.memory.memory import TOP_SHARE
from core.probe.fitting import fit_probe
from core.probe.lessons import Lesson
from core.probe.probe import PatchProbe

_PARTS = 3
_FEWEST_BAD = 4
"""Physical pieces with bad images among those that teach, from which a probe is learned."""
_MEMORY_SHARES = (TOP_SHARE,)
_PROBE_SHARES = (0.001, 0.03)
"""Small flaws are seen by the one, large vague ones by the other."""
Loudness = Mapping[int, list[float]]


class Sight(NamedTuple):
    """What an image's map is evidence for. Without ``probe`` the map is that of deviations from the memory."""

    probe: PatchProbe | None
    evidence: Evidence

    def values(self, lesson: Lesson) -> np.ndarray:
        """The map (h, w) of a lesson."""
        if self.probe is None:
            return lesson.deviations
        return self.probe.logits(lesson.patches, lesson.deviations)


def choose_sight(seen: Seen, seed: int) -> Generator[None, None, Sight]:
    """The one by which the labels surprise less, each image judged by a memory and a probe that have not seen its
    piece. Yields between steps."""
    everyone = {**seen.teaching, **seen.held_out}
    by_memory = {image_id: loudness_of(one.deviations, _MEMORY_SHARES) for image_id, one in everyone.items()}
    evidence, surprise = _weighed(by_memory, everyone, _MEMORY_SHARES)
    sight = Sight(None, evidence)
    if len({one.group for one in seen.teaching.values() if one.is_bad}) < _FEWEST_BAD:
        return sight
    probe = yield from fit_probe(list(seen.teaching.values()), seed)
    by_probe = {image_id: _loudness(probe, one) for image_id, one in seen.held_out.items()}
    by_probe |= yield from _left_out(seen.teaching, seed)
    evidence, probe_surprise = _weighed(by_probe, everyone, _PROBE_SHARES)
    return Sight(probe, evidence) if probe_surprise <= surprise else sight


def _left_out(teaching: Mapping[int, Lesson], seed: int) -> Generator[None, None, Loudness]:
    """Of lessons, each by a probe that was learned without its piece; bad pieces are in all parts."""
    rng = np.random.default_rng(seed)
    bad = {one.group for one in teaching.values() if one.is_bad}
    good = {one.group for one in teaching.values()} - bad
    order = [*rng.permutation(sorted(bad)).tolist(), *rng.permutation(sorted(good)).tolist()]
    part_of = {group: number % _PARTS for number, group in enumerate(order)}
    found: dict[int, list[float]] = {}
    for part in range(_PARTS):
        rest = [one for one in teaching.values() if part_of[one.group] != part]
        probe = yield from fit_probe(rest, seed)
        for image_id, one in teaching.items():
            if part_of[one.group] == part:
                found[image_id] = _loudness(probe, one)
    return found


def _loudness(probe: PatchProbe, lesson: Lesson) -> list[float]:
    return loudness_of(probe.logits(lesson.patches, lesson.deviations), _PROBE_SHARES)


def _weighed(loudness: Loudness, lessons: Mapping[int, Lesson], shares: tuple[float, ...]) -> tuple[Evidence, float]:
    ids = sorted(loudness)
    is_bad = np.array([lessons[image_id].is_bad for image_id in ids], bool)
    return weighed(np.array([loudness[image_id] for image_id in ids], np.float64), shares, is_bad)
