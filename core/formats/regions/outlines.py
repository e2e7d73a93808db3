"""Outlines of regions as polygons, exact or simplified to a stated error."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.formats.regions.exported_regions import ExportedRegion, Mask

Points = NDArray[np.float64]


def centre_outlines(region: ExportedRegion, tolerance_px: float = 0.0) -> list[Points]:
    """The outer outline of each piece, (N, 2) x, y in whole pixels: corners are the middles of pixels that belong to
    the region, as OpenCV and labelme draw polygons, holes filled. One of one pixel has one corner.

    With ``tolerance_px`` corners are left out as long as no pixel further than that from the outline changes sides.
    """
    contours, _ = cv2.findContours(region.pixels.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    corner = np.array((region.left, region.top), np.float64)
    return [simplified(np.asarray(each, np.int32).reshape(-1, 2), tolerance_px) + corner for each in contours]


def edge_outlines(region: ExportedRegion, tolerance_px: float = 0.0) -> list[Points]:
    """The outer outline of each piece, (N, 2) x, y, along the edges of pixels, as COCO and CVAT draw polygons; holes
    filled. With ``tolerance_px`` corners are left out as in `centre_outlines`.

    OpenCV's contours run through the centres of border pixels and lose half a pixel all around. On a grid of twice the
    density whose even points are pixel corners, they run through the corners.
    """
    height, width = region.pixels.shape
    grid = np.zeros((2 * height + 1, 2 * width + 1), np.uint8)
    grid[1::2, 1::2] = region.pixels
    grid = cv2.dilate(grid, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    contours, _ = cv2.findContours(grid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    corner = np.array((region.left, region.top), np.float64)
    return [simplified(np.asarray(each, np.int32).reshape(-1, 2), 2 * tolerance_px) / 2 + corner for each in contours]


def simplified(contour: NDArray[np.int32], tolerance: float) -> NDArray[np.int32]:
    """Fewer corners of a closed (N, 2) contour, none of which moves (Douglas and Peucker, 1973); at least three, unless
    there were fewer."""
    if tolerance <= 0 or len(contour) < 4:
        return contour
    fewer = cv2.approxPolyDP(contour, tolerance, closed=True).reshape(-1, 2)
    return contour if len(fewer) < 3 else np.asarray(fewer, np.int32)


def drawn_centres(outlines: list[Points], size: tuple[int, int]) -> Mask:
    """The (H, W) pixels within or under outlines of `centre_outlines`."""
    drawn = np.zeros(size, np.uint8)
    for outline in outlines:
        cv2.fillPoly(drawn, [np.round(outline).astype(np.int32)], 1)
    return drawn.view(np.bool_)


def three_corners(outline: Points) -> Points:
    """The same outline with three corners at least, as formats ask for; a dot gets them within its pixel."""
    if len(outline) >= 3:
        return outline
    if len(outline) == 2:
        return np.concatenate([outline, outline[:1]])
    dot: Points = outline + np.array([(0.0, 0.0), (0.2, 0.0), (0.2, 0.2), (0.0, 0.2)])
    return dot
