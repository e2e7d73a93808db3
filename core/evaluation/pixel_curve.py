"""Defect maps against complete masks, pixel by pixel: average precision and the per-region overlap.

Maps are bytes, so 256 counts an image hold all that any threshold can tell: exact, and without a pixel in memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Interval
from core.evaluation.rates import LEVEL
from core.evaluation.resampling import imagined_share, piece_weights

Floats = NDArray[np.float64]

LEVELS = 256
PRO_UP_TO = 0.3
"""The false positive rate of pixels up to which the overlap of regions is integrated (Bergmann et al. 2019)."""


@dataclass(frozen=True, slots=True, eq=False)
class ImageLevels:
    """Of one image: ``defect`` and ``sound`` (256,) count its pixels within and without the mask by the map's level;
    ``overlap`` (256,) is the sum over its ``regions`` of the share that reaches each level."""

    defect: Floats
    sound: Floats
    overlap: Floats
    regions: int


def image_levels(defect_map: NDArray[np.uint8], drawn: NDArray[np.bool_]) -> ImageLevels:
    """Of a map (H, W) in the image's size and its complete mask (H, W); regions are connected over corners, too."""
    defect = np.bincount(defect_map[drawn], minlength=LEVELS).astype(np.float64)
    sound = np.bincount(defect_map.ravel(), minlength=LEVELS) - defect
    n_labels, labels = cv2.connectedComponents(drawn.astype(np.uint8), connectivity=8)
    by_region = np.bincount(labels[drawn] * LEVELS + defect_map[drawn], minlength=n_labels * LEVELS)
    found = by_region.reshape(n_labels, LEVELS)[1:].astype(np.float64)
    shares = _from_level_on(found) / found.sum(axis=1, keepdims=True)
    return ImageLevels(defect, sound, shares.sum(axis=0), n_labels - 1)


@dataclass(frozen=True, slots=True)
class PixelQuality:
    """``ap`` of pixels and ``pro``, the area under the per-region overlap up to ``PRO_UP_TO``, scaled to 1; each with
    its 95 % interval."""

    ap: float
    ap_ci: Interval
    pro: float
    pro_ci: Interval


def pixel_quality(images: Sequence[ImageLevels], pieces: Sequence[str]) -> PixelQuality | None:
    """Of n images and the physical ``pieces`` (n,) that they show; None without a defective or a sound pixel."""
    defect, sound, overlap = (
        np.array([getattr(one, name) for one in images]).reshape(-1, LEVELS) for name in ("defect", "sound", "overlap")
    )
    regions = np.array([one.regions for one in images], np.float64)
    if not defect.sum() or not sound.sum():
        return None
    ones = np.ones((1, len(images)))
    found = _quality(ones @ defect, ones @ sound, ones @ overlap, ones @ regions)[0]
    share = imagined_share(float(found[1]))
    ends = [_imagined(defect, sound, overlap, regions, pieces, level, share) for level in (0, LEVELS - 1)]
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(ends[0], tail, axis=0), np.quantile(ends[1], 1 - tail, axis=0)
    low, high = np.minimum(low, found), np.maximum(high, found).clip(max=1)
    return PixelQuality(float(found[0]), (low[0], high[0]), float(found[1]), (low[1], high[1]))


def _imagined(
    defect: Floats, sound: Floats, overlap: Floats, regions: Floats, pieces: Sequence[str], level: int, share: float
) -> Floats:
    """(draws, 2) with a ``share`` of a defective image more, average but for its map: missed at level 0, found at the
    highest."""
    has_defect = regions > 0
    weights = piece_weights(pieces, has_defect, share)
    extra = np.zeros(LEVELS)
    extra[level] = defect[has_defect].sum(axis=1).mean()
    region = regions[has_defect].mean()
    reached = region * (np.arange(LEVELS) <= level)
    return _quality(
        weights @ np.vstack([defect, extra]),
        weights[:, :-1] @ sound,
        weights @ np.vstack([overlap, reached]),
        weights @ np.append(regions, region),
    )


def _quality(defect: Floats, sound: Floats, overlap: Floats, regions: Floats) -> Floats:
    """(draws, 2) AP and PRO by (draws, 256) sums over images, and (draws,) regions."""
    hits, alarms = _from_level_on(defect)[:, ::-1], _from_level_on(sound)[:, ::-1]  # from the highest level down
    called = np.maximum(hits + alarms, np.finfo(float).tiny)
    ap = (np.diff(hits, axis=1, prepend=0.0) * hits / called).sum(axis=1) / hits[:, -1]
    pro = _areas(alarms / alarms[:, -1:], overlap[:, ::-1] / regions[:, None])
    return np.stack([ap, pro], axis=1)


def _areas(fpr: Floats, overlap: Floats) -> Floats:
    """(draws,) by trapezoids from 0 to PRO_UP_TO, cut off between two levels by a straight line; (draws, 256) each."""
    x, y = (np.pad(each, ((0, 0), (1, 0))) for each in (fpr, overlap))
    step = np.diff(x, axis=1)
    kept = np.clip(PRO_UP_TO - x[:, :-1], 0.0, step)
    rise = np.diff(y, axis=1) * np.divide(kept, step, out=np.zeros_like(step), where=step > 0)
    return np.asarray((kept * (y[:, :-1] + rise / 2)).sum(axis=1) / PRO_UP_TO)


def _from_level_on(counts: Floats) -> Floats:
    """(…, 256) how much reaches each level."""
    return np.cumsum(counts[..., ::-1], axis=-1)[..., ::-1]
