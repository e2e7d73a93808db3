"""SQLite's own checks of an SQLite file, with an end to them."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from storage.database.engine import may_write, reading_name, reading_query
from storage.database.foreign_schema import refuse_foreign_file

_STEPS = 20_000  # of SQLite's machine between two questions whether to go on: under 1 ms
_NAMED = 100
_THOROUGH_BELOW_BYTES = 16 * 2**20  # both checks of such a file take under 0.4 s

Stop = Callable[[], bool]


def until(seconds: float) -> Stop:
    """True once so many seconds have passed."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


@contextmanager
def looking(file: Path, stop: Stop | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing; whatever runs on it ends with OperationalError once ``stop`` says so.

    Raises KnownError where the file's schema is not a project's, see `refuse_foreign_file`.
    """
    with closing(sqlite3.connect(_name(file), isolation_level=None, timeout=10.0, uri=True)) as connection:
        refuse_foreign_file(connection, file)
        connection.execute("PRAGMA query_only=1")
        if stop is not None:
            connection.set_progress_handler(lambda: int(stop()), _STEPS)
        yield connection


def _name(file: Path) -> str:
    """Where something may be written SQLite makes the index of its log itself."""
    return reading_name(file) if may_write(file) else f"{reading_name(file)}?{urlencode(reading_query(file))}"


def file_problems(connection: sqlite3.Connection, *, thorough: bool) -> list[str] | None:
    """What SQLite finds wrong with the structure of the file, in its words; with ``thorough`` also where an index says
    something else than its table, in three times as long. None when it was stopped before it was through."""
    check = "integrity_check" if thorough else "quick_check"
    try:
        rows = connection.execute(f"PRAGMA {check}({_NAMED})").fetchall()
    except UnicodeDecodeError:  # SQLite names a table whose name is no text any more
        return ["its list of tables cannot be read"]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return None
        return [str(error)]
    return [] if rows == [("ok",)] else [str(row[0]) for row in rows]


def is_small(file: Path) -> bool:
    """Whether there is time for the thorough check at every opening."""
    return file.stat().st_size < _THOROUGH_BELOW_BYTES
