"""What tells that a database lacks changes that were once stored: a log that was lost, or a file copied without it.

Two marks, both only while the log is in use. Inside the database, where a copy of the file alone takes it along:
`PRAGMA user_version` is 1. Beside it, `<file>-last` holds the number of the newest history row that was acknowledged;
it is written after each commit and never waited for: after a power failure it may be behind, and never ahead.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, text

from core.domain import KnownError
from storage.database.foreign_schema import UNREADABLE

_IN_USE, _AT_REST = 1, 0
_DIGITS = 20
_LOG_HEADER_BYTES = 32


class LostChanges(KnownError):
    """The database holds an older state than it once did, or may; see `LastChange.check`."""


class LastChange:
    """The marks of one SQLite file; used by whoever holds the write lock."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._beside = file.with_name(f"{file.name}-last")
        self._had_log = log_bytes(file) > _LOG_HEADER_BYTES
        self._known = 0
        self._is_marked = False

    def check(self, connection: Connection, *, accept_loss: bool = False) -> None:
        """To be called once, right after opening. Raises LostChanges, unless that is to be accepted."""
        newest, mark = _newest(connection), _mark(connection)
        self._known = newest
        self._is_marked = mark == _IN_USE
        lacking = self.lacking(newest, mark)
        if accept_loss or lacking == 0:
            return
        if lacking is not None:
            raise LostChanges(
                self._file,
                "lacks its last {n:,} changes, which were saved: its log is lost or damaged",
                "restore it from a backup, or repair it to go on with what is there",
                command_line="see 'maskworth restore', or go on with what is there by 'maskworth repair'",
                n=lacking,
            )
        raise LostChanges(
            self._file,
            "was copied without its log while it was in use, or has lost it: its last changes may be missing",
            "open the original, or repair it to go on with what is there",
            command_line="use the original, or go on with what is there by 'maskworth repair'",
        )

    def lacking(self, newest: int, mark: int) -> int | None:
        """How many changes were acknowledged and are not there, by the marks; None where there may be some."""
        noted = self._noted()
        if noted is not None:
            return max(0, noted - newest)
        return None if mark == _IN_USE and not self._had_log else 0

    def begin(self, connection: Connection) -> bool:
        """Mark the database as in use, in the first transaction that changes it; whether the mark is new and has to get
        from the log into the file."""
        if self._is_marked and _mark(connection) == _IN_USE:
            return False
        connection.exec_driver_sql(f"PRAGMA user_version={_IN_USE}")
        self._is_marked = True
        return True

    def newest(self, connection: Connection) -> int:
        """The number of the newest change, as this transaction will leave it."""
        return _newest(connection)

    def note(self, newest: int) -> None:
        """That change is stored. A disk that takes no note takes no label either, and says so there."""
        if newest == self._known and self._beside.exists():
            return
        self._known = newest
        try:
            handle = os.open(self._beside, os.O_WRONLY | os.O_CREAT, 0o666)
        except OSError:
            return
        try:
            os.write(handle, f"{newest:0{_DIGITS}d}\n".encode())
        except OSError:
            return
        finally:
            os.close(handle)

    @property
    def needs_rest(self) -> bool:
        return self._is_marked

    def rest(self, connection: Connection) -> None:
        """In a transaction before the database is closed: all that was said is in it."""
        connection.exec_driver_sql(f"PRAGMA user_version={_AT_REST}")

    def rested(self) -> None:
        """That transaction is stored."""
        self._is_marked = False

    def closed(self) -> None:
        """After closing: without a log there is nothing left that could be lost from it. Where the mark inside could
        not be taken away, the one beside has to say that this is all."""
        if not self._is_marked and not log_exists(self._file):
            with suppress(OSError):
                self._beside.unlink(missing_ok=True)

    def _noted(self) -> int | None:
        try:
            return int(self._beside.read_bytes())
        except (OSError, ValueError):
            return None


def lost_changes(file: Path) -> int | None:
    """How many acknowledged changes a database lacks that nobody has open; None where it lacks some, or may. Looking
    folds its log into it."""
    change = LastChange(file)
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM history").fetchone()
            (mark,) = connection.execute("PRAGMA user_version").fetchone()
    except UNREADABLE:
        return 0  # damaged: that is told in another way
    return change.lacking(newest, mark)


def log_exists(file: Path) -> bool:
    """Whether the file has a write-ahead log beside it."""
    return file.with_name(f"{file.name}-wal").exists()


def log_bytes(file: Path) -> int:
    """The size of the log beside the file; 0 without."""
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size
    except OSError:
        return 0


def _newest(connection: Connection) -> int:
    return int(connection.execute(text("SELECT coalesce(max(id), 0) FROM history")).scalar_one())


def _mark(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
