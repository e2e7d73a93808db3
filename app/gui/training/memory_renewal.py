"""Good images are looked at by itself: the first time when there are enough of them, and when they have changed."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.gui.language.numbers import count
from app.gui.session.project_session import ProjectSession
from app.workflows.project.changes import Changes
from app.workflows.runs.trained_run import remembers
from app.workflows.training.renewal import LookReason, look_due
from core.domain import SPLITS, RunPart, Split
from core.domain.columns.queue import say_bad, say_good

_Say = Callable[[NDArray[np.uint8]], NDArray[np.bool_]]
_TRAIN = SPLITS.index(Split.TRAIN)
WAIT_MS = 3000
"""So long a label stands before a model is looked for again: one that is taken back at once costs nothing."""
_NOTICE_MS = 200  # after a label: when the next image is drawn and the queue counted


def look_words(reason: LookReason, n_good: int) -> str:
    """Why another look begins, told as it does."""
    match reason:
        case LookReason.CALLED_BAD:
            words = QCoreApplication.translate(
                "Foretold", "A remembered image is bad after all: the program looks at the {n} good ones again."
            )
        case LookReason.NO_LONGER_GOOD:
            words = QCoreApplication.translate(
                "Foretold", "Many remembered images are no longer good: the program looks at the {n} good ones again."
            )
        case _:
            words = QCoreApplication.translate(
                "Foretold", "Many good images have come in: the program looks at all {n} again."
            )
    switch = QCoreApplication.translate("Foretold", "Labeling goes on meanwhile; Retrain has a switch for it.")
    return f"{words.format(n=count(n_good))} {switch}"


class MemoryRenewal(QObject):
    """``due`` tells by its LookReason that another look pays. What the last training has seen counts as remembered,
    whatever became of it: nothing is tried again until labels have changed as much once more. A label that changes
    neither which images are good nor which remembered ones are bad, such as unsure on one without a label, asks for
    nothing."""

    due = Signal(object)

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tried: frozenset[int] | None = None
        self._known = self._ids(say_good), self._ids(say_bad)
        self._settled = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._settled.timeout.connect(self._look)
        self._noticed = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._noticed.timeout.connect(self._on_noticed)
        session.changes_committed.connect(self._on_changes)

    def note_start(self) -> None:
        """A training with the labels of now begins."""
        self._tried = self._labeled(say_good)
        self._settled.stop()

    def look_on(self) -> None:
        """Say whether it is due now: the first look at once, another one when the labels have stood for a while."""
        reason = self._reason()
        if reason is LookReason.FIRST:
            self.due.emit(reason)
        elif reason is not None:
            self._settled.start()

    def _look(self) -> None:
        reason = self._reason()
        if reason is not None:
            self.due.emit(reason)

    def _reason(self) -> LookReason | None:
        run = self._session.snapshot.run
        if self._session.read_only or (run is not None and not remembers(self._session.project, run.id)):
            return None
        remembered = self._tried
        if remembered is None and run is not None:
            parts = self._session.snapshot.parts.items()
            remembered = frozenset(image_id for image_id, part in parts if part is RunPart.LEARNED)
        self._known = self._ids(say_good), self._ids(say_bad)
        good, bad = (frozenset(ids.tolist()) for ids in self._known)
        return look_due(good, bad, remembered, has_model=run is not None)

    def _labeled(self, say: _Say) -> frozenset[int]:
        """Ids of the images that may teach and have such a label."""
        return frozenset(self._ids(say).tolist())

    def _ids(self, say: _Say) -> NDArray[np.int64]:
        """The same as (n,): compared at each label, of a million images in a tenth of the time of a set."""
        table = self._session.snapshot.table
        ids: NDArray[np.int64] = table.ids[(table.splits == _TRAIN) & say(table.labels)]
        return ids

    def _on_changes(self, changes: Changes) -> None:
        if changes.queue:
            self.look_on()
        elif changes.labels and not self._noticed.isActive():
            self._noticed.start()

    def _on_noticed(self) -> None:
        if self._differs():
            self.look_on()

    def _differs(self) -> bool:
        """Whether the labels say something else than at the last look."""
        said = self._ids(say_good), self._ids(say_bad)
        return not all(map(np.array_equal, said, self._known))
