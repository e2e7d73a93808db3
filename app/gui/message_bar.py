"""The one place where the window speaks to the person: problems, notices, and work under way."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.gui.background_task import BackgroundTask
from app.gui.icons import set_icon

NOTICE_MS = 8_000
MAX_LINES = 4
MAX_WIDTH_PX = 760
MARGIN_PX = 12


class Severity(StrEnum):
    NOTICE = "notice"
    SUCCESS = "success"
    PROBLEM = "problem"


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
        self._label.setText("  ".join(part for part in (self._task.title, count, what) if part))


class MessageBar(QWidget):
    """Lines over the top of ``page``: they never move what lies under the person's hand.

    Notices leave by themselves, problems and offers when closed or resolved. The newest is the last.
    """

    offer_accepted = Signal(str)  # its key
    offer_declined = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setAccessibleName(self.tr("Messages"))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._lines: dict[str, MessageLine] = {}
        page.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, severity: Severity = Severity.NOTICE, key: str = "") -> None:
        """``key`` names a subject: a later message on it takes the place of the earlier one."""
        key = key or text
        self.resolve(key)
        while len(self._lines) >= MAX_LINES:
            self.resolve(next(iter(self._lines)))
        line = MessageLine(key, text, severity, self)
        line.closed.connect(self.resolve)
        self._lines[key] = line
        self._add(line)
        if severity is not Severity.PROBLEM:
            QTimer.singleShot(NOTICE_MS, line, line.close_line)

    def show_offer(self, text: str, button: str, key: str, severity: Severity = Severity.NOTICE) -> None:
        """A message with a button; ``offer_accepted`` or ``offer_declined`` follows when the person decides."""
        self.resolve(key)
        line = MessageLine(key, text, severity, self, button)
        line.closed.connect(self.resolve)
        line.accepted.connect(self.offer_accepted)
        line.declined.connect(self.offer_declined)
        self._lines[key] = line
        self._add(line)

    def accept(self, key: str) -> None:
        """As if the person had taken this offer."""
        self._lines[key].accept()

    def decline(self, key: str) -> None:
        """As if the person had closed this offer."""
        self._lines[key].decline()

    def show_problem(self, text: str, key: str = "") -> None:
        self.show_message(text, Severity.PROBLEM, key)

    def resolve(self, key: str) -> None:
        """Take away the message on this subject, if there is one."""
        line = self._lines.pop(key, None)
        if line is not None:
            self._remove(line)

    def resolve_all(self) -> None:
        """What they were about is gone; tasks stay until they end."""
        for key in list(self._lines):
            self.resolve(key)

    def show_task(self, task: BackgroundTask) -> None:
        """Show the task until it ends."""
        line = TaskLine(task, self)
        line.ended.connect(self._remove)
        self._add(line)

    def texts(self) -> list[str]:
        """What is shown now, the newest last."""
        return [line.label.text() for line in self._lines.values()]

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _add(self, line: QWidget) -> None:
        self._rows.addWidget(line)
        line.show()
        self._place()

    def _remove(self, line: QWidget) -> None:
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._place()

    def _place(self) -> None:
        width = min(MAX_WIDTH_PX, self._page.width() - 2 * MARGIN_PX)
        self.setVisible(self._rows.count() > 0)
        self.setGeometry((self._page.width() - width) // 2, MARGIN_PX, width, self._rows.totalHeightForWidth(width))
        self.raise_()
