"""Small pictures go through the server where it is nearer than the image files: these are large, or far away."""

from collections.abc import Callable

from app.workflows.project.file_changes import holds_other_content
from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError

SLOW_S = 0.05
"""To make one takes a few milliseconds where the files are at hand, as long as to ask a server."""


class SharedThumbnails:
    """What one machine has made slowly is left with the server, and who has to wait for theirs looks there first. Where
    files are at hand nothing is asked and nothing is left. Nobody needs it: a server that fails is passed over. From
    one thread."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._store = project.store.thumbnails
        self._is_slow = False  # as the last one was

    def get(self, name: str) -> bytes | None:
        """As it was left; None where it was not, or making it is as quick."""
        if self._store is None or not self._is_slow:
            return None
        try:
            return self._store.get(name)
        except KnownError:
            return None

    def note(self, name: str, record: ImageRecord, encode: Callable[[], bytes], seconds: float) -> None:
        """The picture of the image under this name was made here from its file in so many seconds; ``encode`` answers
        it as it is kept. It is left for nobody when the file is another than the project knows."""
        self._is_slow = seconds > SLOW_S
        if self._store is None or not self._is_slow or not self._project.can_write:
            return
        try:
            if not holds_other_content(self._project.image_path(record), record):
                self._store.keep(name, encode())
        except KnownError:
            return
