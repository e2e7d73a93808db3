"""Every image in its cell of the confusion matrix, at any threshold, in the order in which a person looks at them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Thresholds, Verdict
from core.evaluation.scored_images import ScoredImages


@dataclass(frozen=True, slots=True, eq=False)
class OrderedImages:
    """``image_ids`` (n,) with their ``scores`` (n,), in the order in which a person looks at them."""

    image_ids: NDArray[np.int64]
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.image_ids)

    def part(self, start: int, stop: int) -> "OrderedImages":
        return OrderedImages(self.image_ids[start:stop], self.scores[start:stop])

    def at(self, places: NDArray[np.intp]) -> "OrderedImages":
        """Those at ``places`` (k,), in that order."""
        return OrderedImages(self.image_ids[places], self.scores[places])


class WorstErrors:
    """Of ``images`` with finite scores. Put in order once; after that a threshold costs a search, at any number."""

    def __init__(self, images: ScoredImages) -> None:
        usable = np.isfinite(images.scores)
        self._bad = _ordered(images, usable & images.is_bad)
        self._good = _ordered(images, usable & ~images.is_bad, descending=True)
        self._all = _ordered(images, usable, descending=True)

    def cell(self, thresholds: Thresholds, verdict: Verdict, *, bad: bool) -> OrderedImages:
        """The bad images, or the good ones, that are called so: the most wrong, or the most nearly wrong, first."""
        low, high = thresholds.good_below, thresholds.bad_from
        if bad:
            ends = [0, *(int(np.searchsorted(self._bad.scores, at)) for at in (low, high)), len(self._bad)]
            place = (Verdict.GOOD, Verdict.LOOK, Verdict.BAD).index(verdict)
            return self._bad.part(ends[place], ends[place + 1])
        ends = [0, *(_count_from(self._good, at) for at in (high, low)), len(self._good)]
        place = (Verdict.BAD, Verdict.LOOK, Verdict.GOOD).index(verdict)
        return self._good.part(ends[place], ends[place + 1])

    def escapes(self, thresholds: Thresholds) -> OrderedImages:
        """Bad images called good, from the lowest score on."""
        return self.cell(thresholds, Verdict.GOOD, bad=True)

    def false_alarms(self, thresholds: Thresholds) -> OrderedImages:
        """Good images called bad, from the highest score on."""
        return self.cell(thresholds, Verdict.BAD, bad=False)

    def looks(self, thresholds: Thresholds) -> OrderedImages:
        """Images of the grey zone, from the highest score on."""
        return self._all.part(
            _count_from(self._all, thresholds.bad_from), _count_from(self._all, thresholds.good_below)
        )


def _ordered(images: ScoredImages, chosen: NDArray[np.bool_], *, descending: bool = False) -> OrderedImages:
    """Equal scores by id."""
    ids, scores = images.image_ids[chosen], images.scores[chosen]
    order = np.lexsort((ids, -scores if descending else scores))
    return OrderedImages(ids[order], scores[order])


def _count_from(descending: OrderedImages, threshold: float) -> int:
    """How many scores are ``threshold`` or more."""
    return len(descending) - int(np.searchsorted(descending.scores[::-1], threshold))
