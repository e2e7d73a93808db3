"""Notices that files which are at hand as pictures have been written anew."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.file_changes import FileStamp
from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError

LOOK_EVERY_MS = 1000  # no system tells of a file on a network drive
_WRITTEN_NS = 2 * 10**9  # a file that is older is not in the middle of being written


@dataclass(frozen=True, slots=True)
class StampedImage:
    """An image with the stamp of its file when that was read, None where there was none."""

    record: ImageRecord
    stamp: FileStamp | None


class StampWatch(QObject):
    """``changed`` carries the ids of images whose files are others than those that were read, and written to the end.

    ``at_hand`` answers what to look at; it is called in the window's thread. A file that is gone has not changed.
    """

    changed = Signal(object)  # frozenset[int]

    def __init__(
        self, project: Project, at_hand: Callable[[], tuple[StampedImage, ...]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._at_hand = at_hand
        self._seen: Mapping[int, FileStamp] = {}
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_looked)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        self._work.want([self._at_hand()])

    def close(self) -> None:
        self._timer.stop()
        self._work.close()

    def _look(self, images: tuple[StampedImage, ...]) -> dict[int, FileStamp]:
        """Stamps that differ, by image."""
        found = {}
        for image in images:
            now = self._stamp(image.record)
            if now is not None and now != image.stamp:
                found[image.record.id] = now
        return found

    def _stamp(self, record: ImageRecord) -> FileStamp | None:
        try:
            return FileStamp.of(self._project.image_path(record))
        except KnownError:  # the folder is gone
            return None

    def _on_looked(self, _asked: object, stamps: Mapping[int, FileStamp]) -> None:
        written_before_ns = time.time_ns() - _WRITTEN_NS
        written = frozenset(
            image_id
            for image_id, stamp in stamps.items()
            if stamp.modified_ns < written_before_ns or self._seen.get(image_id) == stamp
        )
        self._seen = stamps
        if written:
            self.changed.emit(written)
