"""Every image's lot: a number that has nothing to do with what it shows, and the honest sample that lots give.

Suggestions prefer images that are probably bad, so among the labeled ones bad images are far too frequent. But every
fifth label goes to the unlabeled image with the lowest lot. Below the lowest lot that is still unlabeled everything is
known, whoever asked for it and why, and what lies there is a random sample of all images (permanent random numbers,
Ohlsson 1995): each stands for as many others. An image that nobody can tell must be left out of "all images" first,
or the sample ends at its lot for good.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

Floats = NDArray[np.float64]

_DIGITS = 13
_BAND = (0.1, 0.9)
MIN_LOTS = 20
"""No share is told by fewer: with two good ones in the sample anything from 0 to 45 % bad is likely."""


def sampling_key(content_hash: str) -> float:
    """In [0, 1), from the hexadecimal SHA-256 of the image: the same in every project, on every day."""
    return int(content_hash[:_DIGITS], 16) / 16.0**_DIGITS


@dataclass(frozen=True, slots=True)
class ShareEstimate:
    """Of all images: the ``share`` that is bad and the band that holds it four times out of five."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BadShare:
    """Of ``n`` images ``n_bad`` are known to be bad and ``n_good`` to be good, whoever asked. The lots of ``n_drawn``
    make them a fair sample; ``n_missing`` more labels of those with the lowest lots make it large enough.

    ``estimate`` is None until then. It never contradicts what is known of single images, and is exact once all are.
    """

    n: int
    n_bad: int
    n_good: int
    n_drawn: int
    n_missing: int
    estimate: ShareEstimate | None


def sample_weights(sampling_keys: Floats, known: NDArray[np.bool_]) -> Floats:
    """(n,) sampling keys and labels known or not, to (n,) weights that sum to n: how many images each one stands for.

    Means over all images, weighted so, are as if all were labeled. Zero for those outside the sample; all zero while
    the lowest lot of all is not labeled.
    """
    cut = sampling_keys[~known].min(initial=np.inf)
    drawn = known & (sampling_keys < cut)
    return np.asarray(drawn * (len(sampling_keys) / max(1, int(drawn.sum()))))


def share_of_bad(sampling_keys: Floats, known: NDArray[np.bool_], bad: NDArray[np.bool_]) -> BadShare:
    """From (n,) sampling_keys, what is labeled good or bad, and what of that is bad."""
    n, n_bad, n_good = len(sampling_keys), int((known & bad).sum()), int((known & ~bad).sum())
    drawn = sample_weights(sampling_keys, known) > 0
    n_drawn = int(drawn.sum())
    lowest = np.argsort(sampling_keys, kind="stable")[:MIN_LOTS]
    estimate = None
    if n_drawn >= MIN_LOTS or 0 < n == n_drawn:
        estimate = _estimate(n_drawn, int((drawn & bad).sum()), n_bad / n, (n - n_good) / n)
    return BadShare(n, n_bad, n_good, n_drawn, int((~known[lowest]).sum()), estimate)


def _estimate(n: int, n_bad: int, at_least: float, at_most: float) -> ShareEstimate:
    """Jeffreys' band, within what is known: no share is below that of the images known to be bad."""
    low, high = beta.ppf(_BAND, n_bad + 0.5, n - n_bad + 0.5)
    ends = n_bad / n, 0.0 if n_bad == 0 else float(low), 1.0 if n_bad == n else float(high)
    return ShareEstimate(*(min(max(end, at_least), at_most) for end in ends))
