"""The polygon as a tool: a click for each corner."""

import numpy as np
from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.marks import paint_polygon, polygon_area
from app.gui.canvas.tools.canvas_tool import CanvasTool, MarkView, Point, Pointing
from app.gui.canvas.tools.tool_options import ToolOptions
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.polygon import draw_polygon
from core.annotation.region import Blend
from core.images.display.pixel_rect import PixelRect

_CLOSING_REACH_PX = 8.0  # view pixels around the first corner that close the polygon


class PolygonTool(CanvasTool):
    """Enter, a double click or a click on the first corner closes it; started with the right button, it erases."""

    ends_on_double_click = True

    def __init__(self, options: ToolOptions) -> None:
        self._options = options
        self.corners: list[Point] = []
        self._pointer: Point | None = None
        self._is_closed = False

    @property
    def is_pending(self) -> bool:
        return bool(self.corners)

    @property
    def is_finished(self) -> bool:
        return self._is_closed

    def goes_on(self, at: Pointing) -> bool:
        if not self.corners:
            return False
        if (
            len(self.corners) > 2
            and np.hypot(*np.subtract(self.corners[0], at.point)) <= _CLOSING_REACH_PX * at.view_px
        ):
            self._is_closed = True
        elif at.point != self.corners[-1]:  # the second press of a double click adds nothing
            self.corners.append(at.point)
        return True

    def press(self, at: Pointing) -> None:
        self.corners = [at.point]
        self.blend = Blend.ERASE if at.erases else Blend.ADD

    def move(self, at: Pointing) -> None:
        self._pointer = at.point

    def step_back(self) -> None:
        del self.corners[-1:]

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        corners = self.corners
        self.cancel()
        return draw_polygon(document, corners, self.blend, self._options.kind)

    def cancel(self) -> None:
        self.corners = []
        self._is_closed = False

    def paint(self, painter: QPainter, view: MarkView) -> None:
        if self.corners:
            paint_polygon(painter, self._outline(), view.viewport, view.pixel_ratio)

    def painted_area(self, view: MarkView) -> PixelRect:
        return polygon_area(self._outline(), view.viewport, view.pixel_ratio)

    def _outline(self) -> list[Point]:
        """The corners, and the pointer as the next one."""
        if not self.corners:
            return []
        return self.corners + ([self._pointer] if self._pointer is not None else [])
