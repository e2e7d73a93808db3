"""Spatial label uncertainty: how much each pixel of a mask counts (Božič et al. 2021, section 3.2)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.distance import distances_inside
from core.network.segdec import STRIDE

FloatMap = NDArray[np.float32]


def dilate(pixel_mask: NDArray[np.bool_], size_px: int) -> NDArray[np.bool_]:
    """Grow a (H, W) mask by a square of odd side ``size_px``; 1 leaves it as it is."""
    if size_px <= 1:
        return pixel_mask
    return cv2.dilate(pixel_mask.astype(np.uint8), np.ones((size_px, size_px), np.uint8)).astype(bool)


def weight_map(pixel_mask: NDArray[np.bool_], w_pos: float, p: float) -> FloatMap:
    """Eq. 4 and 5: ``w_pos · (D / D_max)^p`` on the mask, 1 elsewhere; (H, W) float32.

    D is the Euclidean distance to the nearest negative pixel of the image, D_max its maximum over the connected
    region (8 neighbours). The centre of every region, of a single pixel too, weighs ``w_pos``.
    """
    weights = np.ones(pixel_mask.shape, np.float32)
    if not pixel_mask.any():
        return weights
    if pixel_mask.all():
        return weights * np.float32(w_pos)
    mask = pixel_mask.astype(np.uint8)
    distance = distances_inside(mask)
    regions = np.asarray(cv2.connectedComponents(mask, connectivity=8)[1], np.intp)
    furthest = np.zeros(int(regions.max()) + 1, np.float32)
    depths, region = distance[pixel_mask], regions[pixel_mask]
    np.maximum.at(furthest, region, depths)
    weights[pixel_mask] = w_pos * (depths / furthest[region]) ** p
    return weights


def to_stride(values: FloatMap, *, centered: bool) -> FloatMap:
    """Bring a (H, W) map, H and W multiples of 8, to the network's output (H/8, W/8); borders are reflected.

    ``centered``: means of 16×16 windows about the 8×8 cells that the output's pixels stand for, so that a mirrored
    map's result is the mirrored result. Otherwise as published: of 17×17 windows about the pixels 8·i, 3.5 pixels off.
    """
    height, width = values.shape
    side, first = (2 * STRIDE, STRIDE // 2) if centered else (2 * STRIDE + 1, 0)
    smooth = cv2.blur(values, (side, side), borderType=cv2.BORDER_REFLECT_101)
    return np.ascontiguousarray(smooth[first:height:STRIDE, first:width:STRIDE], dtype=np.float32)
