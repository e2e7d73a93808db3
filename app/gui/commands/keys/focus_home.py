"""Where the keyboard belongs."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

TYPING = (QLineEdit, QAbstractSpinBox, QPlainTextEdit)


class FocusHome(QObject):
    """Keeps the focus on the canvas, unless the person types in a field or walks with Tab.

    A click anywhere else leaves it there; what is hidden, disabled or deleted with the focus gives it back. Qt alone
    would hand it on to the next control in the order of Tab: keys would then do what nobody expects. A window that
    becomes active gives it to what had it before, and to nothing else: the click that makes it active, where no window
    manager does, gives Qt's focus to whatever was clicked, after the button is up.
    """

    _home: QWidget | None = None
    _left: QWidget | None = None  # what had the focus when the window was left

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def set_home(self, widget: QWidget | None) -> None:
        """The canvas of the open project; None on the first page, where Qt's own order holds."""
        self._home = widget

    def come(self) -> bool:
        """Bring the focus home; False where there is no home now."""
        if self._home is None or not self._home.isVisible():
            return False
        self._home.setFocus()
        return True

    def come_if_lost(self) -> bool:
        """Bring it home from a widget that cannot take keys any more; answers whether it did."""
        holder = QApplication.focusWidget()
        is_lost = holder is not None and not (holder.isVisible() and holder.isEnabled())
        return is_lost and self.come()

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        window = self.parent()
        if now is None and old is not None and old.window() is window:
            self._left = old
        if QApplication.activeWindow() is not window or QApplication.activePopupWidget() is not None:
            return
        comes_from_nowhere = old is None and now is not self._left
        if now is None or ((_is_click() or comes_from_nowhere) and _is_control_of(window, now)):
            self._come_after(now)

    def _come_after(self, now: QWidget | None) -> None:
        """A button that loses the focus while it is held down forgets that it was pressed: it keeps it until it is up
        again."""
        if isinstance(now, QAbstractButton) and now.isDown():
            now.released.connect(self.come, Qt.ConnectionType.SingleShotConnection)
        else:
            self.come()


def _is_control_of(window: QObject | None, widget: QWidget) -> bool:
    return widget.window() is window and not isinstance(widget, TYPING)


def _is_click() -> bool:
    return bool(QApplication.mouseButtons().value)
