"""The rotated box as a tool."""

from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.marks import box_area, paint_box
from app.gui.canvas.tools.shape_tool import Pointing, ShapeTool
from app.gui.canvas.viewport import Viewport
from core.annotation.box import BoxEditor, draw_box
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.pixel_rect import NOWHERE, PixelRect
from core.images.display.pixels import ImagePixels


class BoxTool(ShapeTool):
    """A drag spans the box; its handles adjust it until it is committed."""

    def __init__(self) -> None:
        self._editor = BoxEditor()

    @property
    def is_pending(self) -> bool:
        return self._editor.box is not None

    def goes_on(self, at: Pointing) -> bool:
        return self._editor.grab(at.point, at.view_px)

    def begin(self, at: Pointing, pixels: ImagePixels) -> None:  # noqa: ARG002
        self._editor.begin(at.point)

    def move(self, at: Pointing) -> None:
        self._editor.drag_to(at.point, snap=at.snaps)

    def release(self, at: Pointing) -> None:
        self._editor.release(at.view_px)

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        box = self._editor.take()
        return None if box is None else draw_box(document, box)

    def cancel(self) -> None:
        self._editor.take()

    def paint(self, painter: QPainter, viewport: Viewport, pixel_ratio: float) -> None:
        if self._editor.box is not None:
            paint_box(painter, self._editor.box, viewport, pixel_ratio)

    def painted_area(self, viewport: Viewport, pixel_ratio: float) -> PixelRect:
        return NOWHERE if self._editor.box is None else box_area(self._editor.box, viewport, pixel_ratio)
