"""Window and level: which part of an image's range is spread over the screen's."""

from dataclasses import dataclass

import numpy as np

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
