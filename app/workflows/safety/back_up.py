"""Make a backup of a project."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.workflows.project.project import Project, find_project, missing_database
from app.workflows.safety.backups import AUTOMATIC, FOLDER, Backup, backups_in, new_name, next_time, superfluous
from core.domain import KnownError
from storage.copies.contents import Contents, state_stamp
from storage.copies.copying import copy_database
from storage.database.failures import known_failures
from storage.database.file_check import looking
from storage.store import sqlite_file


@dataclass(frozen=True, slots=True)
class BackupMade:
    """The new backup and what it holds, as it was read again after writing."""

    file: Path
    contents: Contents


def database_file(folder: Path, *, must_exist: bool = True) -> Path:
    """The SQLite file of the project in ``folder``. Raises KnownError where there is none, as on a server."""
    folder, url = find_project(folder)
    file = sqlite_file(url)
    if file is None:
        raise KnownError(folder, "keeps its data on a database server", "use what the server has for backups")
    if must_exist and not file.is_file():
        raise missing_database(file)
    return file


def back_up(folder: Path, to: Path | None = None, *, why: str = "") -> BackupMade:
    """A copy of the project's database, verified after writing, in ``to``, named after the project's folder, or in the
    project's own folder of backups.

    ``why``: other than a person's wish; such backups make room for newer ones. Raises KnownError, also where the
    database is damaged: the backups of before stay then.
    """
    file = database_file(folder)
    own = backups_folder(folder)
    place = own if to is None else to.absolute()
    of = {} if place == own else {"of": own.parent.name}
    target = place / new_name(next_time(backups_in(place)), why, **of)
    contents = copy_database(file, target)
    for old in superfluous(backups_in(own)):
        with suppress(OSError):
            old.file.unlink()
    return BackupMade(target, contents)


def back_up_if_changed(folder: Path, why: str = AUTOMATIC) -> BackupMade | None:
    """`back_up` unless the newest backup holds the same labels, masks, images and runs."""
    newest = newest_backup(folder)
    if newest is not None:
        now = _stamp(database_file(folder))
        with suppress(KnownError):  # a backup that cannot be read is none
            if _stamp(newest.file) == now:
                return None
    return back_up(folder, why=why)


def back_up_before(project: Project, why: str) -> None:
    """Before something that changes much at once; nothing where there is nothing yet, or a server keeps it. Raises
    KnownError: what cannot be taken back is not begun."""
    if sqlite_file(find_project(project.folder)[1]) is not None and project.store.history.latest(1):
        back_up_if_changed(project.folder, f"before-{why}")


def backups_folder(folder: Path) -> Path:
    """Where a project keeps its backups; not created here."""
    return find_project(folder)[0] / FOLDER


def newest_backup(folder: Path) -> Backup | None:
    """The newest of the project's own; None without."""
    return next(reversed(backups_in(backups_folder(folder))), None)


def _stamp(file: Path) -> tuple[object, ...]:
    with known_failures(str(file)), looking(file) as connection:
        return state_stamp(connection)
