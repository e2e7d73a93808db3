"""Probes of which each piece has one that has not seen it."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass

import numpy as np

from core.probe.fitting import fit_probe
from core.probe.lessons import Lesson
from core.probe.probe import PatchProbe

PARTS = 4
"""Each probe learns from three quarters of the pieces."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Of these ``probes`` number p has learned from all labeled images but those of part p. ``part_of`` tells the parts
    by image id of these images, and of others that show the same pieces; those of one physical piece are in the
    same."""

    probes: tuple[PatchProbe, ...]
    part_of: Mapping[int, int]

    def judge_of(self, image_id: int) -> PatchProbe:
        """The one that has not seen the image's piece, if that has taught; else the mean of all, which have learned
        from every label together."""
        part = self.part_of.get(image_id)
        return PatchProbe.mean(self.probes) if part is None else self.probes[part]

    def with_others(self, groups: Mapping[int, str]) -> "Panel":
        """That knows the images that have not taught it, too: ``groups`` names the physical piece of each by its id, of
        those that have as of others."""
        known = {groups[image_id]: part for image_id, part in self.part_of.items() if image_id in groups}
        more = {image_id: known[group] for image_id, group in groups.items() if group in known}
        return Panel(self.probes, {**more, **self.part_of})

    def mean_with(self, other: "Panel") -> "Panel":
        """Each probe the mean of both panels', which leave out the same parts."""
        probes = zip(self.probes, other.probes, strict=True)
        return Panel(tuple(PatchProbe.mean(pair) for pair in probes), self.part_of)


def fit_panel(
    lessons: Mapping[int, Lesson], seed: int, *, makes_defects: bool = False
) -> Generator[None, None, Panel | None]:
    """From lessons by image id; the same seed and lessons, the same panel. None where too few pieces are bad, or good,
    to leave a part of them out. ``makes_defects`` as of `fit_probe`. Yields between turns."""
    part_of_piece = _parts(lessons, seed)
    part_of = {image_id: part_of_piece[one.group] for image_id, one in lessons.items()}
    rests = [[one for image_id, one in lessons.items() if part_of[image_id] != part] for part in range(PARTS)]
    n_bad_pieces = len({one.group for one in lessons.values() if one.is_bad})
    if n_bad_pieces < PARTS or any(all(one.is_bad for one in rest) for rest in rests):
        return None
    probes: dict[int, PatchProbe] = {}
    for part, rest in enumerate(rests):
        probes[part] = yield from fit_probe(rest, seed, makes_defects=makes_defects)
    return Panel(tuple(probes.values()), part_of)


def _parts(lessons: Mapping[int, Lesson], seed: int) -> dict[str, int]:
    """Each piece's part; as many bad pieces in each as can be."""
    rng = np.random.default_rng(seed)
    bad = {one.group for one in lessons.values() if one.is_bad}
    good = {one.group for one in lessons.values()} - bad
    order = [*rng.permutation(sorted(bad)).tolist(), *rng.permutation(sorted(good)).tolist()]
    return {group: number % PARTS for number, group in enumerate(order)}
