"""Putting another database in the place of a project's, with nobody in between and nothing lost."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import Timeout

from app.workflows.project.project import find_project
from app.workflows.safety.back_up import back_up, backups_folder
from app.workflows.safety.window_lock import window_lock
from core.domain import KnownError
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync
from storage.database.failures import known_failures
from storage.database.files.new_file import ENDINGS, check_complete, remove_database
from storage.database.foreign_schema import UNREADABLE
from storage.database.last_change import log_exists

_KEPT = ("", "-wal", "-last")
_STAMP = "%Y%m%dT%H%M%SZ"


@contextmanager
def alone(folder: Path, file: Path) -> Iterator[None]:
    """Within, no window has the project open. Raises KnownError where one has."""
    lock = window_lock(find_project(folder)[0])
    with known_failures(str(file)):
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise KnownError(folder, "is open in a window", "close it there, then try again") from error
    try:
        yield
    finally:
        lock.release()


def keep_present(folder: Path, file: Path, why: str) -> Path:
    """Where the present state is kept: as a backup, or where it is damaged as its files are, in a folder of their own.
    Raises KnownError where there is no room: then nothing may be put in its place."""
    if log_exists(file):  # something ended in the middle: what SQLite cannot read of the log would be gone
        return keep_files(folder, file)
    with suppress(KnownError, sqlite3.DatabaseError):
        return back_up(folder, why=f"before-{why}").file
    return keep_files(folder, file)


def keep_files(folder: Path, file: Path) -> Path:
    """The files of the database as they are, in a new folder."""
    place = backups_folder(folder) / f"damaged-{datetime.now(UTC).strftime(_STAMP)}"
    with known_failures(str(place)):
        while place.exists():
            place = place.with_name(f"{place.name}-2")
        partial = partial_place(place)
        try:
            partial.mkdir(parents=True)
            for each in (file.with_name(f"{file.name}{ending}") for ending in _KEPT):
                if each.exists():
                    shutil.copy2(each, partial)
                    sync(partial / each.name)
            sync(partial)
            partial.rename(place)
            sync(place.parent)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return place


@contextmanager
def successor(file: Path) -> Iterator[Path]:
    """Where what is to take the place of ``file`` may be written; gone again when that comes to nothing."""
    new = partial_place(file)
    with known_failures(str(new)):
        remove_left_behind(file.parent)  # a damaged project has no start that does
        remove_database(new)
    try:
        yield new
    finally:
        with suppress(OSError):
            remove_database(new)


def put_in_place(new: Path, file: Path) -> None:
    """``new`` is the project's database from now on; its log and marks of before are gone. Within `alone`."""
    with known_failures(str(file)):
        check_complete(new, file)
        sync(new)
        for ending in ENDINGS[1:]:
            file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
        new.replace(file)
        sync(file.parent)


def check_unused(file: Path) -> None:
    """Raises KnownError where another program has the database open; of a damaged one nobody can tell."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=0.0)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            problem = "is locked by another program"
            raise KnownError(file, problem, "close that program, then try again") from error
    except UNREADABLE:
        return
