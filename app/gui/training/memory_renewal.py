"""Good images are looked at by itself: the first time when there are enough of them, and when they have changed."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import Changes
from app.workflows.runs.trained_run import remembers
from app.workflows.training.renewal import is_look_due
from core.domain import LABELS, SPLITS, RunPart, Split, says_bad, says_good

_SAYS_GOOD, _SAYS_BAD = (np.array([says(label) for label in LABELS]) for says in (says_good, says_bad))  # by code
_TEST = SPLITS.index(Split.TEST)


class MemoryRenewal(QObject):
    """``due`` follows a change of labels after which another look pays. What the last training has seen counts as
    remembered, whatever became of it: nothing is tried again until labels have changed as much once more."""

    due = Signal()

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tried: frozenset[int] | None = None
        session.changes_committed.connect(self._on_changes)

    def note_start(self) -> None:
        """A training with the labels of now begins."""
        self._tried = self._labeled(_SAYS_GOOD)

    def look_on(self) -> None:
        """Say whether it is due now."""
        run = self._session.snapshot.run
        if self._session.read_only or (run is not None and not remembers(self._session.project, run.id)):
            return
        remembered = self._tried
        if remembered is None and run is not None:
            parts = self._session.snapshot.parts.items()
            remembered = frozenset(image_id for image_id, part in parts if part is RunPart.LEARNED)
        good, n_bad = self._labeled(_SAYS_GOOD), len(self._labeled(_SAYS_BAD))
        if is_look_due(good, n_bad, remembered, has_model=run is not None):
            self.due.emit()

    def _labeled(self, says: NDArray[np.bool_]) -> frozenset[int]:
        """Ids of the images that may teach and have such a label."""
        table = self._session.snapshot.table
        return frozenset(table.ids[(table.splits != _TEST) & says[table.labels]].tolist())

    def _on_changes(self, changes: Changes) -> None:
        if changes.labels or changes.queue:
            self.look_on()
