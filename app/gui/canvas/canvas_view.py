"""The canvas: shows an image and lets a person paint its mask."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.gui.canvas.hover import Hover
from app.gui.canvas.interaction import Interaction
from app.gui.canvas.minimap import Minimap
from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.rendering.placeholder import Placeholder
from app.gui.canvas.screen import Screen
from app.gui.canvas.tool_marks import ToolMarks
from app.gui.canvas.toolbox import Toolbox
from app.gui.canvas.tools.tool import Tool
from app.gui.canvas.tools.tool_options import ToolOptions
from app.gui.canvas.tools.tool_parts import ToolParts
from core.annotation.document import MaskDocument
from core.images.display.pyramid import ImagePyramid

_FOCUS_PX = 2
_FOCUS_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class CanvasView(QWidget):
    """A widget for its parts: Qt's events go to them, and they paint.

    ``picture`` is what is shown and how, ``navigation`` where it lies, ``hover`` what is under the mouse, ``toolbox``
    the tools and ``options`` what they are set to. What is pending is completed before anything replaces image, tool or
    rights; call ``complete_pending`` yourself first where the receiver of ``edit_completed`` must still know the old
    image.
    """

    edit_completed = Signal(object)  # MaskEdit
    noticed = Signal(str)
    blank_pressed = Signal()  # where there is no image to paint on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Image canvas"))
        self.setAccessibleDescription(
            self.tr("The image with its mask. Paint with the left mouse button, erase with the right.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._screen = Screen(self)
        self.navigation = Navigation(self._screen, self)
        self.picture = Picture(self._screen, self.navigation, self)
        self.placeholder = Placeholder()
        self.hover = Hover(self.navigation, self.picture, self)
        self.options = ToolOptions(self)
        parts = ToolParts(self.options, self.navigation, self.picture)
        marks = ToolMarks(self._screen, self.navigation, self.hover)
        self.toolbox = Toolbox(parts, marks, self)
        self._interaction = Interaction(self._screen, parts, self.hover, self.toolbox, marks, self)
        self.minimap = Minimap(self, self.picture, self.navigation)
        self._shows_focus = False  # only to who walks with Tab: the keyboard is here nearly always
        self.toolbox.edit_completed.connect(self.edit_completed)
        self.toolbox.noticed.connect(self.noticed)
        self._interaction.blank_pressed.connect(self.blank_pressed)
        self._interaction.noticed.connect(self.noticed)

    @property
    def document(self) -> MaskDocument | None:
        """The shown image's."""
        return self.picture.document

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self.toolbox.chosen

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is in progress or a region waits to be committed."""
        return self.toolbox.in_hand.is_pending

    def show_image(self, pyramid: ImagePyramid, document: MaskDocument) -> None:
        """Zoom and position stay when the last image had this size, else the image is fitted."""
        self.complete_pending()
        self.picture.show_image(pyramid, document)

    def clear(self, text: str, stand_in: QPixmap | None = None) -> None:
        """Show no image but this text; until the next image comes, under it the ``stand_in``, a small copy of it."""
        self.complete_pending()
        self.placeholder.show(text, stand_in)
        self.picture.clear()

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does; a region in adjustment is committed."""
        self.toolbox.choose(tool)

    def set_read_only(self, read_only: bool) -> None:
        """Only show, zoom and pan."""
        self.toolbox.set_read_only(read_only)

    def complete_pending(self) -> None:
        """Complete the stroke in progress and commit the region in adjustment, if any."""
        self.toolbox.commit()

    def cancel_pending(self) -> None:
        """Take back the stroke in progress, discard the region in adjustment."""
        self.toolbox.cancel()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_picture(event)
        if self._shows_focus:
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _FOCUS_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_focus(False)
        self._interaction.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._interaction.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._interaction.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._interaction.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._interaction.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._interaction.wheel(event)

    def event(self, event: QEvent) -> bool:
        # The window's own shortcuts would win over these keys unless the canvas claims them first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._interaction.claims(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self.navigation.follow_size()
            self.picture.configure()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._interaction.claims(event):
            self._interaction.press_key(event)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._interaction.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus(event.reason() in _FOCUS_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._interaction.hold_space(False)
        self._show_focus(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.follow_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.picture.configure()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.complete_pending()

    def _paint_picture(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.document is None:
            painter.fillRect(event.rect(), self._screen.background)
            self.placeholder.paint(painter, self.rect(), self.palette())
        else:
            self.picture.paint(painter, event.region())
            self.toolbox.paint_marks(painter)

    def _show_focus(self, shown: bool) -> None:
        if shown != self._shows_focus:
            self._shows_focus = shown
            self.update()
