"""The view in which a person decides on a run's threshold: scores, a line to drag, what becomes of the images."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.commands.keys.tab_order import step_focus
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.section import muted_label
from app.gui.decision.aim_form import AimForm
from app.gui.decision.decision_words import in_force_words
from app.gui.decision.error_gallery import ErrorGallery
from app.gui.decision.outcome_panel import OutcomePanel
from app.gui.decision.score_plot import ScorePlot
from app.gui.dialogs.question import agreed
from app.gui.language.known_errors import said, told
from app.gui.session.project_session import ProjectSession
from app.workflows.evaluation.decision import Decision, JudgedSet, read_decision
from core.domain import KnownError, ThresholdAim, Thresholds
from core.evaluation.choose_threshold import choose_thresholds
from core.evaluation.promises import missing_texts
from core.evaluation.scored_images import ScoredImages, ValidationImages

SIZE_PX = QSize(1280, 760)
AROUND_PX = 60
_FORM_PX = 350


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """A rule is to choose by these images."""

    aim: ThresholdAim
    images: ValidationImages


class DecisionDialog(QDialog):
    """Says what the person wants of the threshold; ``refresh`` shows what has become of it. The counts follow the line
    meanwhile. ``may_take_back`` tells whether the last change can be taken back."""

    set_requested = Signal(object, bool)  # ThresholdAim, and whether again though the test has been seen
    fix_requested = Signal()
    take_back_requested = Signal()
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open

    def __init__(
        self,
        session: ProjectSession,
        run_id: int,
        theme: Theme,
        may_take_back: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may_take_back = may_take_back
        self._session = session
        self._run_id = run_id
        self._decision: Decision | None = None
        self._is_changed = False
        self._missing = ""
        self.setWindowTitle(self.tr("Threshold of run {id}").format(id=run_id))
        self.plot = ScorePlot(theme, self)
        self.outcome = OutcomePanel(self)
        self.form = AimForm(self)
        self.gallery = ErrorGallery(session.project, run_id, theme, self)
        self.status = muted_label(self.tr("Reading the scores …"))
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.on_validation = self._page_button(self.tr("Validation"))
        self.on_test = self._page_button(self.tr("Test"))
        self.on_validation.setChecked(True)
        self.set = QPushButton(self.tr("Set threshold"), self)
        self.take_back = QPushButton(self.tr("Take back"), self)
        self.fix = QPushButton(self.tr("Fix it and look at the test …"), self)
        self._lay_out()
        self._reading = LatestRequestPool(self._read, 1, self)
        self._choosing = LatestRequestPool(_choose, 1, self)
        self._connect()
        self._show_state()
        self.refresh()

    def refresh(self) -> None:
        """Read scores, labels and the threshold anew."""
        self._reading.want([self._run_id])

    @property
    def shown(self) -> JudgedSet[ValidationImages] | JudgedSet[ScoredImages] | None:
        """The images that are counted: of validation, or of the test."""
        if self._decision is None:
            return None
        test = self._decision.test
        return test if self.on_test.isChecked() and test is not None else self._decision.validation

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.plot.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus([self], forward=forward) or super().focusNextPrevChild(forward)

    def _page_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Threshold of run {id}").format(id=self._run_id), self)
        heading.setProperty("role", "heading")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading)
        head.addStretch(1)
        for button in (self.on_validation, self.on_test):
            head.addWidget(button)
        self.set.setProperty("role", "primary")
        self.set.setDefault(True)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.set, self.take_back, self.fix):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.plot, 1)
        left.addWidget(self.outcome)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.form)
        right.addWidget(self.status)
        right.addStretch(1)
        self.form.setFixedWidth(_FORM_PX)
        self.status.setFixedWidth(_FORM_PX)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left, 1)
        middle.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.problem)
        column.addLayout(middle, 1)
        column.addWidget(self.gallery)
        column.addLayout(buttons)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self._choosing.done.connect(self._on_chosen)
        self.plot.lines_moved.connect(self._on_lines_moved)
        self.form.aim_changed.connect(self._on_aim)
        self.form.zone_wanted.connect(self.plot.set_zone)
        self.gallery.opened.connect(self._on_opened)
        self.on_test.toggled.connect(self._show_set)
        self.set.clicked.connect(self._on_set)
        self.take_back.clicked.connect(self._on_take_back)
        self.fix.clicked.connect(self._on_fix)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._on_take_back)
        self.finished.connect(self._on_closed)

    def _read(self, run_id: int) -> Decision | KnownError | None:
        """Not on the window's thread: half a second for 100,000 images."""
        try:
            return read_decision(self._session.project, run_id)
        except KnownError as error:
            return error
        except KeyError:  # deleted meanwhile
            return None

    def _on_read(self, _run_id: int, found: Decision | KnownError | None) -> None:
        if found is None:
            self.reject()
        elif isinstance(found, KnownError):
            self.show_problem(told(found))
        else:
            self._decision = found
            self._show_decision(found)

    def _show_decision(self, found: Decision) -> None:
        """As it is stored."""
        in_force, self._is_changed = found.in_force, False
        self.form.offer_by_hand(not in_force.is_fixed)
        self.form.show_aim(in_force.aim, in_force.thresholds)
        self._show_thresholds(in_force.thresholds)
        self._show_set()

    def _show_set(self) -> None:
        """Of validation, or of the test, whose images choose nothing."""
        shown = self.shown
        if shown is None or self._decision is None:
            return
        self.plot.show_curve(shown.curve)
        self.gallery.set_errors(shown.errors, self._decision.names)
        if self.on_test.isChecked():
            self._show_thresholds(self._decision.in_force.thresholds)
        texts = [said(text) for text in missing_texts(shown.images)]
        self._missing = "\n".join(f"{text[:1].upper()}{text[1:]}." for text in texts)
        self.show_problem(self._missing)
        self._show_outcome()
        self._show_state()

    def _show_thresholds(self, thresholds: Thresholds) -> None:
        self.plot.show_thresholds(thresholds, has_zone=self._has_zone(thresholds))
        self._show_outcome()

    def _show_outcome(self) -> None:
        shown, thresholds = self.shown, self.plot.thresholds
        if shown is None or thresholds is None:
            return
        has_zone = self._has_zone(thresholds)
        self.outcome.show_outcome(shown.curve.at(thresholds) if len(shown.curve) else None, has_zone=has_zone)
        self.gallery.show_thresholds(thresholds, has_zone=has_zone)

    def _has_zone(self, thresholds: Thresholds) -> bool:
        return thresholds.has_grey_zone or self.form.zone.isChecked()

    def _show_state(self) -> None:
        """What may be done now."""
        found, may_change = self._decision, not self._session.read_only
        is_fixed = found is not None and found.in_force.is_fixed
        on_validation = not self.on_test.isChecked()
        self.plot.set_movable(may_change and not is_fixed and on_validation)
        self.form.setEnabled(found is not None and may_change and on_validation)
        self.set.setEnabled(may_change and self._is_changed and on_validation)
        self.set.setText(self.tr("Choose again …") if is_fixed else self.tr("Set threshold"))
        self.take_back.setEnabled(may_change and not is_fixed and self._may_take_back())
        self.fix.setVisible(not is_fixed)
        self.fix.setEnabled(found is not None and may_change and not self._is_changed)
        self.on_test.setEnabled(found is not None and found.test is not None)
        self.on_test.setToolTip("" if is_fixed else self.tr("Test images are shown once the threshold is fixed."))
        if found is not None:
            self.status.setText(self._status_words(found))

    def _status_words(self, found: Decision) -> str:
        words = in_force_words(found.in_force)
        if self._is_changed:
            return f"{words} {self.tr('Nothing is stored before you set the new one.')}"
        return words

    def show_problem(self, text: str) -> None:
        """What is missing, or why it could not be done; empty when there is nothing to say."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _on_lines_moved(self, thresholds: Thresholds) -> None:
        self.form.show_by_hand(thresholds)
        self._show_outcome()
        self._note_change()

    def _on_aim(self, aim: ThresholdAim) -> None:
        if self._decision is None:
            return
        self._note_change()
        if aim.by_hand is not None:
            self._show_thresholds(aim.by_hand)
        else:
            self.set.setEnabled(False)  # until it is known what the rule makes of it
            self._choosing.want([_Choice(aim, self._decision.validation.images)])

    def _on_chosen(self, choice: _Choice, found: Thresholds | KnownError) -> None:
        if choice.aim != self.form.aim:
            return  # the person wants something else by now
        if isinstance(found, KnownError):
            self.show_problem(told(found))
            return
        self.form.show_by_hand(found, choose=False)
        self._show_thresholds(found)
        self._note_change()

    def _note_change(self) -> None:
        """There is something to set."""
        self.show_problem(self._missing)
        if not (self._is_changed and self.set.isEnabled()):
            self._is_changed = True
            self._show_state()

    def _on_set(self) -> None:
        again = self._decision is not None and self._decision.in_force.is_fixed
        question = self.tr(
            "The test of this run may have been seen. A rule can choose again by the validation images, and every test "
            "figure will say so from then on."
        )
        if again and not agreed(self, question, self.tr("Choose again"), self.tr("Keep it")):
            return
        self.set.setEnabled(False)
        self.set_requested.emit(self.form.aim, again)

    def _on_take_back(self) -> None:
        if self.take_back.isEnabled():
            self.take_back_requested.emit()

    def _on_fix(self) -> None:
        question = self.tr(
            "A test tells the truth only once. The threshold of this run is fixed from then on and cannot be set by "
            "hand any more."
        )
        if agreed(self, question, self.tr("Fix it and look"), self.tr("Not yet")):
            self.fix.setEnabled(False)
            self.fix_requested.emit()

    def _on_opened(self, image_ids: list[int], name: str, image_id: int) -> None:
        self.images_requested.emit(image_ids, name, image_id)
        self.accept()

    def _on_closed(self) -> None:
        self._reading.close()
        self._choosing.close()
        self.gallery.close_threads()
        self.deleteLater()


def _choose(choice: _Choice) -> Thresholds | KnownError:
    try:
        return choose_thresholds(choice.images, choice.aim)
    except KnownError as error:
        return error
