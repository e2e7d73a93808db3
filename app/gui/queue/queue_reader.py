"""Reads the queue from the store in the background."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.language.known_errors import told
from app.queue.opinion_marks import SecondOpinions
from app.queue.table import QueueTable
from app.workflows.project.authorship import this_person
from app.workflows.project.changes import Changes
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import map_threshold_of, weights_of
from core.domain import (
    SUGGESTION_SPECS,
    AnsweredBy,
    Kind,
    KnownError,
    Revision,
    RunPart,
    RunRecord,
    SuggestionKind,
    Thresholds,
)
from core.domain.thresholds import PROPOSAL_THRESHOLD
from core.inference.checkpoint_info import read_info


@dataclass(frozen=True, slots=True, eq=False)
class QueueSnapshot:
    """The queue at one moment, at ``revision`` or a little later; ``run`` is the current one, whose scores the table
    holds, of test images only once its threshold is fixed, and ``parts`` says what images were for in it, empty where
    that was not noted. ``map_from``: the value of its maps from which on a pixel is proposed."""

    revision: Revision
    table: QueueTable
    run: RunRecord | None
    parts: Mapping[int, RunPart]
    active_s: float
    kinds: tuple[Kind, ...] = ()
    map_from: float = PROPOSAL_THRESHOLD


def read_queue(project: Project) -> QueueSnapshot:
    """About 0.15 s for 100,000 images, so not on the window's thread."""
    store = project.store
    revision = store.revision()
    suggestions = [suggestion for kind in SuggestionKind for suggestion in store.suggestions.of(kind)]
    relabeled = {
        kind: store.suggestions.relabeled(kind)
        for kind, spec in SUGGESTION_SPECS.items()
        if spec.answered_by is AnsweredBy.OTHER_LABEL
    }
    run = store.runs.current()
    thresholds = None if run is None else _thresholds(project, run)
    columns = store.images.queue()
    if run is not None and not run.may_show_test:
        columns = columns.without_test_scores()
    asked = store.opinions.requests()
    waiting = store.opinions.waiting_for(this_person().author) if asked else frozenset()
    opinions = SecondOpinions(waiting, store.opinions.disputed(), len(asked) + store.opinions.count())
    table = QueueTable(columns, suggestions, thresholds, relabeled, opinions)
    parts = {} if run is None else store.run_images.parts_of(run.id)
    map_from = PROPOSAL_THRESHOLD if run is None else map_threshold_of(project, run.id)
    kinds = tuple(store.kinds.all())
    return QueueSnapshot(revision, table, run, parts, store.history.active_seconds(), kinds, map_from)


def _thresholds(project: Project, run: RunRecord) -> Thresholds | None:
    """Those in force. A memory has one before any bad image is known: three deviations of good ones, with its file."""
    if run.threshold is not None:
        return run.threshold.thresholds
    try:
        info = read_info(weights_of(project, run.id))
    except KnownError:
        return None
    return None if info.recipe.trains else Thresholds.single(info.threshold)


class QueueReader(QObject):
    """``read`` carries a QueueSnapshot brought up to date with what the person did while it was being read.

    ``saved_project`` gives the project once earlier changes are in its store; it is called in the reading thread.
    """

    read = Signal(object)
    failed = Signal(str)

    def __init__(self, saved_project: Callable[[], Project], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved_project = saved_project
        self._n_requests = 0
        self._changed_meanwhile: list[Changes] = []
        self._work = LatestRequestPool(self._read, 1, self)
        self._work.done.connect(self._on_done)

    def request(self) -> None:
        self._n_requests += 1
        self._changed_meanwhile.clear()
        self._work.want([self._n_requests])

    def note(self, changes: Changes) -> None:
        """A change made now: a reading under way may have missed it."""
        self._changed_meanwhile.append(changes)

    def close(self) -> None:
        self._work.close()

    def _read(self, _request: int) -> QueueSnapshot | KnownError:
        try:
            return read_queue(self._saved_project())
        except KnownError as error:
            return error

    def _on_done(self, request: int, result: QueueSnapshot | KnownError) -> None:
        if request != self._n_requests:
            return
        if isinstance(result, KnownError):
            self.failed.emit(told(result))
            return
        for changes in self._changed_meanwhile:
            result.table.apply(changes.labels, changes.masks)
            result.table.apply_kinds(changes.kinds, changes.drawn_kinds)
            result.table.confirm(changes.confirmed)
            result.table.opinions.apply(changes.waits, changes.disputed)
            for image_id, kind in changes.skipped.items():
                result.table.suggestions.withdraw(kind, image_id)
        self._changed_meanwhile.clear()
        self.read.emit(result)
