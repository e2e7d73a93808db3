"""The mask at halved sizes against brute force."""

import numpy as np
import pytest
from numpy.typing import NDArray

from core.annotation.document import MaskDocument
from core.annotation.stroke import Stroke


def max_pooled(pixels: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    height, width = -(-pixels.shape[0] // step), -(-pixels.shape[1] // step)
    padded = np.zeros((height * step, width * step), np.uint8)
    padded[: pixels.shape[0], : pixels.shape[1]] = pixels
    return padded.reshape(height, step, width, step).max(axis=(1, 3))


@pytest.mark.parametrize(("height", "width"), [(64, 64), (301, 517), (40, 3001), (3, 2), (1, 1), (1023, 18)])
def test_every_level_is_the_maximum_of_its_pixels_after_each_stroke(height: int, width: int):
    document = MaskDocument(height, width)
    pyramid = document.raster.pyramid
    rng = np.random.default_rng(height)
    for number in range(12):
        stroke = Stroke(document, int(rng.integers(1, 60)), erases=number % 3 == 2)
        for x, y in rng.uniform(-10, (width + 10, height + 10), (4, 2)):
            stroke.move_to(float(x), float(y))
        if number % 4 == 3:
            stroke.cancel()
        for level, found in enumerate(pyramid.levels):
            np.testing.assert_array_equal(found, max_pooled(document.pixels, 2**level))
