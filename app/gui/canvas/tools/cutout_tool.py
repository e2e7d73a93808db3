"""A box around a defect, from which what stands out is cut."""

from functools import partial

import numpy as np
from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.marks import paint_polygon, polygon_area
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.canvas_tool import CanvasTool, MarkView, Point, Pointing
from app.gui.canvas.tools.tool_options import ToolOptions
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.edit_names import CUT_OUT
from core.annotation.region import Blend, Region, edit_region
from core.annotation.selection import cut_out
from core.images.display.pixel_rect import PixelRect
from core.images.display.pixels import ImagePixels


class CutoutTool(CanvasTool):
    """A drag spans the box, what it finds is shown, and Enter or the next press takes it."""

    looks_at_image = True

    def __init__(self, options: ToolOptions, picture: Picture) -> None:
        self._options = options
        self._picture = picture
        self._pixels: ImagePixels | None = None
        self._start: Pointing | None = None
        self._end: Point = (0.0, 0.0)
        self._is_dragged = False
        self._region: Region | None = None

    @property
    def is_pending(self) -> bool:
        return self._start is not None

    @property
    def region(self) -> Region | None:
        return self._region

    def press(self, at: Pointing) -> None:
        assert self._picture.pyramid is not None
        self._pixels, self._start, self._end = self._picture.pyramid.pixels, at, at.point
        self._is_dragged = True
        self.blend = Blend.ERASE if at.erases else Blend.ADD

    def move(self, at: Pointing) -> None:
        if self._is_dragged:
            self._end = at.point

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        if self._start is None or self._pixels is None or not self._is_dragged:
            return  # another button was released, after moving the picture
        self._is_dragged = False
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(self._start.point, self._end, strict=True))
        box = PixelRect(int(np.floor(x0)), int(np.floor(y0)), int(np.ceil(x1)), int(np.ceil(y1)))
        self.search = partial(cut_out, self._pixels, box)

    def take_found(self, region: Region | None) -> None:
        self._region = region
        if region is None:
            self.cancel()

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        """Only what has been shown: a box whose search is still running is dropped."""
        region = self._region
        self.cancel()
        return (
            None
            if region is None
            else edit_region(document, region, CUT_OUT, blend=self.blend, kind=self._options.kind)
        )

    def cancel(self) -> None:
        self._pixels = self._start = self.search = self._region = None
        self._is_dragged = False

    def paint(self, painter: QPainter, view: MarkView) -> None:
        if self._start is not None:
            paint_polygon(painter, self._corners(), view.viewport, view.pixel_ratio, has_handles=False)

    def painted_area(self, view: MarkView) -> PixelRect:
        return polygon_area(self._corners(), view.viewport, view.pixel_ratio)

    def _corners(self) -> list[Point]:
        if self._start is None:
            return []
        (x0, y0), (x1, y1) = self._start.point, self._end
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
