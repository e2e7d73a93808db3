"""Brings a project's database to the schema of this program."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from core.domain import KnownError, MadeByNewer
from storage.database.connection import Database
from storage.database.damage import no_project
from storage.database.engine import sqlite_url
from storage.database.file_check import looking
from storage.database.files.new_file import new_database
from storage.database.foreign_schema import refuse_foreign_schema
from storage.database.schema import HEAD

SCRIPTS = Path(__file__).parents[1] / "migrations"


def create_schema(connection: Connection) -> None:
    """Build the newest schema in an empty database, within the caller's transaction."""
    upgrade(connection, SCRIPTS)


def migrate(database: Database, *, scripts: Path = SCRIPTS, head: str = HEAD) -> None:
    """Upgrade the database to ``head``, all or nothing; an SQLite file is copied to ``<file>.backup-<revision>`` first.

    Raises KnownError when it holds no project or what computes by itself, was made by a newer program, or is older and
    opened read-only; then it is left as it was.
    """
    with database.read() as connection:
        revision = _revision(connection, database.subject)
    if revision == head:
        return
    if database.read_only:
        remedy = "open it once where it may be written, or open a copy"
        raise KnownError(database.subject, "is not of this Maskworth's version and may not be upgraded here", remedy)
    copy: Path | None = None
    try:
        with database.write() as connection:
            revision = _revision(connection, database.subject)  # another process may have upgraded it meanwhile
            if revision == head:
                return
            refuse_newer(revision, database.subject, scripts)
            if database.file:
                copy = _free_name(database.file, revision)
                _back_up(database.file, copy)
            upgrade(connection, scripts)
    except BaseException:  # all of it is rolled back: each further try would leave a copy of the same
        if copy is not None:
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        raise


def _revision(connection: Connection, subject: str) -> str:
    if connection.dialect.name == "sqlite":
        refuse_foreign_schema(connection, subject)
    if not inspect(connection).has_table("alembic_version") or not inspect(connection).has_table("project"):
        if connection.dialect.name == "sqlite":
            raise no_project(subject)
        raise KnownError(
            subject,
            "this database holds no project",
            "correct the address, or make a project in it",
            command_line="correct the address, or make a project in it with 'maskworth new --database'",
        )
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def refuse_newer(revision: str, subject: str, scripts: Path = SCRIPTS) -> None:
    """Raises MadeByNewer where no migration of this program leads to ``revision``."""
    from alembic.script import ScriptDirectory  # opening a current project does without Alembic's 0.1 s

    if revision not in {script.revision for script in ScriptDirectory(str(scripts)).walk_revisions()}:
        raise MadeByNewer(subject)


def _free_name(file: Path, revision: str) -> Path:
    """Of a copy; an earlier one is kept."""
    copy, number = file.with_name(f"{file.name}.backup-{revision}"), 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.name}.backup-{revision}-{number}")
    return copy


def _back_up(file: Path, copy: Path) -> None:
    """The committed state, complete."""
    with (
        new_database(copy) as partial,
        closing(sqlite3.connect(file)) as source,
        closing(sqlite3.connect(partial)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # a file that is one


@contextmanager
def as_upgraded(file: Path) -> Iterator[sqlite3.Connection]:
    """Looks at a project's file as it will be once it is opened: at itself where it is of this version, else at an
    upgraded copy, in a folder that goes again. Raises MadeByNewer where no migration leads to its version."""
    with looking(file) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
        if revision == HEAD:
            yield connection
            return
        refuse_newer(str(revision), str(file))
        with tempfile.TemporaryDirectory(prefix="maskworth-") as folder:
            copy = Path(folder) / file.name
            with closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
            database = Database(sqlite_url(copy))
            try:
                with database.write() as writing:
                    upgrade(writing, SCRIPTS)
            finally:
                database.close()
            with looking(copy) as upgraded:
                yield upgraded


def upgrade(connection: Connection, scripts: Path) -> None:
    """To the newest revision in the folder ``scripts``, within the caller's transaction; nothing is copied before."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
