"""A complete copy of an SQLite database while others read and write it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from core.domain import KnownError
from storage.copies.contents import Contents, read_contents
from storage.database.damage import damaged_file
from storage.database.failures import known_failures
from storage.database.file_check import file_problems, looking
from storage.database.files.new_file import new_database

_SPARE_BYTES = 16 * 2**20


def copy_database(source: Path, target: Path) -> Contents:
    """The committed state of ``source`` as the file ``target``, which appears whole or not at all; what it holds.

    Read again and compared after writing. Raises KnownError: a full disk, missing rights, and Damaged where ``source``
    is, for a copy of damage would in the end take the place of the good ones.
    """
    with known_failures(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_space(source, target)
        with new_database(target) as partial:
            _copy(source, partial)
            return _verified(source, partial)


def _check_space(source: Path, target: Path) -> None:
    free, needed = shutil.disk_usage(target.parent).free, source.stat().st_size + _SPARE_BYTES
    if free < needed:
        raise KnownError(
            target.parent, "has no room for a backup of {n:,} MB", "free some space", n=round(needed / 1e6)
        )


def _copy(source: Path, target: Path) -> None:
    with known_failures(str(source)), looking(source) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")  # a file that is one
        writing.execute("PRAGMA user_version=0")  # and all of it, see `last_change`
        writing.commit()


def _verified(source: Path, copy: Path) -> Contents:
    with looking(copy) as connection:
        if file_problems(connection, thorough=False):
            raise damaged_file(source)
        return read_contents(connection)
