"""A project's database: the one door to everything that people and trainings have left in it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, insert, inspect, select

from core.domain import Damaged, KnownError, Revision
from storage.annotations import AnnotationRepository
from storage.bulk.imports import ImportRepository
from storage.bulk.words import WordRepository
from storage.contents import ContentRepository
from storage.database.connection import Database
from storage.database.damage import find_damage
from storage.database.engine import in_folder, shown_address, sqlite_file, sqlite_url, with_password, without_password
from storage.database.failures import known_failures
from storage.database.file_check import Stop
from storage.database.files.new_file import new_database
from storage.database.migrate import create_schema, migrate
from storage.database.revision import read_revision
from storage.database.schema import ProjectRow, SourceRow
from storage.database.server.connect import hold_password, keep_password, password_line
from storage.database.server.failures import PasswordRefusedError, PasswordWantedError
from storage.history import HistoryRepository
from storage.images import ImageRepository
from storage.kinds import KindRepository
from storage.labels import LabelRepository
from storage.people.opinions import OpinionRepository
from storage.predictions import PredictionRepository
from storage.runs.judges import JudgeRepository
from storage.runs.notes import NoteRepository
from storage.runs.run_images import RunImageRepository
from storage.runs.runs import RunRepository
from storage.runs.thresholds import ThresholdRepository
from storage.sharing.leases import LeaseRepository
from storage.sharing.run_files import RunFileRepository
from storage.sharing.thumbnails import ThumbnailRepository
from storage.sharing.training_queue import TrainingQueueRepository
from storage.sources import SourceRepository
from storage.suggestions import SuggestionRepository

__all__ = [
    "PasswordRefusedError",
    "PasswordWantedError",
    "ProjectStore",
    "hold_password",
    "in_folder",
    "keep_password",
    "password_line",
    "shown_address",
    "sqlite_file",
    "sqlite_url",
    "with_password",
    "without_password",
]


class ProjectStore:
    """Repositories over one open database; made by `create` or `open`.

    Every repository method is its own transaction, safe from any thread, and hands out frozen records. A change is on
    the disk when its method returns. Raises KnownError for a full disk, a lock that lasts over 10 s, missing rights
    and damage.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.read() as connection:
            self.name: str = connection.execute(select(ProjectRow.name)).scalar_one()
        self.sources = SourceRepository(database)
        self.images = ImageRepository(database, self.sources)
        self.contents = ContentRepository(database)
        self.labels = LabelRepository(database)
        self.annotations = AnnotationRepository(database)
        self.kinds = KindRepository(database)
        self.opinions = OpinionRepository(database)
        self.words = WordRepository(database)
        self.imports = ImportRepository(database)
        self.history = HistoryRepository(database)
        self.runs = RunRepository(database)
        self.run_images = RunImageRepository(database)
        self.judges = JudgeRepository(database)
        self.predictions = PredictionRepository(database)
        self.suggestions = SuggestionRepository(database)
        self.thresholds = ThresholdRepository(database)
        self.notes = NoteRepository(database)
        self.leases = LeaseRepository(database) if database.is_server else None
        self.trainings = TrainingQueueRepository(database)
        self.run_files = RunFileRepository(database) if database.is_server else None
        self.thumbnails = ThumbnailRepository(database) if database.is_server else None

    @classmethod
    def create(cls, url: str, *, name: str, image_root: Path) -> "ProjectStore":
        """A new project at the newest schema, whose first source is ``image_root``. Raises KnownError when the database
        holds something already."""
        file = sqlite_file(url)
        if file is None:
            return cls(_initialised(Database(url), name, image_root))
        with known_failures(str(file)):
            if file.exists():
                raise KnownError(file, "exists already", "choose another place for the new project")
            # Under another name until it is whole: an interruption leaves no file that looks like a project.
            with new_database(file) as partial:
                _initialised(Database(sqlite_url(partial)), name, image_root).close()
        return cls.open(url)

    @classmethod
    def open(
        cls, url: str, *, read_only: bool = False, accept_loss: bool = False, to_look: bool = False
    ) -> "ProjectStore":
        """An existing project, upgraded to this program's schema when it is older, after a backup copy.

        ``read_only`` changes nothing on the disk, and nothing can be changed: for a folder that may not be written.
        ``to_look``: nobody waits for a program that is writing. Raises KnownError when it is missing, no project, made
        by a newer program, or read-only (with ``read_only``: made by an older program; ``to_look``: at the first
        change), LostChanges when it once held more, unless ``accept_loss``.
        """
        file = sqlite_file(url)
        if file is not None:
            with known_failures(str(file)):
                if not file.is_file():
                    raise KnownError(
                        file,
                        "does not exist",
                        "choose a project folder",
                        command_line="choose a project folder or make one with 'maskworth new'",
                    )
        with ExitStack() as on_failure:
            database = Database(url, read_only=read_only)
            on_failure.callback(database.close)
            migrate(database)
            if not read_only:
                database.use_wal()
            if not read_only and not to_look:
                with database.write(()):
                    pass  # a read-only project says so now, not at the first label
            database.watch_files(accept_loss=accept_loss)
            store = cls(database)
            on_failure.pop_all()
        return store

    @contextmanager
    def together(self) -> Iterator[None]:
        """Within, all that this thread changes is one transaction: whole or not at all. Nobody else writes meanwhile,
        so nothing slow belongs there."""
        with ExitStack() as on_failure:
            on_failure.callback(self._forget_sources)
            with self._database.together():
                yield
            on_failure.pop_all()

    def _forget_sources(self) -> None:
        """One that came in has gone again."""
        with suppress(KnownError):
            self.sources.refresh()

    def revision(self) -> Revision:
        """Differs when this program or another has left something in the database meanwhile."""
        with self._database.read() as connection:
            return read_revision(connection)

    def find_damage(self, stop: Stop) -> Damaged | None:
        """The first damage of the database's file and rows that is found before ``stop`` says so, see `find_damage`. A
        server looks after its own."""
        file = self._database.file
        return None if file is None else find_damage(file, stop)

    def close(self) -> None:
        """Close every connection; runs that are still running here count as interrupted."""
        self.runs.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _initialised(database: Database, name: str, image_root: Path) -> Database:
    """The database with its schema and project row, written in one transaction; closed again when that fails."""
    with ExitStack() as on_failure:
        on_failure.callback(database.close)
        with database.write() as connection:
            if inspect(connection).get_table_names():
                raise KnownError(database.subject, "holds data already", "choose an empty database")
            create_schema(connection)
            insert_project(connection, name, image_root)
        on_failure.pop_all()
    return database


def insert_project(connection: Connection, name: str, image_root: Path) -> None:
    """The project's own row and its first source, in the transaction that makes the tables."""
    project = {"id": 1, "name": name, "created_at": datetime.now(UTC)}
    connection.execute(insert(ProjectRow).values(project))
    root = image_root.absolute()
    first = {"id": 1, "name": root.name or "images", "root": str(root), "mount": "", "watched": False}
    connection.execute(insert(SourceRow).values(first))
