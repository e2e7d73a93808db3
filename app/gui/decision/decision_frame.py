"""The parts of the view of a threshold, and where they lie."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.appearance.theme import Theme
from app.gui.commands.keys.tab_order import step_focus
from app.gui.controls.chip_button import page_chip
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.decision.aim_form import AimForm
from app.gui.decision.errors.error_gallery import ErrorGallery
from app.gui.decision.errors.error_pages import ErrorPages
from app.gui.decision.outcome_panel import OutcomePanel
from app.gui.decision.scores.score_plot import ScorePlot
from app.workflows.project.project import Project

SIZE_PX = QSize(1280, 760)
AROUND_PX = 60
_FORM_PX = 350


class DecisionFrame(QDialog):
    """Plot and counts at the left, what a person wants of the threshold at the right, pictures below."""

    def __init__(self, project: Project, run_id: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Threshold of run {id}").format(id=run_id))
        self.plot = ScorePlot(theme, self)
        self.outcome = OutcomePanel(self)
        self.form = AimForm(self)
        self.pages = ErrorPages(project, run_id, theme, self)
        self.status = muted_label(self.tr("Reading the scores …"))
        self.basis = muted_label()
        self.problem = PlainLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.on_validation = page_chip(self.tr("Validation"), self)
        self.on_test = page_chip(self.tr("Test"), self)
        self.on_validation.setChecked(True)
        self._sets = QButtonGroup(self)  # by itself: the dialog has other buttons of which one is pressed
        for chip in (self.on_validation, self.on_test):
            self._sets.addButton(chip)
        self.set = QPushButton(self.tr("Set threshold"), self)
        self.set.setProperty("role", "primary")
        self.set.setDefault(True)
        self.back = QPushButton(self.tr("Back to what is in force"), self)
        self.back.setToolTip(self.tr("Forget what you have tried (Esc)"))
        self.take_back = QPushButton(self.tr("Take back"), self)
        self.take_back.setToolTip(self.tr("Undo the last threshold that was set (Ctrl+Z)"))
        self.fix = QPushButton(self.tr("Fix it and look at the test …"), self)
        self._lay_out()

    @property
    def gallery(self) -> ErrorGallery:
        return self.pages.gallery

    def show_problem(self, text: str) -> None:
        """What is missing, or why it could not be done; empty when there is nothing to say."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus([self], forward=forward) or super().focusNextPrevChild(forward)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(self._left(), 1)
        middle.addLayout(self._right())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.problem)
        column.addLayout(middle, 1)
        column.addWidget(self.pages)
        column.addLayout(self._buttons())
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))

    def _head(self) -> QHBoxLayout:
        heading = PlainLabel(self.windowTitle(), self)
        heading.setProperty("role", "heading")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading)
        head.addStretch(1)
        for button in (self.on_validation, self.on_test):
            head.addWidget(button)
        return head

    def _left(self) -> QStackedLayout:
        """Scores and counts, or one image in their place."""
        self.scores = QWidget(self)
        column = QVBoxLayout(self.scores)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.plot, 1)
        column.addWidget(self.outcome)
        self.left = QStackedLayout()
        self.left.addWidget(self.scores)
        self.left.addWidget(self.pages.preview)
        return self.left

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.form)
        right.addWidget(self.basis)
        right.addWidget(self.status)
        right.addStretch(1)
        for part in (self.form, self.basis, self.status):
            part.setFixedWidth(_FORM_PX)
        return right

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.set, self.back, self.take_back, self.fix):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        return buttons
