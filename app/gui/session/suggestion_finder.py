"""Makes a list of suggestions when the person wants one that is empty."""

from collections import Counter

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.language.known_errors import told
from app.gui.queue.queue_model import QueueModel
from app.gui.session.project_session import ProjectSession
from app.queue.filter import QueueCounts
from app.workflows.project.changes import Changes
from core.domain import SUGGESTION_SPECS, KnownError, SuggestionKind


class SuggestionFinder(QObject):
    """At most once for what is known at a time: what finds nothing now finds nothing until somebody has said more.

    ``looking_changed`` carries the kind that is being looked for, None when that has ended; ``found`` follows once the
    queue shows a list that was empty.
    """

    looking_changed = Signal(object)  # SuggestionKind | None
    found = Signal()
    failed = Signal(str)

    def __init__(self, session: ProjectSession, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._known: dict[SuggestionKind, tuple[int, ...]] = {}
        self._n_skipped = Counter[SuggestionKind]()
        self._is_new = False
        self._work = LatestRequestPool(self._find, 1, self)
        self._work.done.connect(self._on_done)
        session.changes_committed.connect(self._on_changes)

    def look(self) -> None:
        """The person has chosen a list."""
        kind, counts = self._model.suggested, self._model.counts()
        if kind is None or self._session.read_only or self._n_waiting(counts) > 0:
            return
        known = self._what_is_known(kind, counts)
        if self._known.get(kind) != known:
            self._known[kind] = known
            self.looking_changed.emit(kind)
            self._work.want([kind])

    def look_on(self, _counts: QueueCounts) -> None:
        """A list may have run empty."""
        kind = self._model.suggested
        if kind is not None and SUGGESTION_SPECS[kind].is_renewed:
            self.look()

    def tell(self) -> None:
        """The queue has been read and is shown."""
        if self._is_new:
            self._is_new = False
            self.found.emit()

    def close(self) -> None:
        self._work.close()

    def _n_waiting(self, counts: QueueCounts) -> int:
        return 0 if self._model.suggested is None else counts.of(self._model.filter.kind)

    def _what_is_known(self, kind: SuggestionKind, counts: QueueCounts) -> tuple[int, ...]:
        run = self._session.snapshot.run
        n_labels = (counts.images, *counts.labels.values(), counts.complete)
        return (*n_labels, self._n_skipped[kind], -1 if run is None else run.id)

    def _on_changes(self, changes: Changes) -> None:
        self._n_skipped.update(changes.skipped.values())

    def _find(self, kind: SuggestionKind) -> int | KnownError:
        """How many there are now; about 1 s for 3,000 images, longer before the first run, whose pixels it reads."""
        from app.workflows.suggestions.suggest import suggest_for_queue  # here: its libraries take 0.5 s to load

        project = self._session.writer.saved_project()
        try:
            return len(suggest_for_queue(project, kind))
        except KnownError as error:
            return error

    def _on_done(self, _kind: SuggestionKind, result: int | KnownError) -> None:
        self.looking_changed.emit(None)
        if isinstance(result, KnownError):
            self.failed.emit(told(result))
        elif result > 0:
            self._is_new = True
            self._session.reader.request()
