"""Connections to a project's database: addresses, pragmas and transactions."""

import os
import shutil
import sqlite3
from os import PathLike
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from core.domain import KnownError
from storage.database.foreign_schema import distrust
from storage.database.last_change import log_bytes
from storage.database.open_files import gone
from storage.database.server.connect import connect_server

_BUSY_TIMEOUT_MS = 10_000
_INDEX_BYTES = 32_768  # of an SQLite log, at least


def sqlite_url(path: str | PathLike[str]) -> str:
    """The address of the SQLite file at ``path``."""
    return URL.create("sqlite", database=str(Path(path).absolute())).render_as_string()


def parse_url(url: str) -> URL:
    """The parts of a database address; KnownError when it is none."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: of a port that is no number
        remedy = "write it like postgresql+psycopg://user@server/database"
        raise KnownError("database", "its address cannot be understood", remedy) from error


def sqlite_file(url: str) -> Path | None:
    """The file behind an address; None for a server and for SQLite in memory."""
    parsed = parse_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def in_folder(url: str, folder: Path) -> bool:
    """Whether the address is of a file right in this folder, and asks for nothing else."""
    parsed, file = parse_url(url), sqlite_file(url)
    return file is not None and file.is_absolute() and file.parent == folder and not parsed.query


def shown_address(url: str) -> str:
    """The address as it may be shown and kept: without its password."""
    return parse_url(url).render_as_string(hide_password=True)


def without_password(url: str) -> str:
    """The address as a project names it: whoever opens it has the password from elsewhere."""
    parsed = parse_url(url)
    bare = URL.create(parsed.drivername, parsed.username, None, parsed.host, parsed.port, parsed.database, parsed.query)
    return bare.render_as_string()


def with_password(url: str, password: str) -> str:
    """The address with a password that a person has typed."""
    return parse_url(url).set(password=password).render_as_string(hide_password=False)


def is_in_memory(url: str) -> bool:
    """Whether the address names an SQLite database that lives and dies with its connection."""
    return parse_url(url).get_backend_name() == "sqlite" and sqlite_file(url) is None


def connect_engine(url: str, *, read_only: bool = False) -> Engine:
    """An engine whose transactions begin where SQLAlchemy says so; nothing is opened yet.

    Connections with the execution option ``writes`` take the write lock when a transaction begins. ``read_only``
    opens an SQLite file without touching its folder; servers have rights of their own.
    """
    if parse_url(url).get_backend_name() != "sqlite":
        return connect_server(parse_url(url))
    file = sqlite_file(url)
    if read_only and file is not None:
        query = {**reading_query(file), "uri": "true"}
        engine = create_engine(URL.create("sqlite", database=reading_name(file), query=query))
    elif is_in_memory(url):  # every thread must see the one connection that holds the data
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url)
    if file is not None:
        event.listen(engine, "do_connect", _OnlyOnce(file).check)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class _OnlyOnce:
    """SQLite makes a file that is not there: only the first connection may. One that is gone comes back maybe."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._has_connected = False

    def check(self, *_: object) -> None:
        if self._has_connected and not self._file.exists():
            raise gone(self._file)
        self._has_connected = True


def may_write(file: Path) -> bool:
    """Whether the system lets this person write the file and make others beside it, and has room for that."""
    effective = os.access in os.supports_effective_ids
    has_rights = all(os.access(place, os.W_OK, effective_ids=effective) for place in (file, file.parent))
    return has_rights and (_has_index(file) or not disk_is_full(file))


def disk_is_full(file: Path) -> bool:
    """Whether there is no room for the index of a log."""
    try:
        return shutil.disk_usage(file.parent).free < 2 * _INDEX_BYTES
    except OSError:
        return False


def _has_index(file: Path) -> bool:
    """A shorter one was begun on a full disk."""
    index = file.with_name(f"{file.name}-shm")
    return index.exists() and index.stat().st_size >= _INDEX_BYTES


def reading_query(file: Path) -> dict[str, str]:
    """What its address says beside its name. SQLite reads a write-ahead log only beside its index file, and where it
    may not make one it wants to be told that nobody changes the file meanwhile. Raises KnownError where there is a log
    without its index."""
    query = {"mode": "ro"}
    if not _has_index(file):
        if log_bytes(file):
            raise KnownError(
                file,
                "has changes in its log, which cannot be read where nothing may be written",
                "copy the whole folder to where you may write, and open the copy",
            )
        query["immutable"] = "1"
    return query


def reading_name(file: Path) -> str:
    """As SQLite takes it beside a query."""
    return f"file:{quote(str(file.absolute()))}"


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Python's sqlite3 would begin transactions by itself, only before writes: reads would see several states.
    connection.isolation_level = None
    distrust(connection)
    connection.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")  # a commit is on the disk, also when the power fails
    connection.execute("PRAGMA wal_autocheckpoint=0")  # `Database.write` does it, under the write lock


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that only asks for the write lock half-way fails at once when another process has written meanwhile.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
