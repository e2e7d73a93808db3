"""The one place where the window speaks to the person: problems, notices, and work under way."""

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.gui.background_task import BackgroundTask
from app.gui.icons import set_icon

NOTICE_MS = 8_000
MAX_LINES = 4


class Severity(StrEnum):
    NOTICE = "notice"
    SUCCESS = "success"
    PROBLEM = "problem"


_ICONS = {Severity.NOTICE: "info", Severity.SUCCESS: "check", Severity.PROBLEM: "warning"}


class MessageLine(QFrame):
    """One message with a button that closes it."""

    def __init__(self, text: str, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._close.clicked.connect(self.deleteLater)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        row.addWidget(self._close)


class TaskLine(QFrame):
    """A running background task: what it does, how far it is, and a button that stops it."""

    def __init__(self, task: BackgroundTask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setProperty("severity", Severity.NOTICE.value)
        self._task = task
        self._label = QLabel(task.title, self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._bar.setAccessibleName(task.title)
        self._stop = QPushButton(self.tr("Cancel"), self)
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self.deleteLater)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._task.cancel()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        count = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
        self._label.setText("  ".join(part for part in (self._task.title, count, what) if part))


class MessageBar(QWidget):
    """Lines under the toolbar, the newest last; notices leave by themselves, problems when closed or resolved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Messages"))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._lines: dict[str, MessageLine] = {}

    def show_message(self, text: str, severity: Severity = Severity.NOTICE, key: str = "") -> None:
        """``key`` names a subject: a later message on it takes the place of the earlier one."""
        key = key or text
        self.resolve(key)
        while len(self._lines) >= MAX_LINES:
            self.resolve(next(iter(self._lines)))
        line = MessageLine(text, severity, self)
        self._lines[key] = line
        line.destroyed.connect(lambda: self._forget(key, line))
        self._rows.addWidget(line)
        if severity is not Severity.PROBLEM:
            QTimer.singleShot(NOTICE_MS, line, line.deleteLater)

    def show_problem(self, text: str, key: str = "") -> None:
        self.show_message(text, Severity.PROBLEM, key)

    def resolve(self, key: str) -> None:
        """Take away the message on this subject, if there is one."""
        line = self._lines.pop(key, None)
        if line is not None:
            line.hide()
            line.deleteLater()

    def show_task(self, task: BackgroundTask) -> None:
        self._rows.addWidget(TaskLine(task, self))

    def texts(self) -> list[str]:
        """What is shown now, the newest last."""
        return [line.label.text() for line in self._lines.values()]

    def _forget(self, key: str, line: MessageLine) -> None:
        if self._lines.get(key) is line:
            del self._lines[key]
