"""Brush and eraser as tools: strokes that paint while the hand moves."""

from weakref import ref

from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.footprint import footprint_area, paint_footprint
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tools.canvas_tool import CanvasTool, MarkView, Point, Pointing
from app.gui.canvas.tools.tool_options import ToolOptions
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.stroke import Stroke, snapped
from core.images.display.pixel_rect import NOWHERE, PixelRect


class StrokeEnd:
    """Where the last stroke of brush or eraser ended: a straight line starts there, on the same image."""

    def __init__(self) -> None:
        self._document: ref[MaskDocument] | None = None
        self._point: Point = (0.0, 0.0)

    def on(self, document: MaskDocument) -> Point | None:
        return self._point if self._document is not None and self._document() is document else None

    def remember(self, document: MaskDocument, point: Point) -> None:
        self._document, self._point = ref(document), point


class BrushTool(CanvasTool):
    """A stroke from press to release. The right button erases; with Shift it starts where the last one ended."""

    paints_at_once = True

    def __init__(self, options: ToolOptions, picture: Picture, end: StrokeEnd, *, erases: bool = False) -> None:
        self._options = options
        self._picture = picture
        self._end = end
        self._erases = erases
        self._stroke: Stroke | None = None
        self._is_released = False

    @property
    def is_pending(self) -> bool:
        return self._stroke is not None

    @property
    def is_finished(self) -> bool:
        return self._stroke is not None and self._is_released

    @property
    def keeps_keys(self) -> bool:
        """So that no undo or next image falls into a stroke."""
        return self._stroke is not None

    def press(self, at: Pointing) -> None:
        document = self._picture.document
        assert document is not None
        erases = self._erases or at.erases
        is_square = self._options.brush_is_square
        size_px, kind = self._options.brush_size_px, self._options.kind
        self._stroke = Stroke(document, size_px, erases=erases, is_square=is_square, kind=kind)
        self._is_released = False
        last = self._end.on(document)
        if at.snaps and last is not None:
            self._extend(self._stroke, last)
        self._extend(self._stroke, at.point)

    def move(self, at: Pointing) -> None:
        if self._stroke is not None:
            self._extend(self._stroke, at.point)

    def release(self, at: Pointing) -> None:  # noqa: ARG002
        self._is_released = True

    def finish(self, document: MaskDocument) -> MaskEdit | None:  # noqa: ARG002
        stroke, self._stroke = self._stroke, None
        return None if stroke is None else stroke.finish()

    def cancel(self) -> None:
        if self._stroke is not None:
            self._picture.refresh([self._stroke.cancel()])
            self._stroke = None

    def paint(self, painter: QPainter, view: MarkView) -> None:
        footprint = self._footprint(view)
        if footprint is not None:
            paint_footprint(painter, *footprint, view.pixel_ratio, is_square=self._options.brush_is_square)

    def painted_area(self, view: MarkView) -> PixelRect:
        footprint = self._footprint(view)
        return NOWHERE if footprint is None else footprint_area(*footprint, view.pixel_ratio)

    def _extend(self, stroke: Stroke, point: Point) -> None:
        assert self._picture.document is not None
        self._end.remember(self._picture.document, point)
        painted = stroke.move_to(*point)
        if not painted.is_empty:
            self._picture.refresh([painted])

    def _footprint(self, view: MarkView) -> tuple[Point, float] | None:
        """Centre and diameter, in device pixels, of what a press would paint."""
        if view.hover is None:
            return None
        size_px = self._options.brush_size_px
        return view.viewport.to_view(*snapped(*view.hover, size_px)), size_px * view.viewport.scale
