"""Tells a key that is held down from one that is pressed again."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class HeldKeys(QObject):
    """Sees every key of a window before its shortcuts and widgets do, and marks repeats that Qt has not marked.

    X11 repeats a held key as pairs of release and press, both at the same millisecond. Qt looks whether the press is
    next in its queue when it handles the release; where it has not arrived by then, the press comes unmarked.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._released: tuple[int, int] | None = None  # scan code and time
        self.is_repeating = False
        window.installEventFilter(self)
        self._follow(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the widget only to follow its native window, which exists once it has been shown."""
        if isinstance(watched, QWindow) and isinstance(event, QKeyEvent):
            return self._see(watched, event)
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            self._follow(watched)
        return False

    def _follow(self, window: QWidget) -> None:
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _see(self, handle: QWindow, event: QKeyEvent) -> bool:
        stroke = (event.nativeScanCode(), event.timestamp())
        if event.type() not in _PRESSES:
            self._released, self.is_repeating = stroke, False
            return False
        is_unmarked = not event.isAutoRepeat() and stroke[0] != 0 and stroke == self._released
        self.is_repeating = event.isAutoRepeat() or is_unmarked
        if is_unmarked:
            marked = _marked(event)
            marked.setAccepted(event.isAccepted())
            QApplication.sendEvent(handle, marked)
            event.setAccepted(marked.isAccepted())
        return is_unmarked


def _marked(event: QKeyEvent) -> QKeyEvent:
    """The same press as a repeat."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        True,
        event.count(),
    )
