"""Take part in a project that a server keeps, and keep the password out of it."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.workflows.project.project import SETTINGS_FILE, Project, free_folder, name_database
from app.workflows.project.relocate import relocate_images
from core.domain import KnownError
from storage.store import (
    PasswordWantedError,
    ProjectStore,
    keep_password,
    password_line,
    shown_address,
    sqlite_file,
    with_password,
)

__all__ = ["PasswordPlace", "PasswordWantedError", "join_project", "place_password", "with_password"]


@dataclass(frozen=True, slots=True)
class PasswordPlace:
    """What became of the password of an address: in the system's keyring, or ``pgpass`` is the line that a person would
    add to ``~/.pgpass``, with asterisks for it."""

    in_keyring: bool
    pgpass: str


def join_project(folder: Path, database_url: str, images: Path | None = None) -> Project:
    """Another folder, as on another machine, for a project that a server keeps; made when missing. ``images``: where
    those of its only source are on this machine, if not where the project says.

    Raises KnownError when a project is there already, the server does not hold one, or ``images`` holds none of its
    images.
    """
    if sqlite_file(database_url) is not None:
        raise KnownError(
            shown_address(database_url),
            "is a file, which only one window at a time may write, and no database server",
            "open its project's own folder, or give the address of a server",
        )
    folder = folder.resolve()
    with free_folder(folder), ExitStack() as on_failure:
        store = ProjectStore.open(database_url)
        on_failure.callback(store.close)
        name_database(folder, database_url)
        on_failure.callback((folder / SETTINGS_FILE).unlink, missing_ok=True)
        project = Project(folder, store)
        if images is not None:
            relocate_images(project, images)
        on_failure.pop_all()
    return project


def place_password(database_url: str) -> PasswordPlace | None:
    """Keep the address's password for this person, where the system has a keyring; None where it has none."""
    line = password_line(database_url)
    return None if line is None else PasswordPlace(keep_password(database_url), line)
