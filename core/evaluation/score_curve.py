"""What becomes of good and bad images at any threshold: the model under every view of a threshold.

Built once for a set of images, in a tenth of a second for 100,000; after that a threshold costs microseconds, so that
figures and intervals follow a mouse.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Thresholds
from core.evaluation.ranked_scores import RankedScores
from core.evaluation.rates import Rate
from core.evaluation.scored_images import ScoredImages


@dataclass(frozen=True, slots=True)
class Outcome:
    """``escapes`` of the bad images, ``false_alarms`` of the good ones; ``looks_bad`` and ``looks_good`` count those
    that lie in the grey zone, which a person looks at."""

    escapes: Rate
    false_alarms: Rate
    looks_bad: int
    looks_good: int

    @property
    def looks(self) -> int:
        return self.looks_bad + self.looks_good

    @property
    def looks_share(self) -> float | None:
        """Of all images."""
        n = self.escapes.n + self.false_alarms.n
        return self.looks / n if n else None


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """``edges`` (bins + 1,) of equal width; ``good`` and ``bad`` (bins,) count images from one edge to the next, the
    last bin with its upper edge."""

    edges: NDArray[np.float64]
    good: NDArray[np.int64]
    bad: NDArray[np.int64]


class ScoreCurve:
    """``images`` with finite scores; the others are left out and counted in ``n_unusable``."""

    def __init__(self, images: ScoredImages) -> None:
        usable = np.isfinite(images.scores)
        self.n_unusable = int((~usable).sum())
        scores, is_bad, pieces = images.scores[usable], images.is_bad[usable], images.piece_numbers[usable]
        self.bad = RankedScores(scores[is_bad], pieces[is_bad])
        self.good = RankedScores(scores[~is_bad], pieces[~is_bad])
        self.cuts = _cuts(scores)
        """(cuts,) every threshold that tells the images apart in another way, ascending: below all scores, midway
        between two, above all."""

    def __len__(self) -> int:
        return len(self.bad) + len(self.good)

    def at(self, thresholds: Thresholds) -> Outcome:
        """Takes the same at any number of images."""
        return Outcome(
            escapes=self.bad.below(thresholds.good_below),
            false_alarms=self.good.from_on(thresholds.bad_from),
            looks_bad=self.bad.count_below(thresholds.bad_from) - self.bad.count_below(thresholds.good_below),
            looks_good=self.good.count_below(thresholds.bad_from) - self.good.count_below(thresholds.good_below),
        )

    def histogram(self, bins: int = 100) -> Histogram:
        """Over [0, 1], where scores lie."""
        edges = np.linspace(0.0, 1.0, bins + 1)
        good, bad = (np.histogram(ranked.scores.clip(0, 1), edges)[0] for ranked in (self.good, self.bad))
        return Histogram(edges, good.astype(np.int64), bad.astype(np.int64))

    def escapes_at_cuts(self) -> NDArray[np.int64]:
        """(cuts,) bad images below each of `cuts`."""
        return np.searchsorted(self.bad.scores, self.cuts).astype(np.int64)

    def false_alarms_at_cuts(self) -> NDArray[np.int64]:
        """(cuts,) good images from each of `cuts` on."""
        return (len(self.good) - np.searchsorted(self.good.scores, self.cuts)).astype(np.int64)


def _cuts(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """A threshold may not part equal scores. Those outside of all scores lie where scores end."""
    found = np.unique(scores)
    if len(found) == 0:
        return np.array([0.0])
    middles = (found[:-1] + found[1:]) / 2
    # two neighbouring numbers have no middle: the upper one parts them as well
    middles = np.where(middles > found[:-1], middles, found[1:])
    lowest, highest = min(0.0, found[0]), np.nextafter(max(1.0, found[-1]), np.inf)
    return np.concatenate([[lowest], middles, [highest]])
