"""From an image file to the network's input."""

from math import ceil, sqrt
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images import read_image, to_uint8
from core.network import STRIDE
from core.recipes import Recipe

SIZE_STEP = 16
"""Network sizes are multiples of this, so that images of similar sizes share a batch; a multiple of the stride."""
MIN_SIDE_PX = 96
"""Below this the map of the decision sub-network could have a single pixel, which cannot be normalised."""
_MIN_SHOWN_PX = 3 * STRIDE
"""Smaller sides are scaled up to it: a map of fewer pixels cannot show a place."""


class NetworkInput(NamedTuple):
    """``pixels`` uint8 (channels, H, W) as they enter the network. Their upper left part of ``height`` × ``width``,
    both multiples of the stride, is the image; beyond its lower and right border lies its mirror image."""

    pixels: NDArray[np.uint8]
    height: int
    width: int


def shown_size(height: int, width: int, recipe: Recipe) -> tuple[int, int]:
    """(height, width) to which an image of this size is scaled: the recipe's own; otherwise down to about its
    ``max_input_px``, or up until it is ``magnified``, the shorter side has ``MIN_SIDE_PX`` or the image that many
    pixels.

    Each side goes to the nearest multiple of the stride, and to 24 pixels at least.
    """
    if recipe.input_size is not None:
        return recipe.input_size
    enlarged = max(recipe.magnified, MIN_SIDE_PX / min(height, width))
    scale = min(enlarged, sqrt(recipe.max_input_px / (height * width)))
    rows, columns = (max(_MIN_SHOWN_PX, STRIDE * round(scale * side / STRIDE)) for side in (height, width))
    return rows, columns


def network_size(height: int, width: int, recipe: Recipe) -> tuple[int, int]:
    """(height, width) of what enters the network for an image of this size: as scaled, and padded to ``SIZE_STEP`` and
    ``MIN_SIDE_PX``, so nothing is cropped."""
    rows, columns = shown_size(height, width, recipe)
    return (rows, columns) if recipe.input_size is not None else (_padded(rows), _padded(columns))


def load_input(path: Path, channels: int, recipe: Recipe, bits: int | None = None) -> NetworkInput:
    """The image at network size, ``bits`` as ``to_uint8`` takes them. Raises KnownError when it cannot be read."""
    return entering(to_uint8(read_image(path), bits), channels, recipe)


def entering(image: NDArray[np.uint8], channels: int, recipe: Recipe) -> NetworkInput:
    """An image (h, w) or (h, w, 3) at network size."""
    size = image.shape[0], image.shape[1]
    if channels == 1 and image.ndim == 3:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
    height, width = shown_size(*size, recipe)
    if size != (height, width):
        way = _interpolation(size, (height, width), recipe)
        image = np.asarray(cv2.resize(image, (width, height), interpolation=way), np.uint8)
    image = mirrored_to(image, *network_size(*size, recipe))
    if channels == 3 and image.ndim == 2:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), np.uint8)
    pixels = np.ascontiguousarray(image[None] if image.ndim == 2 else image.transpose(2, 0, 1))
    return NetworkInput(pixels, height, width)


def _interpolation(size: tuple[int, int], shown: tuple[int, int], recipe: Recipe) -> int:
    """Means of areas where an image shrinks, else a line between pixels; a curve where all are magnified, since a line
    blurs what is only a few pixels wide."""
    if recipe.magnified > 1:
        return cv2.INTER_AREA if shown[0] <= size[0] and shown[1] <= size[1] else cv2.INTER_CUBIC
    return cv2.INTER_AREA if shown[0] * shown[1] < size[0] * size[1] else cv2.INTER_LINEAR


def mirrored_to(values: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    """(h, w) or (h, w, channels), continued by its mirror image below and to the right."""
    down, across = height - values.shape[0], width - values.shape[1]
    if down == across == 0:
        return values
    return np.asarray(cv2.copyMakeBorder(values, 0, down, 0, across, cv2.BORDER_REFLECT), np.uint8)


def _padded(side: int) -> int:
    return max(MIN_SIDE_PX, SIZE_STEP * ceil(side / SIZE_STEP))
