"""From which value of the map on a pixel is proposed, chosen on masks of images that have not taught the run.

A map need not reach one half: a defect smaller than a cell of the map is spread over two to four of them, each of which
is mostly good surface, and says so.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import PackedMask
from core.domain.thresholds import PROPOSAL_THRESHOLD

Floats = NDArray[np.float64]

_LEVELS = 256
_USUAL = round(PROPOSAL_THRESHOLD * (_LEVELS - 1))
_FEWEST = 3
"""Masks that another threshold takes: two may agree by chance."""
_SURE = 2.0
"""Standard errors of the mean difference, mask by mask, from which on another threshold is surely better."""


def dice_by_level(defect_map: NDArray[np.uint8], drawn: PackedMask) -> Floats:
    """(256,): Dice of what is proposed from each level of the map (h, w) on, in the size of the image, against its
    complete mask, which must not be empty."""
    sized = cv2.resize(defect_map, (drawn.width, drawn.height), interpolation=cv2.INTER_LINEAR)
    full = np.asarray(sized, np.uint8)
    mask = drawn.unpack()
    called, hits = (_from_level_on(values) for values in (full.ravel(), full[mask]))
    return 2 * hits / (called + np.count_nonzero(mask))


def map_threshold(by_level: Sequence[Floats]) -> float:
    """In (0, 1), of n images' Dice by level: that of the largest mean, unless one half does as well as far as so few
    masks can tell; and one half for fewer than three."""
    if len(by_level) < _FEWEST:
        return PROPOSAL_THRESHOLD
    found = np.array(by_level)  # (n, 256)
    mean = found[:, 1:].mean(axis=0)
    equal = 1 + np.flatnonzero(mean >= mean.max() - 1e-9)
    best = int(equal[len(equal) // 2])
    gain = found[:, best] - found[:, _USUAL]
    if gain.mean() <= _SURE * gain.std(ddof=1) / np.sqrt(len(gain)):
        return PROPOSAL_THRESHOLD
    return (best - 0.25) / (_LEVELS - 1)  # so that rounding finds this level again, and comparing, too


def _from_level_on(levels: NDArray[np.integer]) -> Floats:
    """(256,) how many reach each level."""
    return np.cumsum(np.bincount(levels, minlength=_LEVELS)[::-1])[::-1].astype(np.float64)
