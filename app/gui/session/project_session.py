"""A project while the window has it open: its threads, its lock, and its signal of changes."""

import gc
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject, Signal

from app.gui.queue.map_outlines import MapOutlines
from app.gui.queue.queue_reader import QueueReader, QueueSnapshot, read_queue
from app.gui.queue.thumbnails import Thumbnails
from app.gui.session.image_leases import ImageLeases
from app.gui.session.image_loader import ImageLoader
from app.gui.session.map_loader import MapLoader
from app.gui.session.stamp_watch import StampWatch
from app.gui.session.store_follower import StoreFollower
from app.gui.session.store_writer import StoreWriter
from app.gui.session.unusable_images import UnusableImages
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.changes import Changes
from app.workflows.project.project import Project, open_project
from app.workflows.runs.older_runs import note_older_runs
from app.workflows.safety.window_lock import window_lock
from core.domain import ImageLabel, KnownError

_BACKED_UP_AT_CLOSE_BYTES = 64 * 2**20  # 0.5 s on a disk of 200 MB/s


class OnlyLooks(StrEnum):
    """Why a window may change nothing."""

    OTHER_WINDOW = "other window"
    NO_RIGHTS = "no rights"


@dataclass(frozen=True, slots=True, eq=False)
class OpenedProject:
    """``lock`` is None when this window only looks, as another one holds it or the folder may not be written, and where
    several windows may write, since a server keeps the project."""

    project: Project
    lock: FileLock | None
    snapshot: QueueSnapshot

    @property
    def only_looks(self) -> OnlyLooks | None:
        """None where things may be changed."""
        if not self.project.can_write:
            return OnlyLooks.NO_RIGHTS
        return OnlyLooks.OTHER_WINDOW if self.lock is None and not self.project.is_shared else None

    def close(self) -> None:
        """Give the project back without having shown it."""
        self.project.close()
        if self.lock is not None:
            self.lock.release()


def open_for_window(folder: Path, progress: Progress = no_progress) -> OpenedProject:
    """Open the project and read its queue; seconds for a huge project, so not on the window's thread.

    Raises KnownError as `open_project`; where ``progress`` raises, the project is closed again.
    """
    with ExitStack() as on_failure:
        progress(0, 0, Stage.OPENING)
        project = open_project(folder, to_look=True, check_s=0.0)
        on_failure.callback(project.close)
        lock = _lock(project.folder) if project.can_write and not project.is_shared else None
        if lock is not None:
            on_failure.callback(lock.release)
        if lock is not None or project.is_shared:
            project.recover_runs()
            note_older_runs(project)
        progress(0, 0, Stage.OPENING)
        opened = OpenedProject(project, lock, read_queue(project))
        progress(0, 0, Stage.OPENING)  # cancelled meanwhile
        on_failure.pop_all()
    gc.freeze()  # what is there by now stays: a full collection in the middle of a stroke would walk it all
    return opened


def _back_up(folder: Path) -> None:
    """What this window has changed, where that takes no time that a person would wait; of larger projects there is the
    backup of the last hour."""
    from app.workflows.safety.back_up import back_up_if_changed, database_file

    with suppress(KnownError, OSError):
        if database_file(folder).stat().st_size < _BACKED_UP_AT_CLOSE_BYTES:
            back_up_if_changed(folder)


def _lock(folder: Path) -> FileLock | None:
    """None where another window has it, or where its file is one that this person may not write."""
    lock = window_lock(folder)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return None
    return lock


class ProjectSession(QObject):
    """Lives from opening a project to closing it. ``changes_committed`` tells every view what to refresh."""

    changes_committed = Signal(object)  # Changes
    masks_replaced = Signal(object)  # frozenset[int] of images whose masks are others than those at hand
    model_changed = Signal(object)  # the RunRecord whose scores and suggestions are shown from now on

    def __init__(self, opened: OpenedProject, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.project = opened.project
        self.author = author
        self.only_looks = opened.only_looks
        self.read_only = opened.only_looks is not None
        self.snapshot = opened.snapshot
        self.writer = StoreWriter(self.project, self)
        self.loader = ImageLoader(self.project, self.writer.is_waiting, self, notes_changes=not self.read_only)
        self.loader.content_changed.connect(self._on_content_changed)
        self.files = StampWatch(self.project, lambda: self.loader.near, self)
        self.files.changed.connect(self._on_files_changed)
        self.loader.wanted.connect(self.files.look)
        self.maps = MapLoader(self.project, self)
        self.thumbnails = Thumbnails(self.project, self)
        self.outlines = MapOutlines(self.project, self)
        self.unusable = self._make_unusable()
        self.reader = QueueReader(self.writer.saved_project, self)
        self.reader.read.connect(self._on_queue_read)
        self.changes_committed.connect(self.reader.note)
        self.leases = self._make_leases()
        self._follower = self._make_follower()
        self.loader.set_blind(self.snapshot.table.opinions.waiting_ids)
        self._set_run()

    def close(self) -> None:
        """End every thread and give the project back; changes not saved by now are lost."""
        self.writer.close()
        self._follower.close()
        if self.leases is not None:
            self.leases.close()
        for part in (self.files, self.loader, self.maps, self.outlines, self.thumbnails, self.reader):
            part.close()
        if not self.read_only:
            _back_up(self.project.folder)
        self._opened.close()

    def forget_failures(self) -> None:
        """The files lie elsewhere now: whatever could not be read is tried again when it is asked for."""
        self.unusable.forget()
        self.thumbnails.forget_failed()

    def _on_changed_elsewhere(self, masks: frozenset[int]) -> None:
        self.loader.forget(masks)
        self.masks_replaced.emit(masks)
        self.reader.request()

    def _on_files_changed(self, image_ids: frozenset[int]) -> None:
        """Of pictures at hand: what reading them anew finds is told by the loader."""
        self.thumbnails.forget(image_ids)
        self.loader.reload(image_ids)

    def _on_content_changed(self, image_id: int) -> None:
        """Noticed by reading it, so the picture at hand is the new one; what is said of it is the store's to tell."""
        self.thumbnails.forget({image_id})
        self.reader.request()

    def _on_queue_read(self, snapshot: QueueSnapshot) -> None:
        self._forget_pictures(self.snapshot, snapshot)
        before, self.snapshot = self.snapshot.run, snapshot
        self._follower.note(snapshot.revision)
        self.snapshot.table.set_problems(self.unusable.problems)
        self.loader.set_blind(snapshot.table.opinions.waiting_ids)
        self._set_run()
        self.changes_committed.emit(Changes(queue=True))
        if snapshot.run is not None and (before is None or before.id != snapshot.run.id):
            self.model_changed.emit(snapshot.run)

    def _forget_pictures(self, before: QueueSnapshot, now: QueueSnapshot) -> None:
        """Those whose files have been found to hold something else, by a training or an import maybe."""
        changed = frozenset(now.table.outdated_ids - before.table.outdated_ids)
        if changed:
            self.thumbnails.forget(changed)
            self.files.look()

    def _set_run(self) -> None:
        run_id = None if self.snapshot.run is None else self.snapshot.run.id
        self.maps.set_run(run_id)
        self.outlines.set_run(run_id)

    def _make_leases(self) -> ImageLeases | None:
        if not self.project.is_shared:
            return None
        return ImageLeases(self.project, lambda: self.author, self.writer.is_waiting, self)

    def _make_follower(self) -> StoreFollower:
        is_ours = None if self.leases is None else self.leases.is_ours
        only_model = not self.read_only and not self.project.is_shared
        follower = StoreFollower(
            self.project, self.snapshot.revision, only_model=only_model, is_ours=is_ours, parent=self
        )
        follower.changed.connect(self._on_changed_elsewhere)
        follower.labeled.connect(self._on_labeled_elsewhere)
        if self.leases is not None:
            self.leases.held.connect(follower.look)
            self.leases.labeled.connect(self._on_labeled_elsewhere)
        return follower

    def _on_labeled_elsewhere(self, labels: Mapping[int, ImageLabel | None]) -> None:
        mine = {image_id for image_id in labels if self.writer.is_waiting(image_id)}
        theirs = {i: label for i, label in labels.items() if i not in mine}
        self.changes_committed.emit(Changes(labels=theirs, by_others=True))

    def _make_unusable(self) -> UnusableImages:
        unusable = UnusableImages(self.project, self)
        self.loader.loaded.connect(unusable.note_loaded)
        self.thumbnails.failed.connect(unusable.note_failed)
        unusable.came_back.connect(self.thumbnails.forget)
        unusable.changed.connect(self._on_unusable)
        return unusable

    def _on_unusable(self) -> None:
        self.changes_committed.emit(Changes(problems=self.unusable.problems))
