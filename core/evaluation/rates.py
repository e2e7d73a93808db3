"""Shares of wrong verdicts, and what they may be in truth, when images of one piece are right or wrong together.

Clopper and Pearson's interval (1934) is for independent images. For a piece that was taken several times Korn and
Graubard (1998) count its images as fewer: n / deff, with the design effect deff = 1 + (m - 1)·likeness, m the size of a
piece as its images see it. How alike images of a piece are is seen in how seldom one of two is wrong and the other
right. Where few are wrong that shows little, so one more is imagined whose piece is wrong altogether: without any wrong
image, pieces count and not images. An error more never promises more than none: both ends lie where those of no error,
and of errors alone, do at least. The share of what is right has the mirrored interval.
Measured in docs/benchmarks.md, explained in docs/decisions/0027-lines-for-the-line.md.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain import Interval

LEVEL = 0.95
"""How often an interval holds, and a promise."""


@dataclass(frozen=True, slots=True)
class Rate:
    """``k`` of ``n`` images of ``n_pieces`` pieces. ``independent`` says as how many images they count that know
    nothing of each other; ``fewest`` as how many they would if none were wrong."""

    k: int
    n: int
    n_pieces: int
    independent: float
    fewest: float

    @property
    def share(self) -> float | None:
        """None of no image."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """Holds 95 times out of 100; None of no image."""
        if self.n == 0:
            return None
        tail, k = (1 - LEVEL) / 2, self.k * self.independent / self.n
        low = 0.0 if self.k == 0 else _beta_quantile(k, self.independent - k + 1, tail)
        of_none = _upper(0, self.fewest, 1 - tail)
        return min(low, 1 - of_none), max(_upper(k, self.independent, 1 - tail), of_none)

    @property
    def promised(self) -> float | None:
        """The share that is not exceeded, 95 times out of 100: an upper end alone, so below that of the interval."""
        if self.n == 0:
            return None
        k = self.k * self.independent / self.n
        return max(_upper(k, self.independent, LEVEL), _upper(0, self.fewest, LEVEL))


NO_RATE = Rate(0, 0, 0, 0.0, 0.0)
"""Of no image."""


@dataclass(frozen=True, slots=True)
class PieceSizes:
    """Of ``n`` images of ``n_pieces`` pieces: ``mean`` is the size of a piece as its images see it (Σm² / n), ``pairs``
    how many ordered pairs of images share one. ``caution`` below 1 makes up for what few pieces say of their spread."""

    n: int
    n_pieces: int
    mean: float
    pairs: int
    caution: float

    @classmethod
    def of(cls, pieces: NDArray[np.intp]) -> "PieceSizes":
        """``pieces`` (n,) numbers the piece of each image."""
        sizes = np.bincount(pieces)
        sizes = sizes[sizes > 0]
        n, squares = int(sizes.sum()), int((sizes.astype(np.int64) ** 2).sum())
        caution = (_student_quantile(n - 1) / _student_quantile(len(sizes) - 1)) ** 2 if len(sizes) > 1 else 0.0
        return cls(n, len(sizes), squares / n if n else 1.0, squares - n, caution)

    def rate(self, k: int, apart: int) -> Rate:
        """Of ``k`` wrong images; of ``apart`` ordered pairs of one piece one image is wrong and one right."""
        return Rate(k, self.n, self.n_pieces, self._independent(k, apart), self.n / self.mean)

    def _independent(self, k: int, apart: int) -> float:
        if self.pairs == 0:
            return float(self.n)
        share = k / self.n
        expected = 2 * share * (1 - share) * self.pairs
        seen = min(max(1 - apart / expected, 0.0), 1.0) if expected else 1.0
        rare = min(k, self.n - k)
        likeness = (rare * seen + 1) / (rare + 1)
        design_effect = 1 + (self.mean - 1) * likeness
        return max(self.n / self.mean, self.caution * self.n / design_effect)


def rate_of(is_wrong: NDArray[np.bool_], pieces: NDArray[np.intp]) -> Rate:
    """Of (n,) images that show ``pieces`` (n,)."""
    if len(is_wrong) == 0:
        return NO_RATE
    sizes = np.bincount(pieces).astype(np.int64)
    wrong = np.bincount(pieces[is_wrong], minlength=len(sizes)).astype(np.int64)
    return PieceSizes.of(pieces).rate(int(is_wrong.sum()), int((2 * wrong * (sizes - wrong)).sum()))


def independent_rate(k: int, n: int) -> Rate:
    """Of ``n`` images each of a piece of its own: its interval is Clopper and Pearson's."""
    return Rate(k, n, n, float(n), float(n))


def _upper(k: float, n: float, level: float) -> float:
    return 1.0 if k >= n else _beta_quantile(k + 1, n - k, level)


# SciPy takes a quarter of a second, which a command that judges no image would pay at its start.
def _beta_quantile(a: float, b: float, level: float) -> float:
    from scipy.special import betaincinv

    return float(betaincinv(a, b, level))


def _student_quantile(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + LEVEL) / 2))
