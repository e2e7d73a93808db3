"""Keys that are no command of the window's: those of the control that has the focus, and those that nobody took."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSlider, QWidget

from app.gui.commands.actions import Actions
from app.gui.commands.keys.focus_home import TYPING, FocusHome

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_END_TYPING = _ENTER | {Qt.Key.Key_Escape}
_STEPS = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class WindowKeys(QObject):
    """Sees what reaches the window itself: a key before the commands get it, and one that no widget has used.

    Enter in a field ends the typing and Enter on a button presses it, as everywhere: neither may complete the mask of
    the open image. Escape, where nothing else uses it, leads back to the picture from wherever Tab has led. A key that
    no layout's letter explains is looked up by its place.
    """

    def __init__(self, window: QWidget, commands: Actions, home: FocusHome) -> None:
        super().__init__(window)
        self._commands = commands
        self._home = home
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_of_control(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        holder = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape or (isinstance(holder, TYPING) and event.key() in _ENTER):
            self._home.come()
        elif isinstance(holder, QAbstractButton) and event.key() in _ENTER:
            _press(holder, event)
        else:
            return self._run_by_position(event)
        return True

    def _run_by_position(self, event: QKeyEvent) -> bool:
        command = self._commands.at_position(event)
        if command is None:
            return False
        if command.autoRepeat() or not event.isAutoRepeat():
            command.trigger()  # does nothing while it is disabled
        return True


def _is_of_control(event: QKeyEvent) -> bool:
    """Whether the control that has the focus uses this key by itself."""
    holder = QApplication.focusWidget()
    if isinstance(holder, TYPING):
        return event.key() in _END_TYPING
    if isinstance(holder, QAbstractButton):
        return event.key() in _ENTER
    if isinstance(holder, QComboBox):
        return event.key() in _ENTER | _STEPS
    return isinstance(holder, QSlider) and event.key() in _STEPS


def _press(button: QAbstractButton, event: QKeyEvent) -> None:
    """As Space does: that opens a button's menu, too."""
    if not event.isAutoRepeat():
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(button, QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
