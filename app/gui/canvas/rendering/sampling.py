"""Reading arrays that cover the image at the positions of view pixels."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from app.gui.canvas.viewport import Viewport
from core.images.display.pixel_rect import PixelRect
from core.images.display.pixels import ImagePixels

Value = TypeVar("Value", bound=np.generic)


def pixel_indices(viewport: Viewport, area: PixelRect) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The image columns and rows under the view pixels of ``area``, which lies on the image."""
    x = (np.arange(area.left, area.right) + 0.5 - viewport.left) / viewport.scale
    y = (np.arange(area.top, area.bottom) + 0.5 - viewport.top) / viewport.scale
    columns = np.clip(x.astype(np.intp), 0, viewport.image_width - 1)
    rows = np.clip(y.astype(np.intp), 0, viewport.image_height - 1)
    return columns, rows


def sample_nearest(pixels: NDArray[Value], columns: NDArray[np.intp], rows: NDArray[np.intp]) -> NDArray[Value]:
    """``pixels[rows][:, columns]`` for ascending indices, touching only what is asked for."""
    part = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if part.shape[:2] == (len(rows), len(columns)) and _are_consecutive(columns) and _are_consecutive(rows):
        return part  # at 100 %, where copying would cost as much as all the rest
    sampled: NDArray[Value] = part.take(columns - columns[0], axis=1).take(rows - rows[0], axis=0)
    return sampled


def _are_consecutive(indices: NDArray[np.intp]) -> bool:
    return bool((np.diff(indices) == 1).all())


def sample_linear(
    pixels: ImagePixels, viewport: Viewport, area: PixelRect, *, x_step: float, y_step: float, origin: PixelRect
) -> ImagePixels:
    """Bilinear values at the view pixels of ``area``.

    ``pixels`` is the part ``origin`` of an array with one value each ``x_step`` × ``y_step`` image pixels.
    """
    x_scale, y_scale = 1 / (viewport.scale * x_step), 1 / (viewport.scale * y_step)
    x = (area.left + 0.5 - viewport.left) * x_scale - 0.5 - origin.left
    y = (area.top + 0.5 - viewport.top) * y_scale - 0.5 - origin.top
    matrix = np.array([[x_scale, 0.0, x], [0.0, y_scale, y]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (area.width, area.height)
    sampled = cv2.warpAffine(pixels, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return sampled.astype(pixels.dtype, copy=False)
