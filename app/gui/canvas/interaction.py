"""Which tool gets which event of mouse and keyboard."""

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent

from app.gui.canvas.hover import Hover
from app.gui.canvas.screen import Screen
from app.gui.canvas.tool_marks import ToolMarks
from app.gui.canvas.toolbox import Toolbox
from app.gui.canvas.tools.canvas_tool import CanvasTool, Pointing
from app.gui.canvas.tools.contrast_drag import ContrastDrag
from app.gui.canvas.tools.pan_tool import PanTool
from app.gui.canvas.tools.tool_parts import ToolParts

_WHEEL_STEP = 120.0  # what Qt calls one notch
_ZOOM_PER_NOTCH = 1.25
_SCROLL_PER_NOTCH_PX = 80.0
_COMMIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Interaction(QObject):
    """Hands events to the tool in hand, to the hand that moves the picture (Space, middle button) or to the contrast
    (Ctrl and drag): one of them from press to release, whatever other buttons do meanwhile."""

    blank_pressed = Signal()  # where there is no image to paint on
    noticed = Signal(str)

    def __init__(
        self, screen: Screen, parts: ToolParts, hover: Hover, toolbox: Toolbox, marks: ToolMarks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._picture, self._navigation, self._options = parts.picture, parts.navigation, parts.options
        self._hover = hover
        self._toolbox = toolbox
        self._marks = marks
        self._hand = PanTool(self._navigation)
        self._contrast = ContrastDrag(self._picture)
        self._held: CanvasTool | None = None
        self._held_button: Qt.MouseButton | None = None
        self._space_held = False
        toolbox.hand_changed.connect(self._on_hand_changed)
        self._on_hand_changed()

    def press(self, event: QMouseEvent) -> None:
        if self._picture.document is None:
            if self._draws(event.button()):
                self.blank_pressed.emit()
            return
        if self._held is not None:
            return
        self._held = self._tool_for(event)
        if self._held is None:
            return
        self._held_button = event.button()
        if self._held is self._toolbox.in_hand:
            self._toolbox.press(self._pointing(event))
        else:
            self._held.press(self._pointing(event))
        self._on_hand_changed()

    def double_click(self, event: QMouseEvent) -> None:
        """Ends what the tool says it ends; for everything else two clicks are two clicks."""
        tool = self._toolbox.in_hand
        if tool.ends_on_double_click and tool.is_pending:
            self._toolbox.commit()
        else:
            self.press(event)

    def move(self, event: QMouseEvent) -> None:
        self._hover.move_to(event.position())
        if self._picture.document is not None:
            tool = self._held or self._toolbox.in_hand
            tool.move(self._pointing(event))
            if tool is self._toolbox.in_hand:
                self._toolbox.follow()
            else:
                self._toolbox.update_marks()

    def release(self, event: QMouseEvent) -> None:
        if self._held is None or event.button() is not self._held_button:
            return
        at, held = self._pointing(event), self._held
        self._held = self._held_button = None
        held.release(at)
        if held is self._toolbox.in_hand:
            self._toolbox.follow()
        self._on_hand_changed()

    def leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover.move_to(None)
        self._toolbox.update_marks()

    def wheel(self, event: QWheelEvent) -> None:
        """Shift changes the brush's size, Ctrl zooms, without either it scrolls."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._options.step_brush_size((turned.y() or turned.x()) / _WHEEL_STEP)  # macOS turns it sideways
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._navigation.zoom_by(_ZOOM_PER_NOTCH ** (turned.y() / _WHEEL_STEP), event.position())
        elif event.hasPixelDelta():
            self._navigation.pan(event.pixelDelta().x(), event.pixelDelta().y())
        else:
            moved = QPointF(turned) / _WHEEL_STEP * _SCROLL_PER_NOTCH_PX
            self._navigation.pan(moved.x(), moved.y())
        event.accept()

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the canvas's and no command's: what ends something pending; any, where a tool keeps them."""
        tool = self._toolbox.in_hand
        if tool.keeps_keys:
            return True
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return self._picture.document is not None
        ends = event.key() in (*_COMMIT_KEYS, Qt.Key.Key_Escape) or _steps_back(event)
        if self._toolbox.selects and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Escape):
            return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return tool.is_pending and ends

    def press_key(self, event: QKeyEvent) -> None:
        """One that it claims."""
        if event.key() == Qt.Key.Key_Space:
            self.hold_space(True)
        elif event.isAutoRepeat():
            return  # a key that is held takes one corner back, and ends one shape
        elif event.key() == Qt.Key.Key_Escape:
            self._toolbox.cancel()
        elif event.key() == Qt.Key.Key_Delete:
            self._toolbox.delete_selected()
        elif _steps_back(event):
            self._toolbox.step_back()
        elif self._toolbox.in_hand.keeps_keys:
            if event.key() not in _MODIFIERS:
                self.noticed.emit(self.tr("Keys do nothing during a stroke: release the mouse button first."))
        elif event.key() in _COMMIT_KEYS:
            self._toolbox.commit()

    def hold_space(self, held: bool) -> None:
        """While it is held, the left button moves the picture."""
        self._space_held = held
        self._on_hand_changed()

    def _tool_for(self, event: QMouseEvent) -> CanvasTool | None:
        button, is_left = event.button(), event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self._contrast
        if button == Qt.MouseButton.MiddleButton or (is_left and self._space_held):
            return self._hand
        tool = self._toolbox.in_hand
        return tool if self._toolbox.may_use and button in tool.buttons else None

    def _draws(self, button: Qt.MouseButton) -> bool:
        toolbox = self._toolbox
        return toolbox.writes and toolbox.may_use and button in toolbox.in_hand.buttons

    def _on_hand_changed(self) -> None:
        """Cursor and marks follow what a press would do."""
        is_moving = self._space_held or self._held is self._hand
        self._marks.shows_hover = self._draws(Qt.MouseButton.LeftButton) and not is_moving
        self._screen.set_cursor(self._cursor())
        self._toolbox.update_marks()

    def _cursor(self) -> Qt.CursorShape:
        in_hand = self._toolbox.in_hand
        tool = self._hand if self._space_held or self._held is self._hand else in_hand
        if tool is in_hand and not self._toolbox.may_use:
            return Qt.CursorShape.ArrowCursor
        return tool.cursor_held if self._held is tool else tool.cursor

    def _pointing(self, event: QMouseEvent) -> Pointing:
        position = event.position()
        return Pointing(
            self._navigation.image_position(position),
            (position.x(), position.y()),
            self._navigation.view_px,
            erases=Qt.MouseButton.RightButton in (event.button(), self._held_button),
            snaps=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
        )


def _steps_back(event: QKeyEvent) -> bool:
    """Undo belongs to what is pending before it belongs to what is done."""
    return event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo)
