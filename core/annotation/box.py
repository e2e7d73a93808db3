"""A rotated box while it is being drawn and adjusted, in image pixels."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.annotation.document import MaskDocument, MaskEdit, edit_from_flips
from core.annotation.edit_names import BOX
from core.annotation.row_spans import box_spans
from core.annotation.told_apart import regions_still_set
from core.domain import Box, DrawnRegion
from core.images.display.pixel_rect import tiles_under

Point = tuple[float, float]

HANDLE_REACH_PX = 9.0  # view pixels around a handle that grab it
ROTATION_ARM_PX = 26.0  # view pixels from the box's edge to the handle that turns it
_SNAP_DEGREES = 15.0
_SMALLEST_DRAG_PX = 3.0  # view pixels; below it a drag was a click


class BoxEditor:
    """``view_px`` is always the size of one view pixel in image pixels: handles keep their size at every zoom."""

    def __init__(self) -> None:
        self.box: Box | None = None
        self._dragged: Callable[[Point, bool], Box] | None = None
        self._is_new = False

    @property
    def is_dragging(self) -> bool:
        return self._dragged is not None

    def begin(self, anchor: Point) -> None:
        """Start a new box at one of its corners; drag to give it a size."""
        self.box = None
        self._is_new = True
        self._dragged = lambda point, _snap: _spanned(anchor, point, 0.0)

    def grab(self, point: Point, view_px: float) -> bool:
        """Take hold of the part of the box under the point; False when there is none."""
        if self.box is None:
            return False
        self._dragged = self._drag_for(self.box, point, view_px)
        return self._dragged is not None

    def drag_to(self, point: Point, *, snap: bool = False) -> None:
        """Move what is held; ``snap`` turns the box in steps of 15°."""
        if self._dragged is not None:
            self.box = self._dragged(point, snap)

    def release(self, view_px: float) -> None:
        """Let go. A new box too small to have been meant disappears."""
        smallest = _SMALLEST_DRAG_PX * view_px
        if self._is_new and self.box is not None and max(self.box.w, self.box.h) < smallest:
            self.box = None
        self._dragged = None
        self._is_new = False

    def take(self) -> Box | None:
        """The box, once: the editor is empty afterwards."""
        box, self.box = self.box, None
        self._dragged = None
        self._is_new = False
        return box

    def _drag_for(self, box: Box, grabbed: Point, view_px: float) -> Callable[[Point, bool], Box] | None:
        reach = HANDLE_REACH_PX * view_px
        if _distance(rotation_handle(box, view_px), grabbed) <= reach:
            return lambda point, snap: _turned(box, point, snap)
        corners = box.corners()
        distances = [_distance((x, y), grabbed) for x, y in corners.tolist()]
        nearest = int(np.argmin(distances))
        if distances[nearest] <= reach:
            x, y = corners[(nearest + 2) % 4].tolist()
            return lambda point, _snap: _spanned((x, y), point, box.angle)
        along, across = _along_axes(box.angle, (grabbed[0] - box.cx, grabbed[1] - box.cy))
        if abs(along) <= box.w / 2 and abs(across) <= box.h / 2:
            return lambda point, _snap: _moved(box, grabbed, point)
        return None


def rotation_handle(box: Box, view_px: float) -> Point:
    """Where the handle that turns the box is: outside the middle of its upper edge."""
    x, y = _axes(box.angle)[1] * (box.h / 2 + ROTATION_ARM_PX * view_px)
    return float(box.cx - x), float(box.cy - y)


def _spanned(anchor: Point, point: Point, angle: float) -> Box:
    along, across = _along_axes(angle, (point[0] - anchor[0], point[1] - anchor[1]))
    return Box((anchor[0] + point[0]) / 2, (anchor[1] + point[1]) / 2, abs(along), abs(across), angle)


def _moved(box: Box, start: Point, point: Point) -> Box:
    return replace(box, cx=box.cx + point[0] - start[0], cy=box.cy + point[1] - start[1])


def _turned(box: Box, point: Point, snap: bool) -> Box:
    """Turned so that the handle above the box points at ``point``; the angle lies in [-180, 180)."""
    angle = float(np.rad2deg(np.arctan2(point[1] - box.cy, point[0] - box.cx))) + 90.0
    if snap:
        angle = _SNAP_DEGREES * round(angle / _SNAP_DEGREES)
    return replace(box, angle=(angle + 180.0) % 360.0 - 180.0)


def _along_axes(angle: float, vector: Point) -> tuple[float, float]:
    """The vector's extent along and across a box turned by ``angle`` degrees."""
    along, across = _axes(angle) @ np.array(vector)
    return float(along), float(across)


def _axes(angle: float) -> NDArray[np.float64]:
    radians = np.deg2rad(angle)
    return np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])


def _distance(a: Point, b: Point) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


def draw_box(document: MaskDocument, box: Box, kind: str = "") -> MaskEdit | None:
    """Set the box's area in the mask and keep the box; None when it lies outside the image."""
    spans = box_spans(box, document.height, document.width)
    rect = spans.rect
    if rect.is_empty:
        return None
    spans.fill(document.pixels, 255)
    document.raster.pyramid.update([rect])
    flips = document.raster.take_painted(tuple(tiles_under(rect, document.height, document.width)))
    regions = regions_still_set(document.regions, document.pixels, flips.rect)
    edit = edit_from_flips(document, flips, BOX, (*regions, DrawnRegion(box, kind)))
    document.adopt(edit)
    return edit
