"""The canvas: shows an image and lets a person paint its mask."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.gui.canvas.image_view import WHEEL_STEP
from app.gui.canvas.minimap import Minimap
from app.gui.canvas.rendering.footprint import footprint_area, paint_footprint
from app.gui.canvas.shape_view import ShapeView
from app.gui.canvas.tools.shape_tool import Pointing
from app.gui.canvas.tools.tool import Tool
from core.annotation.document import MaskDocument
from core.annotation.pixel_rect import PixelRect
from core.annotation.region import Blend, Region, edit_region
from core.annotation.stroke import Stroke, snapped
from core.images.display.pyramid import ImagePyramid

__all__ = ["CanvasView", "Tool"]

SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX = 1, 500
_BRUSH_STEP = 0.1  # of its size, and at least 1 px, per notch of the wheel
_FOCUS_PX = 2
_COMMIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CanvasView(ShapeView):
    """Everything that a hand does on the canvas: strokes, and what ``ShapeView`` makes of presses and moves.

    Each finished action is one ``MaskEdit``, already applied to the shown document when ``edit_completed`` names it.
    A region in adjustment or a stroke in progress is completed before anything replaces image, tool or rights; call
    ``complete_pending`` yourself first where the receiver of ``edit_completed`` must still know the old image.
    """

    brush_size_changed = Signal(int)
    brush_shape_changed = Signal(bool)  # whether it is square
    blank_pressed = Signal()  # where there is no image to paint on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Image canvas"))
        self.setAccessibleDescription(
            self.tr("The image with its mask. Paint with the left mouse button, erase with the right.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.brush_size_px = 20
        self.brush_is_square = False
        self._stroke: Stroke | None = None
        self._stroke_end: tuple[float, float] | None = None
        self._contrast_from: QPointF | None = None
        self.minimap = Minimap(self)
        self._pan_from: QPointF | None = None
        self._space_held = False
        self._held_button: Qt.MouseButton | None = None
        self._shows_focus = False  # only to who walks with Tab: the keyboard is here nearly always
        self._update_cursor()

    def show_image(self, pyramid: ImagePyramid, document: MaskDocument) -> None:
        self.complete_pending()
        self._stroke_end = None
        super().show_image(pyramid, document)

    def clear(self, text: str, stand_in: QPixmap | None = None) -> None:
        self.complete_pending()
        super().clear(text, stand_in)

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does; a region in adjustment is committed."""
        self.complete_pending()
        self.tool = tool
        self._update_cursor()
        self._update_marks()

    def set_brush_size_px(self, size_px: int) -> None:
        """Diameter in image pixels; limited to 1..500."""
        size_px = int(np.clip(size_px, SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX))
        if size_px != self.brush_size_px:
            self.brush_size_px = size_px
            self._update_marks()
            self.brush_size_changed.emit(size_px)

    def step_brush_size(self, steps: float) -> None:
        """Larger or smaller by about a tenth a step."""
        step_px = max(1.0, self.brush_size_px * _BRUSH_STEP)
        self.set_brush_size_px(round(self.brush_size_px + steps * step_px))

    def set_brush_square(self, is_square: bool) -> None:
        """Square or round."""
        if is_square != self.brush_is_square:
            self.brush_is_square = is_square
            self._update_marks()
            self.brush_shape_changed.emit(is_square)

    def add_region(
        self,
        document: MaskDocument,
        region: Region,
        text: str,
        *,
        blend: Blend = Blend.ADD,
        as_draft: bool = False,
    ) -> None:
        """One more edit by itself, unless another image is shown meanwhile."""
        if document is self.document and not self._is_read_only:
            self.complete_pending()
            self._complete_edit(edit_region(document, region, text, blend=blend, as_draft=as_draft))

    def set_read_only(self, read_only: bool) -> None:
        """Only show, zoom and pan."""
        self.complete_pending()
        self._is_read_only = read_only
        self._update_cursor()
        self._update_marks()

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is in progress or a region waits to be committed."""
        return self._stroke is not None or (self._shape is not None and self._shape.is_pending)

    def complete_pending(self) -> None:
        """Complete the stroke in progress and commit the region in adjustment, if any."""
        self._complete_stroke()
        self._commit_shape()

    def cancel_pending(self) -> None:
        """Take back the stroke in progress, discard the region in adjustment."""
        if self._stroke is not None:
            self.refresh([self._stroke.cancel()])
            self._stroke = None
        if self._shape is not None:
            self._shape.cancel()
        self._update_shape()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_focus(False)
        if self.document is None:
            if self._draws(event.button()):
                self.blank_pressed.emit()
            return
        if self._held_button is not None:
            return
        if self._changes_contrast(event):
            self._held_button, self._contrast_from = event.button(), event.position()
        elif self._pans(event.button()):
            self._held_button, self._pan_from = event.button(), event.position()
            self._update_cursor()
        elif self._draws(event.button()):
            self._held_button = event.button()
            if self._shape is not None:
                self._press_shape(self._shape, self._pointing(event))
            else:
                straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._begin_stroke(self._image_position(event.position()), straight=straight)
        self._update_marks()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ends a polygon; for everything else two clicks are two clicks."""
        if self.tool is Tool.POLYGON and self.is_drawing:
            self._commit_shape()
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pan_from is not None:
            moved = event.position() - self._pan_from
            self._pan_from = event.position()
            self._pan(moved.x(), moved.y())
        elif self._stroke is not None:
            self._extend_stroke(self._image_position(event.position()))
        elif self._contrast_from is not None:
            moved = event.position() - self._contrast_from
            self._contrast_from = event.position()
            self.set_contrast(self.contrast.dragged(moved.x(), moved.y()))
        elif self._shape is not None:
            self._shape.move(self._pointing(event))
            self._update_shape()
        self._update_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not self._held_button:
            return
        self._held_button = self._pan_from = self._contrast_from = None
        self._complete_stroke()
        if self._shape is not None:
            self._shape.release(self._pointing(event))
            self._update_shape()
        self._update_cursor()
        self._update_marks()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._update_marks()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            delta = event.angleDelta()
            self.step_brush_size((delta.y() or delta.x()) / WHEEL_STEP)  # macOS turns Shift+wheel sideways
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts would win over these keys unless the canvas claims them first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._claims(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._hold_space(True)
        elif event.isAutoRepeat():
            return  # a key that is held takes one corner back, and ends one shape
        elif event.key() in _COMMIT_KEYS:
            self._commit_shape()
        elif event.key() == Qt.Key.Key_Escape or (self._stroke is not None and _steps_back(event)):
            self.cancel_pending()
        elif _steps_back(event):
            self._step_shape_back()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hold_space(False)
        self._show_focus(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shows_focus:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _FOCUS_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.complete_pending()

    def _pans(self, button: Qt.MouseButton) -> bool:
        left_pans = self.tool is Tool.PAN or self._space_held
        return button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and left_pans)

    def _draws(self, button: Qt.MouseButton) -> bool:
        if self._is_read_only or self.tool is Tool.PAN:
            return False
        erases_too = button == Qt.MouseButton.RightButton and self.tool is not Tool.BOX  # boxes are kept as evidence
        return button == Qt.MouseButton.LeftButton or erases_too

    def _claims(self, event: QKeyEvent) -> bool:
        """Everything during a stroke, so that no undo or next image falls into it; with a region, what ends it."""
        if self._stroke is not None:
            return True
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return self.document is not None
        ends = event.key() in (*_COMMIT_KEYS, Qt.Key.Key_Escape) or _steps_back(event)
        return self.is_drawing and ends

    def _begin_stroke(self, point: tuple[float, float], *, straight: bool) -> None:
        assert self.document is not None
        erases = self.tool is Tool.ERASER or self._held_button == Qt.MouseButton.RightButton
        self._stroke = Stroke(self.document, self.brush_size_px, erases=erases, is_square=self.brush_is_square)
        if straight and self._stroke_end is not None:
            self._extend_stroke(self._stroke_end)
        self._extend_stroke(point)

    def _extend_stroke(self, point: tuple[float, float]) -> None:
        assert self._stroke is not None
        self._stroke_end = point
        painted = self._stroke.move_to(*point)
        if not painted.is_empty:
            self.refresh([painted])

    def _complete_stroke(self) -> None:
        if self._stroke is None:
            return
        edit, self._stroke = self._stroke.finish(), None
        self._complete_edit(edit, is_shown=True)

    def _pointing(self, event: QMouseEvent) -> Pointing:
        erases = Qt.MouseButton.RightButton in (event.button(), self._held_button)
        snaps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        view_px = self.devicePixelRatioF() / self._viewport.scale
        return Pointing(self._image_position(event.position()), view_px, erases, snaps)

    def _changes_contrast(self, event: QMouseEvent) -> bool:
        is_left = event.button() == Qt.MouseButton.LeftButton
        return is_left and event.modifiers() == Qt.KeyboardModifier.ControlModifier

    def _show_focus(self, shown: bool) -> None:
        if shown != self._shows_focus:
            self._shows_focus = shown
            self.update()

    def _hold_space(self, held: bool) -> None:
        self._space_held = held
        self._update_cursor()
        self._update_marks()

    def _footprint(self) -> tuple[tuple[float, float], float] | None:
        """Centre and diameter, in device pixels, of what a press would paint."""
        if self._pointer is None or self.document is None or not self._draws(Qt.MouseButton.LeftButton):
            return None
        if self._shape is not None or self._space_held or self._pan_from is not None:
            return None
        centre = snapped(*self._image_position(self._pointer), self.brush_size_px)
        return self._viewport.to_view(*centre), self.brush_size_px * self._viewport.scale

    def _paint_marks(self, painter: QPainter) -> None:
        footprint = self._footprint()
        if footprint is not None:
            paint_footprint(painter, *footprint, self.devicePixelRatioF(), is_square=self.brush_is_square)
        super()._paint_marks(painter)

    def _mark_areas(self) -> list[PixelRect]:
        footprint = self._footprint()
        areas = [footprint_area(*footprint, self.devicePixelRatioF())] if footprint is not None else []
        return areas + super()._mark_areas()

    def _update_cursor(self) -> None:
        if self._pan_from is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.tool is Tool.PAN or self._space_held:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor if self._is_read_only else Qt.CursorShape.CrossCursor)


def _steps_back(event: QKeyEvent) -> bool:
    """Undo belongs to what is pending before it belongs to what is done."""
    return event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo)
