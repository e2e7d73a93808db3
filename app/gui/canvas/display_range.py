"""Which stored values are shown black and white."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.image_pixels import ImagePixels

_SAMPLE_PX = 250_000


@dataclass(frozen=True, slots=True)
class DisplayRange:
    """Values up to ``low`` are shown black, from ``high`` on white."""

    low: float
    high: float

    @classmethod
    def of(cls, pixels: ImagePixels) -> "DisplayRange":
        """Eight-bit images as they are stored; deeper ones between their 0.5 and 99.5 percentiles, from a sample."""
        if pixels.dtype == np.uint8:
            return cls(0.0, 255.0)
        step = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / _SAMPLE_PX)))
        low, high = np.percentile(pixels[::step, ::step], (0.5, 99.5))
        return cls(float(low), float(max(high, low + 1)))

    def write_bgra(self, pixels: ImagePixels, out: NDArray[np.uint8]) -> None:
        """(h, w) or (h, w, 3) RGB of the image's depth as opaque (h, w, 4) uint8 in the order of Qt's RGB32."""
        if pixels.dtype != np.uint8:
            scaled = (pixels.astype(np.float32) - self.low) * (255.0 / (self.high - self.low))
            pixels = np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
        code = cv2.COLOR_GRAY2BGRA if pixels.ndim == 2 else cv2.COLOR_RGB2BGRA
        cv2.cvtColor(pixels, code, dst=out)
