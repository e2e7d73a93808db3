"""Under the picture: where the working time went, what it brought, and what the next minutes should bring."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import told
from app.gui.panels.budget_reader import BudgetReader
from core.domain import KnownError

if TYPE_CHECKING:
    from app.gui.panels.budget_plot import BudgetPlot
    from app.workflows.suggestions.budget import Budget

_FACTS_PX = 400


class BudgetPanel(QWidget):
    """Follows the project while it can be seen."""

    def __init__(self, reader: BudgetReader, curve: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("budgetPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reader = reader
        self._theme = theme
        self.plot: BudgetPlot | None = None  # from the first time that it has read the project
        self._advice = PlainLabel(self)
        self._advice.setProperty("role", "heading")
        self._lines = (
            PlainLabel(self),
            muted_label(),
            muted_label(),
            PlainLabel(self),
            PlainLabel(self),
            muted_label(),
            muted_label(),
        )
        for label in self._lines:
            label.setWordWrap(True)
        reader.budget_read.connect(self._show)
        reader.failed.connect(self._on_failed)
        self._curve = QPushButton(self.tr("Learning curve …"), self)
        self._curve.clicked.connect(curve.trigger)
        self._row = self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(label.text() for label in (self._advice, *self._lines) if label.text())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._advice.text():
            self._advice.setText(self.tr("Looking at the work so far …"))
        self._reader.followed = True
        self._reader.read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reader.followed = False

    def _on_failed(self, error: KnownError) -> None:
        self._advice.setText(told(error))

    def _show(self, budget: "Budget") -> None:
        from app.gui.panels.budget_plot import BudgetPlot
        from app.gui.panels.budget_words import (
            advice_line,
            basis_line,
            grounds_line,
            measured_line,
            prospect_line,
            share_line,
            spent_line,
        )

        self._advice.setText(advice_line(budget))
        works = (budget.masks, budget.labels)
        masks, labels = (
            prospect_line(each, budget.ahead_s, work.listed)
            for each, work in zip(budget.forecast.later, works, strict=True)
        )
        if budget.only_remembers:  # what a network would gain is not what its AP lacks
            masks = labels = ""
        seen = grounds_line(budget), measured_line(budget), spent_line(budget)
        texts = (*seen, masks, labels, share_line(budget), basis_line(budget))
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
        facts.addWidget(self._curve, 0, Qt.AlignmentFlag.AlignLeft)
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
