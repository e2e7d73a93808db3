"""Memory of the canvas's picture, kept from image to image."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


class PictureBuffers:
    """Two RGB32 pictures of one size, each with its BGRA bytes (height, width, 4) as an array on the same memory.

    They stay while the size does: at a new image, touching fresh memory would take longer than drawing into it.
    """

    def __init__(self) -> None:
        self.base, self.base_pixels = _picture(1, 1)
        self.picture, self.picture_pixels = _picture(1, 1)

    def fit(self, width: int, height: int) -> None:
        """Give both pictures this size; what they show is undefined after a change."""
        if (self.base.width(), self.base.height()) != (width, height):
            self.base, self.base_pixels = _picture(width, height)
            self.picture, self.picture_pixels = _picture(width, height)


def _picture(width: int, height: int) -> tuple[QImage, NDArray[np.uint8]]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(height, width, 4)
    return image, pixels
