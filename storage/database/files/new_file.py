"""A database file that appears under its name whole and on the disk, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.domain import KnownError
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync, sync_name
from storage.database.failures import known_failures

ENDINGS = ("", "-wal", "-shm", "-journal", "-last")
"""Of a database's file and of what SQLite and this program keep beside it."""


@contextmanager
def new_database(target: Path) -> Iterator[Path]:
    """Where to write what becomes ``target`` at the end; every connection to it is closed by then. Raises KnownError
    where that fails: then what was at ``target`` is there, and nothing beside it as far as the disk lets go; but where
    the disk does not confirm its name, the new one is in its place, and the error says so."""
    partial = partial_place(target)
    with known_failures(str(target)):
        remove_left_behind(target.parent)
        remove_database(partial)  # a journal left there would be taken for that of the new file
        try:
            yield partial
            check_complete(partial, target)
            sync(partial)
            partial.replace(target)
            sync_name(target)
        finally:
            with suppress(OSError):
                remove_database(partial)


def check_complete(file: Path, subject: Path) -> None:
    """Raises KnownError about ``subject`` where something of a closed database is still beside it: closing folds the
    log into the file, and tells nobody when the disk does not let it."""
    if any(file.with_name(f"{file.name}{ending}").exists() for ending in ("-wal", "-journal")):
        raise KnownError(subject, "cannot be written to its end", "free some space or check the disk, then try again")


def remove_database(file: Path) -> None:
    """With what is beside it; none of it need be there. Raises OSError."""
    for ending in ENDINGS:
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
