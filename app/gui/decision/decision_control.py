"""Thresholds of an open project: opens the view of one, and makes of each change a step that can be undone.

The view is imported when it is asked for: every opening of a project would pay for it otherwise.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.gui.appearance.theme import Theme
from app.gui.decision.decision_words import aim_words, thresholds_words
from app.gui.decision.threshold_command import ThresholdCommand
from app.gui.decision.threshold_writer import (
    FixThreshold,
    RestoreThreshold,
    SetThreshold,
    ThresholdChange,
    ThresholdWish,
    ThresholdWriter,
)
from app.gui.labeling.undo import DoneCommand, UndoHistory
from app.gui.language.known_errors import told
from app.gui.session.project_session import ProjectSession
from core.domain import KnownError, RunThreshold, ThresholdAim


class DecisionControl(QObject):
    """``changed`` follows when a threshold has become another, ``failed`` carries why it could not;
    ``images_requested`` ids, the name of their list and the one to open, ``review_requested`` the image that waits for
    another look: whoever hears it makes a step of the history of it."""

    changed = Signal()
    noticed = Signal(str)
    failed = Signal(str)
    images_requested = Signal(object, str, int)
    review_requested = Signal(int)

    def __init__(
        self, session: ProjectSession, history: UndoHistory, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._theme = theme
        self._writer: ThresholdWriter | None = None
        self._dialog: QDialog | None = None
        self._reviews: set[DoneCommand] = set()

    def show(self, run_id: int, parent: QWidget) -> None:
        from app.gui.decision.decision_dialog import DecisionDialog

        def is_last_change() -> bool:
            last = self._history.last
            return last in self._reviews or (isinstance(last, ThresholdCommand) and last.run_id == run_id)

        dialog = self._dialog = DecisionDialog(self._session, run_id, self._theme, is_last_change, parent)
        dialog.set_requested.connect(partial(self._set, run_id))
        dialog.fix_requested.connect(partial(self._submit, FixThreshold(run_id)))
        dialog.take_back_requested.connect(self._history.undo)
        dialog.images_requested.connect(self.images_requested)
        dialog.review_requested.connect(self._on_review_requested)
        self.changed.connect(dialog.refresh)
        self.failed.connect(dialog.show_problem)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def close(self) -> None:
        """End what is under way."""
        if self._dialog is not None:
            self._dialog.reject()
        if self._writer is not None:
            self._writer.close()

    def _on_closed(self) -> None:
        self._dialog = None
        self._reviews.clear()

    def _on_review_requested(self, image_id: int) -> None:
        before = self._history.last
        self.review_requested.emit(image_id)
        if self._history.last is not None and self._history.last is not before:
            self._reviews.add(self._history.last)

    def _set(self, run_id: int, aim: ThresholdAim, again: bool) -> None:
        self._submit(SetThreshold(run_id, aim, again))

    def _restore(self, run_id: int, threshold: RunThreshold | None) -> None:
        self._submit(RestoreThreshold(run_id, threshold))

    def _submit(self, wish: ThresholdWish) -> None:
        """The writer is made for the first of them."""
        if self._writer is None:
            self._writer = ThresholdWriter(self._session.project, lambda: self._session.author, self)
            self._writer.written.connect(self._on_written)
            self._writer.refused.connect(self._on_refused)
        self._writer.submit(wish)

    def _on_written(self, change: ThresholdChange) -> None:
        run_id = change.wish.run_id
        if isinstance(change.wish, FixThreshold):
            self._forget(run_id)
        elif isinstance(change.wish, SetThreshold):
            self._push(change)
        self._session.reader.request()
        self.changed.emit()
        self._notice(run_id)

    def _push(self, change: ThresholdChange) -> None:
        """One that came after the test cannot be taken back."""
        run_id = change.wish.run_id
        if change.after is not None and change.after.is_fixed:
            self._forget(run_id)
        elif change.before != change.after:
            text = self.tr("Threshold of run {id}").format(id=run_id)
            self._history.push(ThresholdCommand(text, run_id, change.before, change.after, self._restore))

    def _forget(self, run_id: int) -> None:
        def is_meant(command: DoneCommand) -> bool:
            return isinstance(command, ThresholdCommand) and command.run_id == run_id

        self._history.withdraw_all(is_meant)

    def _on_refused(self, wish: ThresholdWish, error: KnownError) -> None:
        """Another program has fixed it meanwhile, or the images cannot tell."""
        if isinstance(wish, RestoreThreshold):
            self._forget(wish.run_id)
        self.changed.emit()
        self.failed.emit(told(error))

    def _notice(self, run_id: int) -> None:
        in_force = self._session.project.store.runs.get(run_id).threshold
        if in_force is None:
            self.noticed.emit(self.tr("Run {id} has its own threshold again.").format(id=run_id))
            return
        words = self.tr("Threshold of run {id}: {thresholds} ({why}).")
        said = words.format(id=run_id, thresholds=thresholds_words(in_force.thresholds), why=aim_words(in_force.aim))
        self.noticed.emit(said)
