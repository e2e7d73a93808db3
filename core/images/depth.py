"""From 16 to 8 bits a channel, for the eye and for the network."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8] | NDArray[np.uint16]
"""(H, W) grey or (H, W, 3) RGB."""

_PERCENTILES = (0.5, 99.5)
_SAMPLES = 1_000_000  # pixels looked at for the percentiles: exact enough, and constant time on huge images


def to_display_uint8(image: Pixels) -> NDArray[np.uint8]:
    """For display: 8 bits unchanged (the same array), 16 bits stretched over the image's own 0.5–99.5 percentile."""
    if image.dtype == np.uint8:
        return image.astype(np.uint8, copy=False)
    step = max(1, int(np.sqrt(image.shape[0] * image.shape[1] / _SAMPLES)))
    low, high = np.percentile(image[::step, ::step], _PERCENTILES)
    floor = np.uint16(low)
    above = np.maximum(image, floor) - floor
    return cv2.convertScaleAbs(above, alpha=255 / max(float(high - low), 1.0)).astype(np.uint8, copy=False)


def to_uint8(image: Pixels, bits: int | None = None) -> NDArray[np.uint8]:
    """For the network: 8 bits unchanged (the same array), of 16 bits the eight highest of the ``bits`` that the camera
    fills, so that its images keep comparable greys; brighter pixels become white. None: those of this image alone.
    """
    if image.dtype == np.uint8:
        return image.astype(np.uint8, copy=False)
    unused = (used_bits(image) if bits is None else bits) - 8
    return np.asarray(np.minimum(image >> unused, 255), np.uint8)


def used_bits(image: Pixels) -> int:
    """Bits of the brightest pixel, at least 8: a camera's 10 or 12 bits lie in 16."""
    return max(8, int(image.max()).bit_length())
