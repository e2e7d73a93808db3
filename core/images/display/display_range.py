"""Which stored values are shown black and white."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images.display.pixels import ImagePixels

_SMALLEST_WIDTH = 0.02
_PER_VIEW_PX = 1 / 400


@dataclass(frozen=True, slots=True)
class Contrast:
    """``low`` is shown black and ``high`` white, as fractions of the range that an image is shown in by itself.

    Fractions mean the same for every depth, so that one contrast can stay from image to image.
    """

    low: float = 0.0
    high: float = 1.0

    @classmethod
    def of_window(cls, level: float, width: float) -> "Contrast":
        """The window of ``width`` around ``level``, within -1 to 2 so that a picture never vanishes for good."""
        width = float(np.clip(width, _SMALLEST_WIDTH, 3.0))
        level = float(np.clip(level, 0.0, 1.0))
        return cls(level - width / 2, level + width / 2)

    @property
    def level(self) -> float:
        return (self.low + self.high) / 2

    @property
    def width(self) -> float:
        return self.high - self.low

    def dragged(self, dx_px: float, dy_px: float) -> "Contrast":
        """To the right more contrast, upwards brighter, as radiologists' viewers do."""
        width = self.width * float(np.exp(-2 * dx_px * _PER_VIEW_PX))
        return Contrast.of_window(self.level + dy_px * _PER_VIEW_PX * self.width, width)


_SAMPLE_PX = 60_000


@dataclass(frozen=True, slots=True)
class DisplayRange:
    """Values up to ``low`` are shown black, from ``high`` on white."""

    low: float
    high: float

    @classmethod
    def of(cls, pixels: ImagePixels) -> "DisplayRange":
        """Eight-bit images as they are stored; deeper ones stretched."""
        if pixels.dtype == np.uint8:
            return cls(0.0, 255.0)
        return cls.stretched(pixels)

    @classmethod
    def stretched(cls, pixels: ImagePixels) -> "DisplayRange":
        """Between the 0.5 and 99.5 percentiles at any depth, from a sample."""
        step = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / _SAMPLE_PX)))
        low, high = np.percentile(pixels[::step, ::step], (0.5, 99.5))
        return cls(float(low), float(max(high, low + 1)))

    def seen_with(self, contrast: Contrast) -> "DisplayRange":
        """The part of this range that a contrast spreads."""
        width = self.high - self.low
        return DisplayRange(self.low + contrast.low * width, self.low + contrast.high * width)

    def contrast_within(self, whole: "DisplayRange") -> Contrast:
        """The contrast that shows this range of the whole one."""
        width = whole.high - whole.low
        return Contrast((self.low - whole.low) / width, (self.high - whole.low) / width)

    def to_uint8(self, pixels: ImagePixels) -> NDArray[np.uint8]:
        """Values as they are shown; eight-bit ones in their full range are not copied."""
        if pixels.dtype == np.uint8:
            shown = pixels if (self.low, self.high) == (0.0, 255.0) else cv2.LUT(pixels, self._scaled(np.arange(256)))
        else:
            shown = self._scaled(pixels)
        return shown.astype(np.uint8, copy=False)

    def write_bgra(self, pixels: ImagePixels, out: NDArray[np.uint8]) -> None:
        """(h, w) or (h, w, 3) RGB of the image's depth as opaque (h, w, 4) uint8 in the order of Qt's RGB32."""
        code = cv2.COLOR_GRAY2BGRA if pixels.ndim == 2 else cv2.COLOR_RGB2BGRA
        cv2.cvtColor(self.to_uint8(pixels), code, dst=out)

    def _scaled(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        scaled = (values.astype(np.float32) - self.low) * (255.0 / (self.high - self.low))
        shown: NDArray[np.uint8] = np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
        return shown
