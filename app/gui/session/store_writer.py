"""The one thread that writes what the person does to the store."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.gui.language.known_errors import told
from app.workflows.labeling.annotate import keep_as_draft, save_annotation
from app.workflows.labeling.label import label_image, skip_suggestion
from app.workflows.people.say_opinion import say_opinion, settle
from app.workflows.project.project import Project
from app.workflows.project.remove_images import set_removed
from core.annotation.tiles import FrozenMask
from core.domain import Authorship, Damaged, ImageLabel, KnownError, Refused, SuggestionKind

RETRY_S = 2.0
READ_WAIT_S = 5.0
GRACE_S = 0.02  # Python runs one thread at a time: first the window draws the next image, then this one saves


@dataclass(frozen=True, slots=True)
class LabelChange:
    """``expected``: the labels that the image may have for this to be what the person meant."""

    image_id: int
    label: ImageLabel | None
    by: Authorship
    expected: tuple[ImageLabel | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MaskChange:
    image_id: int
    mask: FrozenMask
    by: Authorship


@dataclass(frozen=True, slots=True)
class SkipChange:
    """The person does not want to do what was suggested, or finds a label right that was to be reviewed; without a
    ``reason`` takes that back."""

    image_id: int
    kind: SuggestionKind
    reason: str | None
    by: Authorship


@dataclass(frozen=True, slots=True)
class ConfirmChange:
    """The person finds label and mask right although the image's file has changed."""

    image_id: int
    by: Authorship


@dataclass(frozen=True, slots=True)
class RemoveChange:
    """The image leaves the project, or comes back."""

    image_id: int
    removed: bool
    by: Authorship


@dataclass(frozen=True, slots=True, eq=False)
class OpinionChange:
    """What the person says and has painted as their second opinion; without a ``label`` they have not said it yet."""

    image_id: int
    label: ImageLabel | None
    mask: FrozenMask
    by: Authorship


@dataclass(frozen=True, slots=True)
class SettleChange:
    """The label that it is from now on, whatever people said; not ``is_settled``: that is open again."""

    image_id: int
    label: ImageLabel | None
    is_settled: bool
    by: Authorship
    expected: tuple[ImageLabel | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ManyChange:
    """One thing that is said of many images: ``work`` stores it."""

    image_ids: frozenset[int]
    work: Callable[[Project], None]

    @property
    def image_id(self) -> int:
        """One of them; 0 where it is of none."""
        return min(self.image_ids, default=0)


Change = (
    ManyChange | LabelChange | MaskChange | SkipChange | ConfirmChange | RemoveChange | OpinionChange | SettleChange
)


class ChangeSaver:
    """Stores one change after the other. Raises Refused where the project does not take it, and KnownError."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._saved_labels: dict[int, ImageLabel | None] = {}

    def save(self, change: Change) -> None:
        if isinstance(change, LabelChange):
            self._save_label(change)
        elif isinstance(change, ManyChange):
            change.work(self._project)
            for image_id in change.image_ids:
                self._saved_labels.pop(image_id, None)
        elif isinstance(change, OpinionChange):
            say_opinion(self._project, change.image_id, change.label, change.mask.to_annotation(), change.by)
        elif isinstance(change, SettleChange):
            self._settle(change)
        elif isinstance(change, SkipChange):
            skip_suggestion(self._project, change.image_id, change.kind, change.reason, change.by)
        elif isinstance(change, ConfirmChange):
            self._project.store.contents.confirm([change.image_id], change.by)
        elif isinstance(change, RemoveChange):
            set_removed(self._project, [change.image_id], change.removed, change.by)
        else:
            self._save_mask(change)

    def _save_label(self, change: LabelChange) -> None:
        """Over what the window showed, or what it has said itself: a list read while the disk is full shows neither."""
        own = self._saved_labels.get(change.image_id, change.label)
        label_image(self._project, change.image_id, change.label, change.by, (*change.expected, own))
        self._saved_labels[change.image_id] = change.label

    def _settle(self, change: SettleChange) -> None:
        own = self._saved_labels.get(change.image_id, change.label)
        expected = (*change.expected, own)
        settle(self._project, change.image_id, change.label, change.by, expected, is_settled=change.is_settled)
        self._saved_labels[change.image_id] = change.label

    def _save_mask(self, change: MaskChange) -> None:
        annotation = change.mask.to_annotation()
        try:
            save_annotation(self._project, change.image_id, annotation, change.by)
        except Refused:
            keep_as_draft(self._project, change.image_id, annotation, change.by)
            raise


class StoreWriter(QThread):
    """Saves changes in the order in which they were made; one that fails stays first in line and is tried again.

    ``submitted``, ``saved``, ``failed`` and ``refused`` carry how many are still waiting, ``failed`` also whether the
    project is damaged. A change counts as saved only when its transaction is on disk. One that the store refuses would
    be refused again: it leaves the line, ``refused`` tells of which image and why, and the rest is saved. What was
    painted is kept as a draft even then.
    """

    submitted = Signal(int)
    saved = Signal(int)
    failed = Signal(str, int, bool)
    refused = Signal(int, str, int)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._condition = threading.Condition()
        self._queue: deque[Change] = deque()
        self._saver = ChangeSaver(project)
        self._stopped = False
        self._hurry = False
        self.finished.connect(self._on_finished)
        self.start()

    def submit(self, change: Change) -> None:
        with self._condition:
            self._queue.append(self._merged(change))
            self._condition.notify_all()
            n_waiting = len(self._queue)
        self.submitted.emit(n_waiting)

    @property
    def n_waiting(self) -> int:
        with self._condition:
            return len(self._queue)

    @property
    def waiting(self) -> tuple[Change, ...]:
        """What is not saved yet, in the order in which it was said."""
        with self._condition:
            return tuple(self._queue)

    def is_waiting(self, image_id: int) -> bool:
        """Whether a change of this image is not yet safe."""
        with self._condition:
            return any(_concerns(change, image_id) for change in self._queue)

    def flush(self, timeout_s: float) -> bool:
        """Wait until everything is saved, at most so long; whether it is."""
        with self._condition:
            self._hurry = True
            self._condition.notify_all()
            is_saved = self._condition.wait_for(lambda: not self._queue, timeout_s)
            self._hurry = False
            return is_saved

    def saved_project(self, timeout_s: float = READ_WAIT_S) -> Project:
        """The project, to be read once its store holds every change made so far, or after ``timeout_s``: a full disk
        must not hold up a reader for ever. Waits, so not on the window's thread."""
        self.flush(timeout_s)
        return self._project

    def close(self) -> None:
        """End the thread; what has not been saved by now is given up."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        self.wait()

    def run(self) -> None:
        while (change := self._first()) is not None:
            try:
                self._saver.save(change)
            except Refused as refusal:
                self.refused.emit(change.image_id, told(refusal), self._take_off())
            except KnownError as error:
                self.failed.emit(told(error), self.n_waiting, isinstance(error, Damaged))
                self._pause()
            else:
                self.saved.emit(self._take_off())

    def _merged(self, change: Change) -> Change:
        """A mask that waits behind another one of its image replaces it: a full disk must not fill the memory too."""
        last = self._queue[-1] if len(self._queue) > 1 else None  # the first may be being saved right now
        if isinstance(change, MaskChange) and isinstance(last, MaskChange) and last.image_id == change.image_id:
            self._queue.pop()
            return replace(change, by=replace(change.by, active_s=last.by.active_s + change.by.active_s))
        return change

    def _first(self) -> Change | None:
        with self._condition:
            self._condition.wait_for(lambda: self._stopped or self._queue)
            self._condition.wait_for(lambda: self._stopped or self._hurry, GRACE_S)
            return None if self._stopped else self._queue[0]

    def _take_off(self) -> int:
        with self._condition:
            self._queue.popleft()
            self._condition.notify_all()
            return len(self._queue)

    def _pause(self) -> None:
        with self._condition:
            self._condition.wait_for(lambda: self._stopped, RETRY_S)

    def _on_finished(self) -> None:
        """A bug ended the thread: it has been reported; the change is still first in line."""
        if not self._stopped:
            QTimer.singleShot(int(RETRY_S * 1000), self, self._restart)

    def _restart(self) -> None:
        if not self._stopped:
            self.start()


def _concerns(change: Change, image_id: int) -> bool:
    return image_id in change.image_ids if isinstance(change, ManyChange) else change.image_id == image_id
