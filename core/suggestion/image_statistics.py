"""A descriptor of an image from its pixels alone, for choosing before there is a model."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images import read_image, to_uint8

_SIDE_PX = 128
_SCALES = (1, 2, 4)
_BINS = 8
_STRONGEST = 7.0
"""log(1 + gradient) of all but a lone corner of black on white, which counts among the strongest."""


def describe_file(path: Path) -> NDArray[np.float32]:
    """(d,) statistics of an image file. Raises KnownError when it cannot be read."""
    return describe(to_uint8(read_image(path)))


def describe(image: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(d,) float32 of a grey (H, W) or RGB (H, W, 3) image: at three scales the mean, the deviation and a histogram of
    gradient strengths, and the extremes. Brightness counts once, contrast and texture at every scale."""
    grey = image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    small = cv2.resize(grey, (_SIDE_PX, _SIDE_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    values = [float(small.mean()), float(grey.min()), float(grey.max())]
    for scale in _SCALES:
        side = _SIDE_PX // scale
        view = cv2.resize(small, (side, side), interpolation=cv2.INTER_AREA)
        strength = np.hypot(cv2.Sobel(view, cv2.CV_32F, 1, 0), cv2.Sobel(view, cv2.CV_32F, 0, 1))
        logs = np.minimum(np.log1p(strength), _STRONGEST)
        shares, _ = np.histogram(logs, bins=_BINS, range=(0, _STRONGEST))
        values += [float(view.std()), float(strength.max()), *(shares / strength.size)]
    return np.array(values, np.float32)
