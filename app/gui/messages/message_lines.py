"""The lines of the message bar: one for each message, one for each task under way."""

from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from app.gui.appearance.icons import set_icon
from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import PlainLabel
from app.gui.language.numbers import count
from app.gui.language.words import stage_name
from app.gui.messages.background_task import BackgroundTask


class ClickGuard(QWidget):
    """Lies unseen where the button was, as long as a second click may come: what is behind it must not get that one."""

    def __init__(self, button: QWidget) -> None:
        window = button.window()
        super().__init__(window)
        self.resize(button.size())
        self.move(button.mapTo(window, QPoint(0, 0)))
        self.show()
        self.raise_()
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self.deleteLater)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Severity(StrEnum):
    NOTICE = "notice"
    SUCCESS = "success"
    PROBLEM = "problem"


_SPARE_PX = 8
_GLANCE_MS = 200
_TASK_TEXT_PX = 320
_TASK_BAR_PX = 120
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
        self.offer = offer
        self.setProperty("severity", severity.value)
        self.setObjectName("message")
        self._icon = QToolButton(self)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon.setObjectName("messageIcon")
        set_icon(self._icon, _ICONS[severity])
        self.label = PlainLabel(text, self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close this message"))
        set_icon(self._close, "close")
        self._close.clicked.connect(self._on_close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        if offer:
            self._accept = QPushButton(offer, self)
            self._accept.clicked.connect(self._on_accept)
            row.addWidget(self._accept)
        row.addWidget(self._close)

    def _on_close(self) -> None:
        ClickGuard(self._close)
        self.decline()

    def _on_accept(self) -> None:
        ClickGuard(self._accept)
        self.accept()

    def close_line(self) -> None:
        self.closed.emit(self._key)

    def accept(self) -> None:
        self.closed.emit(self._key)  # first, since who accepts may have something new to say on the subject
        self.accepted.emit(self._key)

    def decline(self) -> None:
        self.declined.emit(self._key)
        self.close_line()


class TaskLine(QFrame):
    """A running background task: what it does, how far it is, and a button that stops it. Signals carry this line.

    ``lasted`` comes when the task has taken longer than a glance, if it does.
    """

    lasted = Signal(object)
    ended = Signal(object)

    def __init__(self, task: BackgroundTask, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setProperty("severity", Severity.NOTICE.value)
        self._task = task
        self._is_stopping = False
        self.label = FixedWidthLabel("", self)
        self.label.set_text(task.title)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_TASK_BAR_PX)
        self._count = FixedWidthLabel(self._count_text(88_888, 88_888), self, align=Qt.AlignmentFlag.AlignRight)
        self._bar.setAccessibleName(task.title)
        self._stop = QPushButton(self.tr("Cancel"), self)
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.label, 1)
        row.addWidget(self._count)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self._glance = QTimer(self, singleShot=True, interval=_GLANCE_MS)
        self._glance.timeout.connect(self._on_lasted)
        self._glance.start()
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)

    def _on_stop(self) -> None:
        """What is under way ends at its next report; until then the person sees that it was asked to."""
        self._stop.setEnabled(False)
        self._is_stopping = True
        self._bar.setRange(0, 0)
        self.label.set_text(self.tr("{task}: cancelling …").format(task=self._task.title))
        self._task.cancel()

    def _on_finished(self) -> None:
        self._glance.stop()
        self.ended.emit(self)

    def _on_lasted(self) -> None:
        self.lasted.emit(self)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if self._is_stopping:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.set_text(self._count_text(done, total) if total else count(done) if done else "")
        self.label.set_text(": ".join(part for part in (self._task.title, stage_name(what)) if part))

    def _count_text(self, done: int, total: int) -> str:
        return self.tr("{done} of {total}").format(done=count(done), total=count(total))


def width_of(line: MessageLine | TaskLine) -> int:
    """In pixels, with all of the text in one line."""
    layout, label = line.layout(), line.label
    assert layout is not None
    around = layout.sizeHint().width() - label.sizeHint().width()
    if isinstance(line, TaskLine):
        return around + _TASK_TEXT_PX
    return around + label.fontMetrics().horizontalAdvance(label.text()) + _SPARE_PX
