"""A mask at halved sizes that never loses a thin stroke."""

from collections.abc import Sequence
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.pixel_rect import NOWHERE, PixelRect

_COARSEST_PX = 16
_UPDATE_PX = 500_000  # bringing so many up to date takes as long as beginning another update


class MaskPyramid:
    """A pixel of level k is set when any of its 2**k × 2**k mask pixels is.

    Level 0 is the document's own uint8 (H, W) array, not a copy: call ``update`` after each change of it.
    """

    def __init__(self, pixels: NDArray[np.uint8], extent: PixelRect) -> None:
        self.levels = [pixels]
        while max(self.levels[-1].shape) > _COARSEST_PX:
            height, width = self.levels[-1].shape
            self.levels.append(np.zeros(((height + 1) // 2, (width + 1) // 2), np.uint8))
        self.update([extent])

    def update(self, rects: Sequence[PixelRect]) -> None:
        """Bring the levels up to date where image pixels inside ``rects`` have changed."""
        around = reduce(PixelRect.united, rects, NOWHERE)
        are_apart = len(rects) * _UPDATE_PX < around.width * around.height
        for rect in rects if are_apart else [around]:
            if not rect.is_empty:
                self._update(rect)

    def _update(self, rect: PixelRect) -> None:
        for source, target in zip(self.levels, self.levels[1:], strict=False):
            rect = PixelRect(rect.left // 2, rect.top // 2, (rect.right + 1) // 2, (rect.bottom + 1) // 2)
            top, left = 2 * rect.top, 2 * rect.left
            _halve(source[top : 2 * rect.bottom, left : 2 * rect.right], target[rect.slices])


def _halve(crop: NDArray[np.uint8], half: NDArray[np.uint8]) -> None:
    """Write the maximum of each 2 × 2 block of values 0 or 255: one set pixel makes a mean of 64, fast to take."""
    if crop.shape[0] % 2 or crop.shape[1] % 2:
        crop = cv2.copyMakeBorder(crop, 0, crop.shape[0] % 2, 0, crop.shape[1] % 2, cv2.BORDER_CONSTANT)  # type: ignore[assignment]
    cv2.resize(crop, half.shape[::-1], dst=half, interpolation=cv2.INTER_AREA)
    cv2.threshold(half, 0, 255, cv2.THRESH_BINARY, dst=half)
