"""Controls whose value changes only when the person means it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QStyledItemDelegate, QWidget

_OPENING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_F4,
    }
)


class ChoiceBox(QComboBox):
    """A list of choices that has to be opened first: neither a wheel that passes over it nor a key that Qt would take
    for "the next one" changes what is chosen. A click leaves the focus where it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # one that knows the style sheet

    def showPopup(self) -> None:
        """As wide as its widest choice."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # whatever scrolls around the box may have it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        else:
            event.ignore()


class _WheelPasses(QObject):
    """An event filter that leaves the wheel to what scrolls around the control, until the control has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def let_wheel_pass(control: QAbstractSpinBox | QSlider) -> None:
    """The wheel changes the control's value only once the person has clicked into it or walked to it with Tab."""
    control.installEventFilter(_WheelPasses(control))
