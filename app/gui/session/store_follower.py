"""Notices what another window, or a command, has changed in a project that this window shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.project import Project
from core.domain import ChangeKind, HistoryEntry, ImageLabel, KnownError, Revision

LOOK_EVERY_MS = 1500
IsOurs = Callable[[int, int], bool]
"""Of an image, by its id, and a change of it: whether nobody but this window can have made that."""
_OF_IMAGE = frozenset({ChangeKind.LABEL, ChangeKind.MASK, ChangeKind.KIND, ChangeKind.CONFIRM})

_LATE = 200
"""Of changes that are looked at again: on a server one may be stored after another that has a higher number."""


@dataclass(frozen=True, slots=True)
class _News:
    """``labels`` of images of which nothing else is new; None where more is."""

    revision: Revision
    masks: frozenset[int] = frozenset()
    labels: Mapping[int, ImageLabel | None] | None = None


class StoreFollower(QObject):
    """``changed`` carries the ids of the images whose masks are others now; labels, scores and lists may be, too.

    ``seen`` is the revision that the window shows. With ``only_model`` the window writes labels and masks itself, and
    follows the model alone. With ``is_ours`` it writes beside others: ``labeled`` then tells what these said of images,
    by id, where that is all. A look that fails, as while the disk is away, is left to the next.
    """

    changed = Signal(object)  # frozenset[int]
    labeled = Signal(object)  # Mapping[int, ImageLabel | None]

    def __init__(
        self,
        project: Project,
        seen: Revision,
        *,
        only_model: bool = False,
        is_ours: IsOurs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._only_model = only_model
        self._is_ours = is_ours
        self._known: set[int] = set()  # of the newest changes, those that the window shows
        self._seen = seen
        self._n_looks = 0
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_done)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def note(self, seen: Revision) -> None:
        """The window shows the model of this revision by now. What else has changed is told all the same."""
        if self._only_model:
            self._seen = seen

    def close(self) -> None:
        self._timer.stop()
        self._work.close()

    def look(self) -> None:
        """Now, not only when it is time."""
        self._n_looks += 1
        self._work.want([(self._seen, self._n_looks)])

    def _look(self, wish: tuple[Revision, int]) -> _News | None:
        seen, _ = wish
        try:
            now = self._project.store.revision()
            if self._is_ours is not None:
                return self._look_beside_others(seen, now, self._is_ours)
            if now == seen or (self._only_model and now.of_model == seen.of_model):
                return None
            if self._only_model:
                return _News(now)
            changes = self._project.store.history.after(seen.last_change)
        except KnownError:
            return None
        return _News(now, _masks(changes))

    def _look_beside_others(self, seen: Revision, now: Revision, is_ours: IsOurs) -> _News | None:
        entries = self._project.store.history.after(max(0, seen.last_change - _LATE))
        if not self._known:
            self._known = {entry.id for entry in entries if entry.id <= seen.last_change}
        changes = [entry for entry in entries if entry.id not in self._known]
        self._known = {entry.id for entry in entries}
        theirs = [entry for entry in changes if entry.kind not in _OF_IMAGE or not is_ours(entry.image_id, entry.id)]
        rest_is_same = replace(now, last_change=seen.last_change) == seen
        if rest_is_same and not theirs:
            return _News(now, labels={})
        if rest_is_same and all(entry.kind is ChangeKind.LABEL for entry in theirs):
            labels = {entry.image_id: None if entry.after is None else ImageLabel(entry.after) for entry in theirs}
            return _News(now, labels=labels)
        return _News(now, _masks(theirs))

    def _on_done(self, _wish: tuple[Revision, int], news: _News | None) -> None:
        if news is None:
            return
        self._seen = news.revision
        if news.labels is None:
            self.changed.emit(news.masks)
        elif news.labels:
            self.labeled.emit(news.labels)


def _masks(changes: Iterable[HistoryEntry]) -> frozenset[int]:
    return frozenset(change.image_id for change in changes if change.kind is ChangeKind.MASK)
