"""The view in which a person decides on a run's threshold: scores, a line to drag, what becomes of the images."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.decision_frame import DecisionFrame
from app.gui.decision.decision_questions import may_choose_again, may_fix
from app.gui.decision.decision_words import in_force_words, rules_words
from app.gui.decision.decision_work import DecisionWork
from app.gui.language.known_errors import said, told
from app.gui.session.project_session import ProjectSession
from app.workflows.evaluation.decision import Decision, JudgedSet
from app.workflows.evaluation.scored_images import warnings_of
from app.workflows.project.changes import Changes
from core.domain import KnownError, ThresholdAim, ThresholdRule, Thresholds
from core.evaluation.promises import missing_texts
from core.evaluation.scored_images import ScoredImages, ValidationImages


class DecisionDialog(DecisionFrame):
    """Says what the person wants of the threshold; ``refresh`` shows what has become of it. The counts follow the line
    meanwhile. ``may_take_back`` tells whether the last change can be taken back."""

    set_requested = Signal(object, bool)  # ThresholdAim, and whether again though the test has been seen
    fix_requested = Signal()
    take_back_requested = Signal()
    images_requested = Signal(object, str, int)  # ids, the name of their list, the one to open
    review_requested = Signal(int)  # the image to look at again

    def __init__(
        self,
        session: ProjectSession,
        run_id: int,
        theme: Theme,
        may_take_back: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session.project, run_id, theme, parent)
        self._may_take_back = may_take_back
        self._session = session
        self._decision: Decision | None = None
        self._is_changed = False
        self._wants_test = False  # once it is fixed
        self._must_reread = False
        self._missing = ""
        self._work = DecisionWork(session.project, run_id, self)
        self._connect()
        self._show_state()
        self.refresh()

    def refresh(self) -> None:
        """Read scores, labels and the threshold anew, and show the threshold that is in force."""
        self._is_changed = False
        self._work.refresh()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the image that is shown large, then forgets what was tried, and then closes the view."""
        if event.key() == Qt.Key.Key_Escape and self.pages.preview.isVisible():
            self.pages.leave_preview()
        elif event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._work.read.connect(self._on_read)
        self._work.gone.connect(self.reject)
        self._work.failed.connect(self.show_problem)
        self._work.chosen.connect(self._on_chosen)
        self.plot.lines_moved.connect(self._on_lines_moved)
        self.form.aim_changed.connect(self._on_aim)
        self.form.zone_wanted.connect(self.plot.set_zone)
        self.pages.opened.connect(self._on_opened)
        self.pages.preview_wanted.connect(self._on_preview_wanted)
        self.pages.review_requested.connect(self.review_requested)
        self._session.changes_committed.connect(self._on_changes)
        self._session.writer.saved.connect(self._on_saved)
        self.on_test.toggled.connect(self._show_set)
        self.set.clicked.connect(self._on_set)
        self.back.clicked.connect(self._on_back)
        self.take_back.clicked.connect(self._on_take_back)
        self.fix.clicked.connect(self._on_fix)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._on_take_back)
        self.finished.connect(self._on_closed)

    def _on_read(self, found: Decision) -> None:
        """A line that the person has moved and not set stays where it is."""
        self._decision, in_force = found, found.in_force
        if self._wants_test and in_force.is_fixed and found.test is not None:
            self._wants_test = False
            self.on_test.setChecked(True)
        self.form.offer_by_hand(not in_force.is_fixed)
        self.plot.show_in_force(in_force.thresholds)
        images = found.validation.images
        self.basis.setText(rules_words(images) if len(images) else "")
        if not self._is_changed:
            self._show_in_force(found)
        self._show_set()

    def _show_in_force(self, found: Decision) -> None:
        self.form.show_aim(found.in_force.aim, found.in_force.thresholds)
        self._show_thresholds(found.in_force.thresholds)

    def _on_back(self) -> None:
        """What was tried and not set is forgotten."""
        if self._decision is None:
            return
        self._is_changed = False
        self._show_in_force(self._decision)
        self.show_problem(self._missing)
        self._show_state()

    def _on_changes(self, changes: Changes) -> None:
        self._must_reread |= bool(changes.labels or changes.masks)

    def _on_saved(self, n_waiting: int) -> None:
        """Labels have changed, by a review maybe: other images count now."""
        if self._must_reread and n_waiting == 0:
            self._must_reread = False
            self._work.refresh()

    def _show_set(self) -> None:
        """Of validation, or of the test, whose images choose nothing."""
        shown = self.shown
        if shown is None or self._decision is None:
            return
        self.plot.show_curve(shown.curve)
        self.pages.set_errors(shown.images, shown.errors, self._decision.names)
        if self.on_test.isChecked():
            self._show_thresholds(self._decision.in_force.thresholds)
        texts = [said(text) for text in (*missing_texts(shown.images), *warnings_of(shown.images))]
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
        self.pages.show_thresholds(thresholds, has_zone=has_zone)

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
        self.back.setEnabled(self._is_changed)
        self.set.setText(self.tr("Choose again …") if is_fixed else self.tr("Set threshold"))
        self.take_back.setEnabled(may_change and not is_fixed and self._may_take_back())
        self.fix.setVisible(not is_fixed)
        self.fix.setEnabled(found is not None and may_change and not self._is_changed)
        self.on_test.setEnabled(found is not None and found.test is not None)
        self.on_test.setToolTip("" if is_fixed else self.tr("Test images are shown once the threshold is fixed."))
        if found is not None:
            self.status.setText(self._status_words(found))

    def _status_words(self, found: Decision) -> str:
        words = in_force_words(found.in_force, said(found.chosen_by))
        unstored = self.tr("Nothing is stored before you set the new one.")
        return f"{words} {unstored}" if self._is_changed else words

    def _on_lines_moved(self, thresholds: Thresholds) -> None:
        self.form.show_by_hand(thresholds)
        self._show_outcome()
        self._note_change()

    def _on_aim(self, aim: ThresholdAim) -> None:
        if self._decision is None:
            return
        automatic = self._decision.automatic.thresholds
        if aim == self._decision.in_force.aim and aim.rule is ThresholdRule.AUTOMATIC:
            self._on_back()
            return
        self._note_change()
        if aim.rule is ThresholdRule.AUTOMATIC:
            self.form.show_by_hand(automatic, choose=False)
            self._show_thresholds(automatic)
        elif aim.by_hand is not None:
            self._show_thresholds(aim.by_hand)
        else:
            self.set.setEnabled(False)  # until it is known what the rule makes of it
            self._work.choose(aim, self._decision.validation.images)

    def _on_chosen(self, aim: ThresholdAim, found: Thresholds | KnownError) -> None:
        if aim != self.form.aim or not self._is_changed:
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
        if again and not may_choose_again(self):
            return
        self.set.setEnabled(False)
        self.set_requested.emit(self.form.aim, again)

    def _on_take_back(self) -> None:
        if self.take_back.isEnabled():
            self.take_back_requested.emit()

    def _on_fix(self) -> None:
        if may_fix(self):
            self.fix.setEnabled(False)
            self._wants_test = True
            self.fix_requested.emit()

    def _on_preview_wanted(self, wanted: bool) -> None:
        self.left.setCurrentWidget(self.pages.preview if wanted else self.scores)

    def _on_opened(self, image_ids: list[int], name: str, image_id: int) -> None:
        self.images_requested.emit(image_ids, name, image_id)
        self.accept()

    def _on_closed(self) -> None:
        self._work.close()
        self.pages.close_threads()
        self.deleteLater()
