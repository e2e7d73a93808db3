"""Gives pieces their splits off the window's thread, in the order in which a person asks for it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project
from app.workflows.splits.assign import SplitPlan, assign_splits
from core.domain import Authorship, KnownError, Split

Wish = SplitPlan | Mapping[str, Split]
"""A person's, or the way back to what was."""


class SplitWriter(QObject):
    """``saved_project`` waits for what is still to be saved. ``written`` carries the wish, ``refused`` the KnownError
    that keeps it from being done."""

    written = Signal(object)
    refused = Signal(object)

    def __init__(self, saved_project: Callable[[], Project], author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved_project = saved_project
        self._by = Authorship(author)
        self._waiting: dict[int, Wish] = {}  # until the thread has taken them
        self._n_submitted = 0
        self._work = LatestRequestPool(self._write, 1, self)
        self._work.done.connect(self._on_done)

    def submit(self, wish: Wish) -> None:
        self._n_submitted += 1
        self._waiting[self._n_submitted] = wish
        self._work.want(list(self._waiting))

    def close(self) -> None:
        """What has not begun by then is not done."""
        self._work.close()

    def _write(self, number: int) -> Wish | KnownError | None:
        """None when it has been done: asked for again just before that was told."""
        wish = self._waiting.pop(number, None)
        if wish is None:
            return None
        try:
            assign_splits(self._saved_project(), wish.splits if isinstance(wish, SplitPlan) else wish, self._by)
        except KnownError as error:
            return error
        return wish

    def _on_done(self, _number: int, answer: Wish | KnownError | None) -> None:
        if isinstance(answer, KnownError):
            self.refused.emit(answer)
        elif answer is not None:
            self.written.emit(answer)
