"""Five features that predict the painting time of a mask: of a proposal, or of a drawn mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.inference.features.cost_outline import loud_part, outline
from core.inference.features.cost_painting import painting_times

Features = NDArray[np.float32]

N_FEATURES = 5
BRUSH, POLYGON = 0, 1
"""Log-seconds of the outlined region by either tool. After them: log length of the map's loud part, relative to the
image's longer side, its log elongation, and the map's peak."""
_CENTRE = np.array([2.9, 4.2, -1.5, 1.0, 0.7], np.float32)
_SPREAD = np.array([0.3, 0.7, 0.5, 0.6, 0.25], np.float32)
"""Mean and deviation over generated surfaces: fixed, so that a feature means the same in every run."""
_WIDEST_PX = 512


def proposal_features(pixels: NDArray[np.uint8], defect_map: NDArray[np.floating]) -> Features:
    """(5,) of a (C, H, W) network input and its (h, w) map in [0, 1], centred and in deviations; always finite."""
    grey = _shrunk(pixels.mean(axis=0).astype(np.uint8) if len(pixels) > 1 else pixels[0])
    region = outline(grey, defect_map)
    loud = loud_part(defect_map, (grey.shape[0], grey.shape[1]))
    return _features(region, loud, float(defect_map.max()), max(grey.shape))


def drawn_features(mask: NDArray[np.bool_]) -> Features:
    """(5,) of a drawn (H, W) mask, as if a map had shown it exactly."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    drawn = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if rows.size else mask[:1, :1]
    return _features(drawn, drawn, 1.0, max(mask.shape))


def _features(region: NDArray[np.bool_], loud: NDArray[np.bool_], peak: float, side: int) -> Features:
    times = painting_times(region, side)
    length_px, area_px = _length_px(loud), max(1.0, float(loud.sum()))
    values = (
        np.log(times.brush_s),
        np.log(times.polygon_s),
        np.log(length_px / side),
        np.log(length_px**2 / area_px),
        peak,
    )
    return np.asarray((np.array(values) - _CENTRE) / _SPREAD, np.float32)


def _length_px(mask: NDArray[np.bool_]) -> float:
    """The long sides of the narrowest boxes around the components, summed; at least 1."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return max(1.0, sum(max(cv2.minAreaRect(points)[1]) + 1 for points in outlines))


def _shrunk(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """At most 512 px wide and high: larger ones would cost time and tell no more."""
    scale = _WIDEST_PX / max(grey.shape)
    if scale >= 1:
        return grey
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
