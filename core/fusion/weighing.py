"""Which map tells most of the labeled images: how far they lie from the memory, or what probes make of them, with or
without made defects."""

from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.fusion.evidence import Evidence, Measure, loudness_of
from core.fusion.fitting import weighed
from core.fusion.surprise import Surprise
from core.memory.memory import TOP_SHARE, Floats
from core.probe.lessons import Lesson
from core.probe.panel import Panel, fit_panel

Patches = NDArray[np.floating]

_BY_MEMORY = (Measure(TOP_SHARE),)
BY_PROBE = (Measure(0.001), Measure(0.01), Measure(0.1), Measure(0.001, apart=True))
"""Small flaws are seen by the first and, where the surface is uneven, by the last; large vague ones by the others."""


class Sight(NamedTuple):
    """What an image's map is evidence for. Without ``panel`` the map is that of deviations from the memory."""

    panel: Panel | None
    evidence: Evidence

    def values(self, image_id: int, patches: Patches, deviations: Floats) -> Floats:
        """The map (h, w) of an image, by patches (h, w, d) and deviations (h, w) from what is remembered of other
        pieces; of a labeled one by a probe that has not seen its piece."""
        return _values(self.panel, image_id, patches, deviations)

    def with_others(self, groups: Mapping[int, str]) -> "Sight":
        """As of `Panel`: for images that are no lessons, but of whose pieces there are some."""
        return self if self.panel is None else self._replace(panel=self.panel.with_others(groups))

    def of_lesson(self, image_id: int, lesson: Lesson) -> float:
        """The evidence that a labeled image is bad."""
        return self.evidence.of_image(self.values(image_id, lesson.patches, lesson.deviations))


def choose_sight(lessons: Mapping[int, Lesson], seed: int) -> Generator[None, None, Sight]:
    """The one by which the labels surprise less, each image judged by a memory and a probe that have not seen its
    piece. Probes learn from made defects, too, unless labels are surely surprised less without: what the labels show is
    rarely all that will come. Yields between steps."""
    sight, surprise = _weighed(None, lessons, _BY_MEMORY)
    made = yield from _by_probes(lessons, seed, makes_defects=True)
    shown = yield from _by_probes(lessons, seed, makes_defects=False)
    if made is None or shown is None:
        return sight
    by_probes, probe_surprise = made
    by_shown, shown_surprise = shown
    if shown_surprise.is_surely_below(probe_surprise):
        by_probes, probe_surprise = by_shown, shown_surprise
    return by_probes if probe_surprise.mean <= surprise.mean else sight


def surprise_by_labels(lessons: Mapping[int, Lesson], seed: int) -> Generator[None, None, Surprise]:
    """How much the labels surprise probes that learn from them and from nothing made, each image judged by one that has
    not seen its piece; or the memory, where too few pieces teach. Yields between steps."""
    panel = yield from fit_panel(lessons, seed)
    return _weighed(panel, lessons, _BY_MEMORY if panel is None else BY_PROBE)[1]


def _by_probes(
    lessons: Mapping[int, Lesson], seed: int, *, makes_defects: bool
) -> Generator[None, None, tuple[Sight, Surprise] | None]:
    """Of probes that learn from the masks; or, where labels are surprised less, of these and of some without any mask
    together: a large mask says little about what tells its image from a good one. None as `fit_panel`."""
    panel = yield from fit_panel(lessons, seed, makes_defects=makes_defects)
    if panel is None:
        return None
    found = _weighed(panel, lessons, BY_PROBE)
    if all(one.drawn is None for one in lessons.values()):
        return found
    unmasked = {image_id: replace(one, drawn=None) for image_id, one in lessons.items()}
    by_labels = yield from fit_panel(unmasked, seed, makes_defects=makes_defects)
    if by_labels is None:
        return found
    both = _weighed(panel.mean_with(by_labels), lessons, BY_PROBE)
    return both if both[1].mean < found[1].mean else found


def _weighed(
    panel: Panel | None, lessons: Mapping[int, Lesson], measures: tuple[Measure, ...]
) -> tuple[Sight, Surprise]:
    """The sight by these probes or, without, by the memory; and how much the labels surprise it."""
    maps = (_values(panel, image_id, one.patches, one.deviations) for image_id, one in lessons.items())
    loudness = np.array([loudness_of(each, measures) for each in maps], np.float64)
    is_bad = np.array([one.is_bad for one in lessons.values()], bool)
    evidence, losses = weighed(loudness, measures, is_bad)
    return Sight(panel, evidence), Surprise(losses, is_bad, np.array([one.group for one in lessons.values()], str))


def _values(panel: Panel | None, image_id: int, patches: Patches, deviations: Floats) -> Floats:
    return deviations if panel is None else panel.judge_of(image_id).logits(patches, deviations)
