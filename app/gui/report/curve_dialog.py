"""What labels, masks and time have brought: the runs of the budget, on the same images as far as there are such."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said, told
from app.gui.report.curve_plot import CurvePlot, Rests
from app.gui.session.project_session import ProjectSession
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.suggestions.budget import Budget
    from app.workflows.suggestions.learning_curve import LearningCurve

_SIZE_PX = QSize(760, 560)
_READ = "curve"


class CurveDialog(QDialog):
    """Reads the project once, in a thread of its own."""

    def __init__(self, session: ProjectSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Learning curve"))
        self._session = session
        self.plot = CurvePlot(theme, self)
        self.against = ChoiceBox(self)
        self.against.setAccessibleName(self.tr("Against"))
        for rests, name in (
            (Rests.SECONDS, self.tr("minutes of work")),
            (Rests.LABELS, self.tr("labels")),
            (Rests.MASKS, self.tr("masks")),
        ):
            self.against.addItem(name, rests)
        self.against.currentIndexChanged.connect(self._on_against)
        self._advice = PlainLabel(self.tr("Looking at the work so far …"), self)
        self._advice.setProperty("role", "heading")
        self._lines = PlainLabel(self)
        self._lines.setWordWrap(True)
        self._lay_out()
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_read)
        self.finished.connect(self._on_closed)
        self._work.want([_READ])

    @property
    def text(self) -> str:
        """All that it says of the runs."""
        return f"{self._advice.text()}\n{self._lines.text()}"

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Validation AP against"), self))
        head.addWidget(self.against)
        head.addStretch(1)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        key = self.tr(
            "Each point is a run of the budget. Full: on the same images as the last run; hollow: on the images that "
            "judge it. Bars hold 95 times out of 100."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._advice)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        column.addWidget(muted_label(key))
        column.addWidget(self._lines)
        column.addLayout(foot)
        self.resize(_SIZE_PX.boundedTo(self.screen().availableSize() - QSize(60, 60)))

    def _read(self, _request: str) -> "tuple[Budget, LearningCurve] | KnownError":
        from app.workflows.suggestions.budget import project_budget
        from app.workflows.suggestions.learning_curve import learning_curve

        project = self._session.writer.saved_project()
        try:
            budget = project_budget(project)
            return budget, learning_curve(project, budget)
        except KnownError as error:
            return error

    def _on_read(self, _request: str, found: "tuple[Budget, LearningCurve] | KnownError") -> None:
        from app.gui.panels.budget_words import advice_line, grounds_line
        from app.workflows.suggestions.curve_words import curve_lines

        if isinstance(found, KnownError):
            self._advice.setText(told(found))
            return
        budget, curve = found
        self._advice.setText(advice_line(budget))
        lines = [grounds_line(budget), *map(said, curve_lines(curve))]
        self._lines.setText("\n".join(line for line in lines if line))
        self.plot.show_curve(curve)

    def _on_against(self) -> None:
        self.plot.set_against(Rests(self.against.currentData()), self.against.currentText())

    def _on_closed(self) -> None:
        self._work.close()
        self.deleteLater()
