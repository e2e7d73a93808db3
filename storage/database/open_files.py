"""Whether the files of an open SQLite database are still those that were opened.

SQLite goes on writing into a file that is gone, or emptied: what it acknowledges then is kept by nobody. Only names and
sizes are looked at: to open one of these files and close it again would take SQLite's locks away (POSIX).
"""

import os
from dataclasses import dataclass
from pathlib import Path

from core.domain import KnownError

_ENDINGS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class _Stamp:
    device: int
    inode: int
    size: int

    def is_same_file(self, other: "_Stamp") -> bool:
        return (self.device, self.inode) == (other.device, other.inode)


def gone(file: Path) -> KnownError:
    """The database's file is not there any more."""
    return KnownError(
        file, "is gone, nothing can be saved", "bring it back: what waits is saved as soon as it is there"
    )


class OpenFiles:
    """The database, its write-ahead log and the log's index; safe to use from the thread that holds the write lock."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: dict[str, _Stamp] = {}

    def note(self) -> None:
        """These are the files that are open now."""
        stamps = {ending: self._stamp(ending) for ending in _ENDINGS}
        self._seen = {ending: stamp for ending, stamp in stamps.items() if stamp is not None}

    @property
    def were_noted(self) -> bool:
        return bool(self._seen)

    @property
    def log_bytes(self) -> int:
        """The size of the write-ahead log; 0 where there is none."""
        stamp = self._stamp("-wal")
        return 0 if stamp is None else stamp.size

    @property
    def was_replaced(self) -> bool:
        """Whether another database lies where this one was."""
        now, seen = self._stamp(""), self._seen.get("")
        return now is not None and seen is not None and not now.is_same_file(seen)

    @property
    def lost_its_log(self) -> bool:
        """Whether the database is there, and its log or the log's index is not, or is another one, or was cut."""
        if self._stamp("") is None or self.was_replaced:
            return False
        for ending in ("-wal", "-shm"):
            now, seen = self._stamp(ending), self._seen.get(ending)
            if seen is not None and (now is None or not now.is_same_file(seen) or now.size < seen.size):
                return True
        return False

    def check(self) -> None:
        """Raises KnownError where what is written now would be lost."""
        now, seen = self._stamp(""), self._seen.get("")
        if now is None:
            raise gone(self._file)
        if self.was_replaced:
            problem = "is another file than the one that was opened, nothing can be saved"
            raise KnownError(self._file, problem, "put the former file back, or close the project and open it again")
        if self.lost_its_log:
            problem = "has lost its log ({name}-wal), nothing can be saved"
            raise KnownError(self._file, problem, "close every program that has it open", name=self._file.name)
        if seen is not None and now.size < seen.size:
            problem = "has been cut short by another program, nothing can be saved"
            raise KnownError(self._file, problem, "restore it from a backup copy")
        for ending in self._seen:
            self._seen[ending] = self._stamp(ending) or self._seen[ending]

    def _stamp(self, ending: str) -> _Stamp | None:
        try:
            found = os.stat(f"{self._file}{ending}")  # noqa: PTH116 -- twice a change: half the time of a Path
        except OSError:
            return None
        return _Stamp(found.st_dev, found.st_ino, found.st_size)
