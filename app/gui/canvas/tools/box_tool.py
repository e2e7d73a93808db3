"""The rotated box as a tool."""

from PySide6.QtGui import QPainter

from app.gui.canvas.rendering.marks import box_area, paint_box
from app.gui.canvas.tools.canvas_tool import LEFT_BUTTON, CanvasTool, MarkView, Pointing
from app.gui.canvas.tools.tool_options import ToolOptions
from core.annotation.box import BoxEditor, draw_box
from core.annotation.document import MaskDocument, MaskEdit
from core.images.display.pixel_rect import NOWHERE, PixelRect


class BoxTool(CanvasTool):
    """A drag spans the box; its handles adjust it until it is committed."""

    buttons = LEFT_BUTTON  # boxes are kept as evidence, and nothing is to be erased with one

    def __init__(self, options: ToolOptions) -> None:
        self._options = options
        self._editor = BoxEditor()

    @property
    def is_pending(self) -> bool:
        return self._editor.box is not None

    def goes_on(self, at: Pointing) -> bool:
        return self._editor.grab(at.point, at.view_px)

    def press(self, at: Pointing) -> None:
        self._editor.begin(at.point)

    def move(self, at: Pointing) -> None:
        self._editor.drag_to(at.point, snap=at.snaps)

    def release(self, at: Pointing) -> None:
        self._editor.release(at.view_px)

    def finish(self, document: MaskDocument) -> MaskEdit | None:
        box = self._editor.take()
        return None if box is None else draw_box(document, box, self._options.kind)

    def cancel(self) -> None:
        self._editor.take()

    def paint(self, painter: QPainter, view: MarkView) -> None:
        if self._editor.box is not None:
            paint_box(painter, self._editor.box, view.viewport, view.pixel_ratio)

    def painted_area(self, view: MarkView) -> PixelRect:
        return NOWHERE if self._editor.box is None else box_area(self._editor.box, view.viewport, view.pixel_ratio)
