"""Make and open projects."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from app.workflows.project_settings.settings_file import read_address, read_places, write_settings
from app.workflows.run_files.shared_files import bring_run_file, share_run_files
from app.workflows.trust.addresses import agree, check_agreed
from core.domain import Damaged, ImageRecord, KnownError, Source, Sources, system_reason
from core.domain.ownership.leftovers import remove_left_behind, remove_noted
from core.files.own_files import check_own, own_folder
from storage.database.engine import may_write
from storage.database.file_check import until
from storage.database.files.new_file import ENDINGS, remove_database
from storage.store import ProjectStore, shown_address, sqlite_file, sqlite_url, without_password

DATABASE_FILE = "project.db"
LOCK_FILE = "project.lock"  # held by the window that writes
CHECK_S = 0.5  # a project of 100,000 images and 24 MB takes 0.2 s
RUNS_ASIDE = "backups/runs"  # folders of runs that the database does not know
SETTINGS_FILE = "project.toml"  # names the database of a project that does not keep its own


@dataclass(frozen=True)
class Project:
    """An open project: its folder and its database. Close it, or use it as a context manager.

    ``can_write`` is False where its folder lets nobody write: then every change raises KnownError.
    """

    folder: Path
    store: ProjectStore
    can_write: bool = True

    @property
    def sources(self) -> Sources:
        """The folders of the images, as of the last time that images were read."""
        return self.store.sources.all()

    def image_path(self, record: ImageRecord) -> Path:
        """Where the image's file should be. KnownError when its source is missing or the path leads out of it."""
        source, path = self.sources.of(record.path), self.sources.place(record.path)
        check_there(source)
        if not path.is_relative_to(source.root) or not _really_in(path, source.root):
            raise KnownError(
                record.path, "lies outside the image folder {folder}", "import the image again", folder=source.root
            )
        return path

    @property
    def is_shared(self) -> bool:
        """Whether a server keeps it, so that several people may change it at the same time."""
        return self.store.leases is not None

    def run_folder(self, run_id: int, *names: str) -> Path:
        """Where the run keeps its weights, configuration and metrics; not created here. The files of these ``names``
        are in it if another machine has left them with the server."""
        folder = own_folder(self.folder, "runs", str(run_id))
        for name in names:
            bring_run_file(self.store.run_files, folder, run_id, name)
        return folder

    def run_file(self, run_id: int, name: str) -> Path:
        """Where a file of the run is, or would be; see `run_folder`."""
        return self.run_folder(run_id, name) / name

    def has_run_file(self, run_id: int, name: str) -> bool:
        """Whether the file is there, or the server has it."""
        files = self.store.run_files
        return (self.run_folder(run_id) / name).exists() or (files is not None and name in files.of(run_id))

    def move_source(self, source_id: int, root: Path) -> None:
        """Look for the source's images in another folder from now on: of a project that a server keeps on this machine
        alone, as others have them elsewhere."""
        if not self.is_shared:
            self.store.sources.move(source_id, root)
            return
        places = {**read_places(self.folder / SETTINGS_FILE), source_id: root.absolute()}
        write_settings(self.folder / SETTINGS_FILE, named_database(self.folder) or "", places)
        self.store.sources.look_here(places)

    def share_run(self, run_id: int) -> None:
        """Let every machine that shares the project have what the run has left in its folder."""
        share_run_files(self.store.run_files, self.run_folder(run_id), run_id)

    @property
    def cache_folder(self) -> Path:
        """What can be computed again, such as thumbnails; not created here."""
        return own_folder(self.folder, "cache")

    def recover_runs(self) -> int:
        """Note in the database what is shown of runs whose process is gone, and finish what it was deleting; how many
        there were. The window calls it once when it opens."""
        self.remove_deleted_runs()
        remove_left_behind(self.cache_folder)
        tidy(self.folder, self.store)
        return self.store.runs.fail_orphans()

    def remove_deleted_runs(self) -> None:
        """Remove the folders of deleted runs; what the system does not let go now, as a file that is open elsewhere, is
        left to the next time."""
        for run_id in self.store.runs.deleted():
            shutil.rmtree(self.run_folder(run_id), ignore_errors=True)

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

    ``database_url`` keeps the data in another empty database instead; ``project.toml`` then names it, without its
    password: see `place_password`. Raises KnownError when a project is there already, the image root is missing or the
    folder cannot be written.
    """
    folder, root = folder.resolve(), existing_images(image_root)
    with free_folder(folder):
        store = ProjectStore.create(
            database_url or sqlite_url(folder / DATABASE_FILE), name=name or folder.name, image_root=root
        )
        if database_url:
            name_database(folder, database_url)
        return Project(folder, store)


@contextmanager
def free_folder(folder: Path) -> Iterator[None]:
    """Makes the folder where it is missing, and takes it away again where nothing has come into it.

    Raises KnownError where a project is in it.
    """
    is_new = not folder.exists()
    with _usable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any((folder / file).exists() for file in (DATABASE_FILE, SETTINGS_FILE)):
            raise KnownError(folder, "holds a project already", "open it, or choose another folder")
        _check_parts(folder)
    with ExitStack() as undo:
        if is_new:
            undo.callback(_remove_empty, folder)
        yield
        undo.pop_all()


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def name_database(folder: Path, database_url: str) -> None:
    """From now on the project in the folder keeps its data there. The password is not written: whoever sees the folder
    may read the file."""
    address = without_password(database_url)
    with _usable(folder):
        write_settings(folder / SETTINGS_FILE, address, {})
        agree(folder, address)


def check_there(source: Source) -> None:
    """Raises KnownError when the source's folder is missing, or no folder of images but the whole disk."""
    if source.root == Path("/"):
        raise KnownError(
            source.root,
            "is the whole disk, and no folder of this project's images",
            "say where the images are",
            command_line="name their folder with 'maskworth sources --locate'",
        )
    if not source.root.is_dir():
        raise KnownError(
            source.root,
            "this folder of the project's images is missing",
            "reconnect or restore it there, or say where it is now",
            command_line="reconnect or restore it there, or name its new place with 'maskworth sources --locate'",
        )


def _really_in(path: Path, root: Path) -> bool:
    """Once every link is followed: an import takes no others."""
    real, folder = os.path.realpath(path), os.path.realpath(root)
    return real.startswith(folder.rstrip(os.sep) + os.sep)


_FILES = (*(f"{DATABASE_FILE}{ending}" for ending in ENDINGS), SETTINGS_FILE, LOCK_FILE)
_FOLDERS = {"runs": 4, "cache": 1, "exported": 1, "backups": 1}  # and how deep files of ours lie in it


def _check_parts(folder: Path) -> None:
    """Raises KnownError where a part of the project is a link, a pipe or a device: it may have come by mail, and a link
    would have others' files read and written."""
    for name in _FILES:
        check_own(folder / name, is_folder=False)
    for name, depth in _FOLDERS.items():
        check_own(folder / name, is_folder=True, depth=depth)


@contextmanager
def new_project(folder: Path, image_root: Path, *, name: str | None = None) -> Iterator[Project]:
    """Like `create_project`, closed at the end; gone again when the block fails or is cancelled.

    An empty project left behind would be opened another time as if its images had been left out on purpose.
    """
    is_new = not folder.exists()
    project = create_project(folder, image_root, name=name)
    with ExitStack() as given_up:
        given_up.callback(_discard, project.folder, whole=is_new)
        with project:
            yield project
        given_up.pop_all()


def _discard(folder: Path, *, whole: bool) -> None:
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        remove_database(folder / DATABASE_FILE)  # a copy beside it is not ours


def open_project(
    folder: Path, *, to_look: bool = False, check_s: float = CHECK_S, accept_loss: bool = False
) -> Project:
    """The project in ``folder``, or of the ``project.db`` given instead.

    Who only wants ``to_look`` gets a project that may not be written, too; for anybody else what killed programs have
    left in the folder goes first. Raises KnownError when there is none, or
    its database cannot be used; see `ProjectStore.open`, also on ``accept_loss``. Damaged where that is found within
    ``check_s`` seconds; 0: who opens it will look.
    """
    folder, url = find_project(folder)
    file = sqlite_file(url)
    if file is not None and not file.exists():
        raise missing_database(file)
    can_write = not to_look or _is_writable(url)
    store = ProjectStore.open(url, read_only=not can_write, accept_loss=accept_loss, to_look=to_look)
    with ExitStack() as on_failure:
        on_failure.callback(store.close)
        damage = store.find_damage(until(check_s)) if check_s and can_write else None
        if damage is not None:
            raise damage
        if not to_look:
            tidy(folder, store)
        if store.leases is not None:
            store.sources.look_here(read_places(folder / SETTINGS_FILE))
        on_failure.pop_all()
    return Project(folder, store, can_write)


def missing_database(file: Path) -> KnownError:
    """What is to be told of a project folder without its database: where backups are left, not all is lost."""
    if any((file.parent / "backups").glob("*.db")):
        return Damaged(
            file, "is gone, but backups of it are there", "go back to one", command_line="see 'maskworth restore'"
        )
    return KnownError(
        file,
        "does not exist",
        "choose a project folder",
        command_line="choose a project folder or make one with 'maskworth new'",
    )


def tidy(folder: Path, store: ProjectStore) -> None:
    """Take away what killed programs have left half made in a project's folder, and what they were making for it
    elsewhere; set aside what a restore that was killed has left of runs."""
    remove_noted(folder / "exported")
    for name, depth in (("", 0), ("exported", 0), ("backups", 0), ("runs", 2)):
        remove_left_behind(folder / name, depth=depth)
    for lock in folder.glob(f"{DATABASE_FILE}.run-*.lock"):  # of versions that told by such files who is at work
        with suppress(OSError):
            lock.unlink()
    set_aside_runs(folder, store.runs.newest_id())


def set_aside_runs(folder: Path, newest: int) -> None:
    """Folders of runs with higher numbers than ``newest``, the last that the database knows: a later run will get their
    number, and would take their weights for its own."""
    runs, aside = folder / "runs", folder / RUNS_ASIDE
    for each in list(runs.iterdir()) if runs.is_dir() else ():
        if each.name.isdecimal() and int(each.name) > newest:
            with suppress(OSError):
                aside.mkdir(parents=True, exist_ok=True)
                shutil.rmtree(aside / each.name, ignore_errors=True)
                each.rename(aside / each.name)


def find_project(folder: Path) -> tuple[Path, str]:
    """The project's folder and the address of its database. Raises KnownError when there is none, NotAgreedError where
    the address leads out of the folder and nobody has agreed to that."""
    folder = folder.resolve()
    with _usable(folder):
        if folder.name in (DATABASE_FILE, SETTINGS_FILE) and folder.is_file():
            folder = folder.parent
        if not folder.is_dir():
            raise KnownError(
                folder,
                "there is no such project folder",
                "choose another",
                command_line="choose another or make it with 'maskworth new'",
            )
        _check_parts(folder)
        url = named_database(folder)
    if url is None:
        return folder, sqlite_url(folder / DATABASE_FILE)
    check_agreed(folder / SETTINGS_FILE, url)
    return folder, url


def trust_database(folder: Path) -> tuple[Path, str]:
    """From now on this person's programs open the database that the project names; the project's folder, and the
    address without its password. Raises KnownError where it names none."""
    folder = folder.resolve()
    url = named_database(folder)
    if url is None:
        raise KnownError(folder, "keeps its data in its folder", "there is nothing to agree to")
    agree(folder, url)
    return folder, shown_address(url)


def named_database(folder: Path) -> str | None:
    """The address that the project names, whoever agreed to it; None: its data are in its folder. Raises KnownError
    where it cannot be read."""
    return read_address(folder / SETTINGS_FILE) if (folder / SETTINGS_FILE).exists() else None


def _is_writable(url: str) -> bool:
    """Whether the system lets this person write the database's file and make others beside it."""
    file = sqlite_file(url)
    return file is None or not file.exists() or may_write(file)


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    """Raise KnownError when the system refuses the folder."""
    try:
        yield
    except FileExistsError as error:
        raise KnownError(folder, "is a file", "choose a folder for the project") from error
    except OSError as error:
        problem, remedy = "cannot be used as a project folder ({why})", "choose a folder that you may read and write"
        raise KnownError(folder, problem, remedy, why=system_reason(error)) from error


def existing_images(root: Path) -> Path:
    """The image folder as an absolute path; KnownError when it is missing."""
    if not root.is_dir():
        raise KnownError(root, "there is no such image folder", "choose the folder that holds the images")
    return root.resolve()
