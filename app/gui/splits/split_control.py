"""Splits of an open project: opens their view, and makes of each change a step that can be undone.

The view is imported when it is asked for: every opening of a project would pay for it otherwise.
"""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from app.gui.controls.ordered_work import OrderedWork
from app.gui.labeling.undo import UndoHistory
from app.gui.language.known_errors import told
from app.gui.language.words import split_name
from app.gui.session.project_session import ProjectSession
from app.gui.splits.split_command import SplitCommand
from app.gui.workspace.workspace import Workspace
from app.workflows.splits.assign import SplitPlan, assign_splits
from core.domain import Authorship, KnownError, Split

Wish = SplitPlan | Mapping[str, Split]
"""A person's, or the way back to what was."""


class SplitControl(QObject):
    """``changed`` follows when splits have become others, ``failed`` carries why they could not."""

    changed = Signal()
    noticed = Signal(str)
    failed = Signal(str)

    def __init__(self, session: ProjectSession, history: UndoHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._writer: OrderedWork | None = None
        self._dialog: QDialog | None = None

    def show(self, bench: Workspace) -> None:
        """Of the images that are marked in the list of the page, or that it shows."""
        from app.gui.splits.splits_dialog import SplitsDialog

        def is_last_change() -> bool:
            return isinstance(self._history.last, SplitCommand)

        marked, shown = bench.queue.view.marked_ids, bench.model.shown_ids
        dialog = self._dialog = SplitsDialog(self._session, marked, shown, is_last_change, bench)
        dialog.assign_requested.connect(self._submit)
        dialog.take_back_requested.connect(self._history.undo)
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

    def _submit(self, wish: Wish) -> None:
        """The writer is made for the first of them."""
        if self._writer is None:
            self._writer = OrderedWork(self)
            self._writer.done.connect(self._on_done)
        splits, by = wish.splits if isinstance(wish, SplitPlan) else wish, Authorship(self._session.author)
        self._writer.submit(wish, lambda: assign_splits(self._session.writer.saved_project(), splits, by))

    def _assign(self, splits: Mapping[str, Split]) -> None:
        self._submit(splits)

    def _on_done(self, wish: Wish, answer: object) -> None:
        if isinstance(answer, KnownError):
            self.changed.emit()
            self.failed.emit(told(answer))
            return
        if isinstance(wish, SplitPlan):
            to = split_name(next(iter(wish.splits.values())))
            text = self.tr("%Ln images to {split}", "", wish.n_images).format(split=to)
            self._history.push(SplitCommand(text, wish.before, wish.splits, self._assign))
            self.noticed.emit(self.tr("%Ln images are for {split} now.", "", wish.n_images).format(split=to))
        else:
            self.noticed.emit(self.tr("The splits are as they were."))
        self._session.reader.request()
        self.changed.emit()
