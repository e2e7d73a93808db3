"""Which map tells most of the labeled images: how far they lie from the memory, or what probes make of them, with or
without made defects."""

from collections.abc import Generator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.fusion.evidence import Evidence, Measure, loudness_of
from core.fusion.fitting import Surprise, weighed
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

    def of_lesson(self, image_id: int, lesson: Lesson) -> float:
        """The evidence that a labeled image is bad."""
        return self.evidence.of_image(self.values(image_id, lesson.patches, lesson.deviations))


def choose_sight(lessons: Mapping[int, Lesson], seed: int) -> Generator[None, None, Sight]:
    """The one by which the labels surprise less, each image judged by a memory and a probe that have not seen its
    piece. Probes learn from made defects, too, unless labels are surely surprised less without: what the labels show is
    rarely all that will come. Yields between steps."""
    sight, surprise = _weighed(None, lessons, _BY_MEMORY)
    made = yield from fit_panel(lessons, seed, makes_defects=True)
    shown = yield from fit_panel(lessons, seed)
    if made is None or shown is None:
        return sight
    by_probes, probe_surprise = _weighed(made, lessons, BY_PROBE)
    by_shown, shown_surprise = _weighed(shown, lessons, BY_PROBE)
    if shown_surprise.is_surely_below(probe_surprise):
        by_probes, probe_surprise = by_shown, shown_surprise
    return by_probes if probe_surprise.mean <= surprise.mean else sight


def _weighed(
    panel: Panel | None, lessons: Mapping[int, Lesson], measures: tuple[Measure, ...]
) -> tuple[Sight, Surprise]:
    """The sight by these probes or, without, by the memory; and how much the labels surprise it."""
    maps = (_values(panel, image_id, one.patches, one.deviations) for image_id, one in lessons.items())
    loudness = np.array([loudness_of(each, measures) for each in maps], np.float64)
    is_bad = np.array([one.is_bad for one in lessons.values()], bool)
    evidence, surprise = weighed(loudness, measures, is_bad)
    return Sight(panel, evidence), surprise


def _values(panel: Panel | None, image_id: int, patches: Patches, deviations: Floats) -> Floats:
    return deviations if panel is None else panel.judge_of(image_id).logits(patches, deviations)
