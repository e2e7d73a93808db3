"""The lines of the message bar: one for each message, one for each task under way."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QWidget

from app.gui.background_task import BackgroundTask
from app.gui.icons import set_icon


class Severity(StrEnum):
    NOTICE = "notice"
    SUCCESS = "success"
    PROBLEM = "problem"


_SPARE_PX = 8
_TASK_TEXT_PX = 320  # the counts that follow the title must not widen it
_ICONS = {Severity.NOTICE: "info", Severity.SUCCESS: "check", Severity.PROBLEM: "warning"}


class MessageLine(QFrame):
    """One message, a button that closes it, and where it offers something one that accepts. Signals carry its key.

    ``closed`` comes with each of the others.
    """

    closed = Signal(str)
    accepted = Signal(str)
    declined = Signal(str)

    def __init__(self, key: str, text: str, severity: Severity, parent: QWidget, offer: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("severity", severity.value)
        self.setObjectName("message")
        self._icon = QToolButton(self)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon.setObjectName("messageIcon")
        set_icon(self._icon, _ICONS[severity])
        self.label = QLabel(text, self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close this message"))
        set_icon(self._close, "close")
        self._close.clicked.connect(self.decline)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        if offer:
            accept = QPushButton(offer, self)
            accept.clicked.connect(self.accept)
            row.addWidget(accept)
        row.addWidget(self._close)

    def close_line(self) -> None:
        self.closed.emit(self._key)

    def accept(self) -> None:
        self.closed.emit(self._key)  # first, since who accepts may have something new to say on the subject
        self.accepted.emit(self._key)

    def decline(self) -> None:
        self.declined.emit(self._key)
        self.close_line()


class TaskLine(QFrame):
    """A running background task: what it does, how far it is, and a button that stops it."""

    ended = Signal(object)  # this line

    def __init__(self, task: BackgroundTask, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setProperty("severity", Severity.NOTICE.value)
        self._task = task
        self.label = QLabel(task.title, self)
        self.label.setMinimumWidth(_TASK_TEXT_PX)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(task.title)
        self._stop = QPushButton(self.tr("Cancel"), self)
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._task.cancel()

    def _on_finished(self) -> None:
        self.ended.emit(self)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        count = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
        self.label.setText("  ".join(part for part in (self._task.title, count, what) if part))


def width_of(line: MessageLine | TaskLine) -> int:
    """In pixels, with all of the text in one line."""
    layout, label = line.layout(), line.label
    assert layout is not None
    around = layout.sizeHint().width() - label.sizeHint().width()
    text = label.fontMetrics().horizontalAdvance(label.text()) + _SPARE_PX
    return around + max(text, label.minimumWidth())
