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


def lot_of(content_hash: str) -> float:
    """In [0, 1), from the hexadecimal SHA-256 of the image: the same in every project, on every day."""
    return int(content_hash[:_DIGITS], 16) / 16.0**_DIGITS


@dataclass(frozen=True, slots=True)
class ShareEstimate:
    """Of all images: the ``share`` that is bad and the band that holds it four times out of five; judged by ``n``."""

    share: float
    low: float
    high: float
    n: int


def sample_weights(lots: Floats, known: NDArray[np.bool_]) -> Floats:
    """(n,) lots and labels known or not, to (n,) weights that sum to n: how many images each one stands for.

    Means over all images, weighted so, are as if all were labeled. Zero for those outside the sample; all zero while
    the lowest lot of all is not labeled.
    """
    cut = lots[~known].min(initial=np.inf)
    drawn = known & (lots < cut)
    return np.asarray(drawn * (len(lots) / max(1, int(drawn.sum()))))


def share_of_bad(weights: Floats, bad: NDArray[np.bool_]) -> ShareEstimate | None:
    """From ``sample_weights`` and (n,) what is bad; None without a sample. The band is Jeffreys'."""
    drawn = weights > 0
    n, n_bad = int(drawn.sum()), int((drawn & bad).sum())
    if n == 0:
        return None
    low, high = beta.ppf(_BAND, n_bad + 0.5, n - n_bad + 0.5)
    return ShareEstimate(n_bad / n, 0.0 if n_bad == 0 else float(low), 1.0 if n_bad == n else float(high), n)
