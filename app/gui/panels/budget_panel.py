"""Under the picture: where the working time went, what it brought, and what the next minutes should bring."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.changes import Changes
from app.gui.known_errors import told
from app.gui.panels.section import muted_label
from app.gui.project_session import ProjectSession
from app.gui.theme import Theme
from app.gui.wanted_work import WantedWork
from core.domain import KnownError

if TYPE_CHECKING:
    from app.gui.panels.budget_plot import BudgetPlot
    from app.workflows.budget import Budget

_PAUSE_MS = 2000  # after the last label or stroke: a forecast does not move with each of them
_FLUSH_S = 5.0
_FACTS_PX = 400


class BudgetPanel(QWidget):
    """Reads the project in a thread of its own, and only while it can be seen.

    SciPy, which takes a quarter of a second to import, is first met in that thread.
    """

    def __init__(self, session: ProjectSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("budgetPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = theme
        self._work: WantedWork | None = None
        self._n_requests = 0
        self.plot: BudgetPlot | None = None  # from the first time that it has read the project
        self._advice = QLabel(self)
        self._advice.setProperty("role", "heading")
        self._lines = muted_label(), QLabel(self), QLabel(self), muted_label(), muted_label()
        for label in self._lines:
            label.setWordWrap(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._request)
        session.changes_committed.connect(self._on_changes)
        self._row = self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in (self._advice, *self._lines) if label.text())

    def close_threads(self) -> None:
        self._pause.stop()
        if self._work is not None:
            self._work.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request()

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and (changes.queue or changes.labels or changes.masks):
            self._pause.start()

    def _request(self) -> None:
        if self._work is None:
            self._work = WantedWork(self._read, 1, self)
            self._work.done.connect(self._on_done)
        if not self._advice.text():
            self._advice.setText(self.tr("Looking at the work so far …"))
        self._n_requests += 1
        self._work.want([self._n_requests])

    def _read(self, _request: int) -> "Budget | KnownError":
        from app.workflows.budget import project_budget

        self._session.writer.flush(_FLUSH_S)
        try:
            return project_budget(self._session.project)
        except KnownError as error:
            return error

    def _on_done(self, request: int, found: "Budget | KnownError") -> None:
        if request != self._n_requests:
            return
        if isinstance(found, KnownError):
            self._advice.setText(told(found))
            return
        self._show(found)

    def _show(self, budget: "Budget") -> None:
        from app.gui.panels.budget_plot import BudgetPlot
        from app.gui.panels.budget_words import advice_line, basis_line, prospect_line, share_line, spent_line

        self._advice.setText(advice_line(budget))
        masks, labels = (prospect_line(each, budget.ahead_s) for each in budget.forecast.later)
        texts = (spent_line(budget), masks, labels, share_line(budget), basis_line(budget))
        for label, text in zip(self._lines, texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        if self.plot is None:
            self.plot = BudgetPlot(self._theme, self)
            self._row.addWidget(self.plot, 1)
        self.plot.show_budget(budget)

    def _lay_out(self) -> QHBoxLayout:
        facts = QVBoxLayout()
        facts.setSpacing(2)
        facts.addWidget(self._advice)
        for label in self._lines:
            facts.addWidget(label)
        facts.addStretch(1)
        holder = QWidget(self)
        holder.setLayout(facts)
        holder.setMinimumWidth(_FACTS_PX)
        facts.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(holder)
        return row
