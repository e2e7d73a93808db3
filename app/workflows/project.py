"""Make and open projects."""

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from core.domain import ImageRecord, KnownError
from storage.store import ProjectStore, sqlite_url

DATABASE_FILE = "project.db"
SETTINGS_FILE = "project.toml"  # names the database of a project that does not keep its own


@dataclass(frozen=True)
class Project:
    """An open project: its folder and its database. Close it, or use it as a context manager."""

    folder: Path
    store: ProjectStore

    @property
    def image_root(self) -> Path:
        """The folder of the images, absolute; KnownError when it is missing. `store.image_root` never raises."""
        root = self.store.image_root
        if not root.is_dir():
            raise KnownError(root, "the folder of this project's images is missing", "reconnect or restore it there")
        return root

    def image_path(self, record: ImageRecord) -> Path:
        """Where the image's file should be. KnownError when the image root is missing or the path leads out of it."""
        root = self.image_root
        path = Path(os.path.normpath(root / record.path))
        if not path.is_relative_to(root):
            raise KnownError(record.path, f"lies outside the image folder {root}", "import the image again")
        return path

    def run_folder(self, run_id: int) -> Path:
        """Where the run keeps its weights, configuration and metrics; not created here."""
        return self.folder / "runs" / str(run_id)

    @property
    def cache_folder(self) -> Path:
        """What can be computed again, such as thumbnails; not created here."""
        return self.folder / "cache"

    def move_image_root(self, root: Path) -> None:
        """Look for the images in another folder from now on; KnownError when it is missing."""
        self.store.set_image_root(_existing(root))

    def recover_runs(self) -> int:
        """Note runs whose process is gone as failed; returns how many. The window calls it once when it opens."""
        return self.store.runs.fail_orphans()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_project(
    folder: Path, image_root: Path, *, name: str | None = None, database_url: str | None = None
) -> Project:
    """A new project in ``folder``, which is made when missing; nothing outside it is written.

    ``database_url`` keeps the data in another empty database instead; ``project.toml`` then names it. Raises
    KnownError when a project is there already, the image root is missing or the folder cannot be written.
    """
    folder, root = folder.resolve(), _existing(image_root)
    if any((folder / file).exists() for file in (DATABASE_FILE, SETTINGS_FILE)):
        raise KnownError(folder, "holds a project already", "open it, or choose another folder")
    _make_folder(folder)
    url = database_url or sqlite_url(folder / DATABASE_FILE)
    store = ProjectStore.create(url, name=name or folder.name, image_root=root)
    if database_url:
        _write_settings(folder / SETTINGS_FILE, database_url)
    return Project(folder, store)


def open_project(folder: Path) -> Project:
    """The project in ``folder``, or of the ``project.db`` given instead.

    Raises KnownError when there is none, or its database cannot be used; see `ProjectStore.open`.
    """
    folder = folder.resolve()
    if folder.name in (DATABASE_FILE, SETTINGS_FILE) and not folder.is_dir():
        folder = folder.parent
    if not folder.is_dir():
        raise KnownError(folder, "there is no such project folder", "choose another or make it with 'maskworth new'")
    settings = folder / SETTINGS_FILE
    url = _read_settings(settings) if settings.exists() else sqlite_url(folder / DATABASE_FILE)
    return Project(folder, ProjectStore.open(url))


def _existing(root: Path) -> Path:
    if not root.is_dir():
        raise KnownError(root, "there is no such image folder", "choose the folder that holds the images")
    return root.resolve()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise KnownError(folder, "is a file", "choose a folder for the project") from error
    except OSError as error:
        raise KnownError(
            folder, f"cannot be made ({error.strerror})", "choose a folder that you may write to"
        ) from error


def _write_settings(file: Path, database_url: str) -> None:
    # A JSON string is a TOML string as long as its characters stand for themselves.
    text = f"[database]\nurl = {json.dumps(database_url, ensure_ascii=False)}\n"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnownError(
            file, f"cannot be written ({error.strerror})", "choose a folder that you may write to"
        ) from error


def _read_settings(file: Path) -> str:
    try:
        url = tomllib.loads(file.read_text(encoding="utf-8"))["database"]["url"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise KnownError(
            file, "does not name the project's database", 'write [database] and url = "…" in it'
        ) from error
    return str(url)
