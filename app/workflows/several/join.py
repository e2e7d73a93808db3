"""Take part in a project that a server keeps, and keep the password out of it."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.workflows.progress import Progress, no_progress
from app.workflows.project.project import SETTINGS_FILE, Project, free_folder, name_database
from app.workflows.project.relocate import relocate_images
from core.domain import KnownError
from storage.store import (
    PasswordRefusedError,
    PasswordWantedError,
    ProjectStore,
    hold_password,
    keep_password,
    password_line,
    shown_address,
    sqlite_file,
    with_password,
    without_password,
)

__all__ = [
    "PasswordPlace",
    "PasswordRefusedError",
    "PasswordWantedError",
    "SharedProject",
    "hold_password",
    "join_project",
    "look_at_server",
    "place_password",
    "with_password",
    "without_password",
]


@dataclass(frozen=True, slots=True)
class SharedProject:
    """What a server keeps: the project's name, how many images it has, and the folders of its sources where whoever
    brought them in has them."""

    name: str
    n_images: int
    roots: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class PasswordPlace:
    """What became of the password of an address: in the system's keyring, or ``pgpass`` is the line that a person would
    add to ``~/.pgpass``, with asterisks for it."""

    in_keyring: bool
    pgpass: str


def join_project(
    folder: Path, database_url: str, images: Path | None = None, progress: Progress = no_progress
) -> Project:
    """Another folder, as on another machine, for a project that a server keeps; made when missing. ``images``: where
    those of its only source are on this machine, if not where the project says.

    Raises KnownError, and makes nothing, when a project is there already, the server does not hold one, or ``images``
    holds none of its images, or others of their names; ``progress`` may raise Cancelled.
    """
    _check_server(database_url)
    folder = folder.resolve()
    with free_folder(folder), ExitStack() as on_failure:
        store = ProjectStore.open(database_url)
        on_failure.callback(store.close)
        name_database(folder, database_url)
        on_failure.callback((folder / SETTINGS_FILE).unlink, missing_ok=True)
        project = Project(folder, store)
        if images is not None:
            _look_for_images(project, images, progress)
        on_failure.pop_all()
    return project


def _look_for_images(project: Project, images: Path, progress: Progress) -> None:
    found = relocate_images(project, images, progress=progress)
    if not found.taken:
        raise KnownError(
            images,
            "holds other pictures under the names of {n} of this project's images",
            "choose the folder of its images",
            n=found.changed,
        )


def look_at_server(database_url: str) -> SharedProject:
    """The project that could be joined there; nothing is changed, here or there. Raises KnownError as `join_project`
    does, and where the server's project is of an older version; PasswordWantedError where only the password is missing
    or wrong."""
    _check_server(database_url)
    with ProjectStore.open(database_url, read_only=True) as store:
        n_images = sum(store.images.counts().values())
        return SharedProject(store.name, n_images, tuple(source.root for source in store.sources.all()))


def _check_server(database_url: str) -> None:
    if sqlite_file(database_url) is not None:
        raise KnownError(
            shown_address(database_url),
            "is a file, which only one window at a time may write, and no database server",
            "open its project's own folder, or give the address of a server",
        )


def place_password(database_url: str) -> PasswordPlace | None:
    """Keep the address's password for this person, where the system has a keyring; None where it has none."""
    line = password_line(database_url)
    return None if line is None else PasswordPlace(keep_password(database_url), line)
