"""From an image file to what the network takes."""

from math import sqrt
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images import read_image, to_uint8
from core.recipes import Recipe

SIZE_STEP = 32
"""Network sizes are multiples of this, so that images of similar sizes share a batch; a multiple of the stride."""
MIN_SIDE_PX = 96
"""Below this the decision sub-network would be left with a single pixel, which cannot be normalised."""


def network_size(height: int, width: int, recipe: Recipe) -> tuple[int, int]:
    """(height, width) at which an image enters the network: the recipe's own, or at most about its ``max_input_px``.

    Each side is rounded to a multiple of ``SIZE_STEP`` and the whole image scaled to it: nothing is cropped or added.
    """
    if recipe.input_size is not None:
        return recipe.input_size
    scale = min(1.0, sqrt(recipe.max_input_px / (height * width)))
    return _round(height * scale), _round(width * scale)


def load_input(path: Path, channels: int, recipe: Recipe, bits: int | None = None) -> NDArray[np.uint8]:
    """The image as uint8 (channels, H, W) at network size, ``bits`` as ``to_uint8`` takes them. Raises KnownError when
    it cannot be read."""
    image = _with_channels(to_uint8(read_image(path), bits), channels)
    height, width = network_size(image.shape[0], image.shape[1], recipe)
    if image.shape[:2] != (height, width):
        shrinks = height * width < image.shape[0] * image.shape[1]
        way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        image = np.asarray(cv2.resize(image, (width, height), interpolation=way), np.uint8)
    return np.ascontiguousarray(image[None] if image.ndim == 2 else image.transpose(2, 0, 1))


def _with_channels(image: NDArray[np.uint8], channels: int) -> NDArray[np.uint8]:
    if channels == 1 and image.ndim == 3:
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    if channels == 3 and image.ndim == 2:
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), np.uint8)
    return image


def _round(side: float) -> int:
    return max(MIN_SIDE_PX, SIZE_STEP * round(side / SIZE_STEP))
