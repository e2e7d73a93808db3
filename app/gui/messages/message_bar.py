"""The one place where the window speaks to the person: problems, notices, and work under way."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.messages.background_task import BackgroundTask
from app.gui.messages.message_lines import MessageLine, Severity, TaskLine, width_of

__all__ = ["MessageBar", "Severity"]

NOTICE_MS = 6_000
MAX_LINES = 4
MAX_WIDTH_PX = 760
MARGIN_PX = 12


class MessageBar(QWidget):
    """Lines over the top of ``page``, or of a part of it: they never move what lies under the person's hand, and
    cover no more of it than their words need.

    Notices leave by themselves, problems and offers when closed or resolved. The newest is the last.
    """

    offer_accepted = Signal(str)  # its key
    offer_declined = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._part = page
        self.setAccessibleName(self.tr("Messages"))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._lines: dict[str, MessageLine] = {}
        self._shown: list[MessageLine | TaskLine] = []
        page.installEventFilter(self)
        self.hide()

    def set_part(self, part: QWidget | None) -> None:
        """Keep to the upper left of this part of the page, until the next call; None for the middle of the page."""
        if self._part is not self._page:
            self._part.removeEventFilter(self)
        self._part = part or self._page
        self._part.installEventFilter(self)
        self._place()

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
        """A message with a button; ``offer_accepted`` or ``offer_declined`` follows when the person decides. One that
        stands already stays: whoever is about to press its button must not miss it."""
        standing = self._lines.get(key)
        if standing is not None and (standing.label.text(), standing.offer) == (text, button):
            return
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
        """Show the task until it ends; one that is done at a glance is not worth a line."""
        line = TaskLine(task, self)
        line.hide()
        line.lasted.connect(self._add)
        line.ended.connect(self._on_task_ended)

    def texts(self) -> list[str]:
        """What is shown now, the newest last."""
        return [line.label.text() for line in self._lines.values()]

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def _on_task_ended(self, line: TaskLine) -> None:
        if line in self._shown:
            self._remove(line)
        else:
            line.deleteLater()

    def _add(self, line: MessageLine | TaskLine) -> None:
        self._shown.append(line)
        self._rows.addWidget(line)
        line.show()
        self._place()

    def _remove(self, line: MessageLine | TaskLine) -> None:
        self._shown.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._place()

    def _place(self) -> None:
        self.setVisible(bool(self._shown))
        if not self._shown:
            return
        is_part = self._part is not self._page
        room = min(MAX_WIDTH_PX, self._part.width() - 2 * MARGIN_PX)
        for line in self._shown:
            line.setFixedWidth(min(width_of(line), room))
            self._rows.setAlignment(line, Qt.AlignmentFlag.AlignLeft if is_part else Qt.AlignmentFlag.AlignHCenter)
        width = max(line.width() for line in self._shown)
        corner = self._part.mapTo(self._page, QPoint(0, 0)) if is_part else QPoint(0, 0)
        left = corner.x() + (MARGIN_PX if is_part else (self._page.width() - width) // 2)
        self.setGeometry(left, corner.y() + MARGIN_PX, width, self._height_for(width))
        self._rows.activate()
        self.setMask(self.childrenRegion())  # what lies beside a short line can be clicked
        self.raise_()

    def _height_for(self, width: int) -> int:
        """Without a line that wraps, Qt answers −1 for the height that a width needs."""
        rows = self._rows
        return rows.totalHeightForWidth(width) if rows.hasHeightForWidth() else rows.totalSizeHint().height()
