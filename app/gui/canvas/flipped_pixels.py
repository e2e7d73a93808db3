"""Changed pixels of a mask, compact enough to keep hundreds of strokes for undo."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.pixel_rect import NOWHERE, PixelRect


@dataclass(frozen=True, slots=True)
class FlippedPixels:
    """Which pixels of a mask changed. A mask has two values, so that doing and undoing are one and the same flip.

    ``bits`` holds one bit a pixel of the ``patches`` in their order, each row-major and padded to whole bytes, all
    deflated together. Patches do not overlap. ``area_change_px`` is what doing the change adds to the set pixels.
    """

    patches: tuple[PixelRect, ...] = ()
    bits: bytes = b""
    area_change_px: int = 0

    @classmethod
    def between(
        cls, before: Iterable[tuple[PixelRect, NDArray[np.uint8]]], after: NDArray[np.uint8]
    ) -> "FlippedPixels":
        """What turned the patches of ``before`` into the same patches of the (H, W) mask ``after``; values 0 or 255."""
        patches, packed, area_change = [], [], 0
        for patch, old in before:
            new = np.ascontiguousarray(after[patch.slices])
            flips = np.bitwise_xor(old, new)
            if not cv2.countNonZero(flips):
                continue
            patches.append(patch)
            packed.append(np.packbits(flips).tobytes())
            area_change += cv2.countNonZero(new) - cv2.countNonZero(np.ascontiguousarray(old))
        return cls(tuple(patches), zlib.compress(b"".join(packed), level=1) if packed else b"", area_change)

    def flip(self, pixels: NDArray[np.uint8]) -> None:
        """Do the change, or undo it, in the (H, W) mask."""
        if not self.patches:
            return
        bits = np.frombuffer(zlib.decompress(self.bits), np.uint8)
        position = 0
        for patch in self.patches:
            count = patch.width * patch.height
            n_bytes = (count + 7) // 8
            flips = np.unpackbits(bits[position : position + n_bytes], count=count)
            np.negative(flips, out=flips)  # 1 becomes 255
            pixels[patch.slices] ^= flips.reshape(patch.height, patch.width)
            position += n_bytes

    @property
    def rect(self) -> PixelRect:
        """Bounding box of the patches."""
        rect = NOWHERE
        for patch in self.patches:
            rect = rect.united(patch)
        return rect
