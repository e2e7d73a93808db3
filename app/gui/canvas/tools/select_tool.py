"""Takes one region in hand: shows it, moves its outline, and is there to be deleted or given a kind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.marks import box_area, paint_box, paint_polygon, polygon_area
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.canvas_tool import LEFT_BUTTON, CanvasTool, MarkView, Point, Pointing
from core.annotation.box import HANDLE_REACH_PX, BoxEditor
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.picking import Picked, edit_deleted, edit_kind, edit_moved, found_again, pick
from core.annotation.region import Region
from core.annotation.tiles import FrozenMask
from core.domain import Box, Polygon
from core.images.display.pixel_rect import NOWHERE, PixelRect

_Shape = Box | Polygon


class SelectTool(CanvasTool):
    """A press selects the region under it. A drag moves a box by its handles, a polygon by its corners, either as a
    whole by its inside; what was moved is one edit when the button is up."""

    buttons = LEFT_BUTTON
    cursor = cursor_held = Qt.CursorShape.ArrowCursor

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._picked: Picked | None = None
        self._of: tuple[MaskDocument, FrozenMask] | None = None  # the moment that what was picked belongs to
        self._moved: _Shape | None = None
        self._drag: Callable[[Point, bool], _Shape] | None = None
        self._region: Region | None = None

    @property
    def is_pending(self) -> bool:
        return self._moved is not None

    @property
    def is_finished(self) -> bool:
        return self._moved is not None and self._drag is None

    @property
    def selects(self) -> bool:
        return self._current is not None

    @property
    def region(self) -> Region | None:
        """Of pixels; an outline has handles instead."""
        return self._region if self._current is not None and self._outline is None else None

    def press(self, at: Pointing) -> None:
        document = self._picture.document
        assert document is not None
        self._drag = self._grabbed(at)
        if self._drag is None:
            self._take(document, pick(document, *at.point))
            self._drag = self._grabbed(at)

    def goes_on(self, at: Pointing) -> bool:  # noqa: ARG002
        return False

    def move(self, at: Pointing) -> None:
        if self._drag is not None:
            self._moved = self._drag(at.point, at.snaps)

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        self._drag = None

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        picked, moved, self._moved = self._current, self._moved, None
        if picked is None or picked.place is None or moved is None:
            return None
        edit = edit_moved(document, picked.place, moved)
        if edit is not None and picked.place < len(document.regions) and document.regions[picked.place].shape == moved:
            self._take(document, Picked(picked.patch, picked.place))
        return edit

    def cancel(self) -> None:
        self._moved = self._drag = None
        self._picked = self._of = self._region = None

    def delete(self) -> MaskEdit | None:
        """What is selected goes, at once."""
        picked, document = self._current, self._picture.document
        self.cancel()
        return None if picked is None or document is None else edit_deleted(document, picked)

    def give_kind(self, kind: str) -> MaskEdit | None:
        """What is selected is of this kind, at once, and stays selected."""
        picked, document = self._current, self._picture.document
        if picked is None or document is None:
            return None
        edit = edit_kind(document, picked, kind)
        if edit is not None:
            place = len(document.regions) - 1 if picked.place is None else picked.place
            self._take(document, Picked(picked.patch, place))
        return edit

    def paint(self, painter: QPainter, view: MarkView) -> None:
        shape = self._outline
        if isinstance(shape, Box):
            paint_box(painter, shape, view.viewport, view.pixel_ratio)
        elif shape is not None:
            paint_polygon(painter, shape.corners, view.viewport, view.pixel_ratio)

    def painted_area(self, view: MarkView) -> PixelRect:
        shape = self._outline
        if isinstance(shape, Box):
            return box_area(shape, view.viewport, view.pixel_ratio)
        return NOWHERE if shape is None else polygon_area(shape.corners, view.viewport, view.pixel_ratio)

    @property
    def _current(self) -> Picked | None:
        """Where the mask has changed otherwise, as by undo, the region that it is now; None where that is gone."""
        document = self._picture.document
        if self._of is None or document is None or document is not self._of[0]:
            return None
        if self._picked is not None and document.frozen() is not self._of[1]:
            self._take(document, found_again(document, self._picked, self._of[1].regions))
        return self._picked

    @property
    def _outline(self) -> _Shape | None:
        picked = self._current
        if picked is None or picked.place is None or self._of is None:
            return None
        shape = self._moved or self._of[0].regions[picked.place].shape
        return shape if isinstance(shape, Box | Polygon) else None

    def _take(self, document: MaskDocument, picked: Picked | None) -> None:
        self._picked, self._of = picked, (document, document.frozen())
        self._region = None
        if picked is not None:
            self._region = Region.of(picked.patch.pixels, (picked.patch.rect.left, picked.patch.rect.top))

    def _grabbed(self, at: Pointing) -> Callable[[Point, bool], _Shape] | None:
        shape = self._outline
        if isinstance(shape, Box):
            return _box_drag(shape, at)
        return None if shape is None else self._polygon_drag(shape, at)

    def _polygon_drag(self, shape: Polygon, at: Pointing) -> Callable[[Point, bool], Polygon] | None:
        away = np.hypot(*(np.array(shape.corners) - at.point).T)
        nearest = int(np.argmin(away))
        if away[nearest] <= HANDLE_REACH_PX * at.view_px:
            return lambda point, _snap: _with_corner(shape, nearest, point)
        picked, document = self._current, self._picture.document
        under = None if document is None else pick(document, *at.point)
        if picked is None or under is None or under.place != picked.place:
            return None
        return lambda point, _snap: _shifted(shape, point[0] - at.point[0], point[1] - at.point[1])


def _box_drag(box: Box, at: Pointing) -> Callable[[Point, bool], Box] | None:
    editor = BoxEditor()
    editor.box = box
    if not editor.grab(at.point, at.view_px):
        return None

    def dragged(point: Point, snap: bool) -> Box:
        editor.drag_to(point, snap=snap)
        return editor.box or box

    return dragged


def _with_corner(shape: Polygon, place: int, point: Point) -> Polygon:
    return replace(shape, corners=(*shape.corners[:place], point, *shape.corners[place + 1 :]))


def _shifted(shape: Polygon, dx: float, dy: float) -> Polygon:
    return replace(shape, corners=tuple((x + dx, y + dy) for x, y in shape.corners))
