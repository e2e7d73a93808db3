"""Notices what another window, or a command, has changed in a project that this window shows."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project
from core.domain import ChangeKind, KnownError, Revision

LOOK_EVERY_MS = 1500

_News = tuple[Revision, frozenset[int]]


class StoreFollower(QObject):
    """``changed`` carries the ids of the images whose masks are others now; labels, scores and lists may be, too.

    ``seen`` is the revision that the window shows. With ``only_model`` the window writes labels and masks itself, and
    follows the model alone. A look that fails, as while the disk is away, is left to the next.
    """

    changed = Signal(object)  # frozenset[int]

    def __init__(
        self, project: Project, seen: Revision, *, only_model: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._only_model = only_model
        self._seen = seen
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_done)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def note(self, seen: Revision) -> None:
        """The window shows the model of this revision by now. What else has changed is told all the same."""
        if self._only_model:
            self._seen = seen

    def close(self) -> None:
        self._timer.stop()
        self._work.close()

    def _on_time(self) -> None:
        self._work.want([self._seen])

    def _look(self, seen: Revision) -> _News | None:
        try:
            now = self._project.store.revision()
            if now == seen or (self._only_model and now.of_model == seen.of_model):
                return None
            if self._only_model:
                return now, frozenset()
            changes = self._project.store.history.after(seen.last_change)
        except KnownError:
            return None
        return now, frozenset(change.image_id for change in changes if change.kind is ChangeKind.MASK)

    def _on_done(self, _seen: Revision, news: _News | None) -> None:
        if news is not None:
            self._seen, masks = news
            self.changed.emit(masks)
