"""One open database, shared by the threads of this process."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from threading import Lock, local
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from core.domain import KnownError
from storage.database.damage import find_damage
from storage.database.engine import connect_engine, is_in_memory, parse_url, sqlite_file
from storage.database.failures import known_failures
from storage.database.file_check import until
from storage.database.last_change import LastChange
from storage.database.open_files import OpenFiles
from storage.database.server.leases import refuse_leased
from storage.database.server.turns import take_turn

# Of the write-ahead log: then it is folded into the file. SQLite would do so by itself, at any moment, after as much.
LOG_BYTES, LOG_COMMITS = 4 * 2**20, 500
_LOOK_S = 10.0  # for damage that explains what else would be a bug


class Database:
    """Hands out transactions: any number of readers beside one writer. Safe to use from every thread.

    ``subject`` names the database in errors, ``file`` is the SQLite file (None for a server or memory).
    ``read_only``: every write raises KnownError. ``is_server``: others may write at the same time; to them this open
    database is the ``session``, which has these images ``leased``.
    """

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.file = sqlite_file(url)
        self.subject = str(self.file) if self.file else parse_url(url).render_as_string(hide_password=True)
        self._engine = connect_engine(url, read_only=read_only)
        # SQLite shows a reader one state anyway; servers have to be asked. Writers must see what came before them.
        self.is_server = self._engine.dialect.name == "postgresql"
        self.session = uuid4().hex
        self.leased: set[int] = set()
        is_sqlite = self._engine.dialect.name == "sqlite"
        self._readers = self._engine if is_sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._writers = self._engine.execution_options(writes=True)
        self._writing = Lock()
        self._files = OpenFiles(self.file) if self.file else None
        self._last_change: LastChange | None = None
        self._log_bytes, self._commits = LOG_BYTES, 0
        self._together = local()  # of each thread the transaction that its next ones are parts of
        # Threads share the only connection to a database in memory, so there even readers take turns.
        self._reading: AbstractContextManager[object] = self._writing if is_in_memory(url) else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state. Do not write in it, nor wait for anything slow.

        Raises KnownError for every failure that a person can act on.
        """
        if (connection := self._around) is not None:
            yield connection
            return
        with self._reading, self._failures(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self, images: Iterable[int] | None = None, *, alone: bool = False) -> Iterator[Connection]:
        """The only writing transaction of this process; committed at the end, rolled back on any exception.

        Who names the ``images`` whose words it changes, and changes nothing else that others do, shares a server with
        others that do so; every other one writes ``alone``, see `take_turn`. LeasedError when somebody else has one of
        the images open. When the block has ended without an exception,
        the change survives a crash or power loss: it is in the file that lies where the database was opened. Raises
        KnownError like `read`, and where that file is gone, replaced or cut.
        """
        if (connection := self._around) is not None:
            if self.is_server and images is not None:
                refuse_leased(connection, sorted(set(images)), self.session, self.leased)
            yield connection
            return
        with self._writing, self._failures():
            self._check_files()
            newest, is_first = 0, False
            with self._writers.begin() as connection:
                if self.is_server:
                    named = None if images is None else sorted(set(images))
                    take_turn(connection, None if alone else named)
                    refuse_leased(connection, named or (), self.session, self.leased)
                if self._last_change is not None:
                    is_first = self._last_change.begin(connection)
                yield connection
                if self._last_change is not None:
                    newest = self._last_change.newest(connection)
            self._check_files()
            if self._last_change is not None:
                self._last_change.note(newest)
            with suppress(DBAPIError, sqlite3.Error):  # the change is stored; the log may be folded another time
                self._fold_log(now=is_first)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that this thread writes within is one transaction, and what it reads there sees it. Others wait."""
        with self.write() as connection:
            before, self._together.connection = self._around, connection
            try:
                yield
            finally:
                self._together.connection = before

    @property
    def _around(self) -> Connection | None:
        connection: Connection | None = getattr(self._together, "connection", None)
        return connection

    def use_wal(self) -> None:
        """Let readers go on while a writer writes; the mode stays with an SQLite file."""
        if self.file:
            with self._writing, known_failures(self.subject), self._engine.connect() as connection:
                _driver(connection).execute("PRAGMA journal_mode=WAL")

    def watch_files(self, *, accept_loss: bool = False) -> None:
        """From now on notice what would lose changes, and what has lost some already: raises LostChanges then, unless
        that is to be accepted. Once the database holds a project."""
        if self.file is None:
            return
        last_change = LastChange(self.file)
        with self.read() as connection:
            last_change.check(connection, accept_loss=accept_loss)
            if self._files is not None and not self.read_only:
                self._files.note()  # a connection is open: so are log and index
        if not self.read_only:
            self._last_change = last_change

    def close(self) -> None:
        """Close every connection; the last one to close an SQLite file folds its write-ahead log into it."""
        last_change = self._last_change
        if last_change is not None and last_change.needs_rest:
            with suppress(KnownError), self._writing, known_failures(self.subject):
                self._check_files()
                with self._writers.begin() as connection:
                    last_change.rest(connection)
                last_change.rested()
        self._engine.dispose()
        if last_change is not None:
            last_change.closed()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """`known_failures`, and what comes of columns that hold what they cannot hold."""
        try:
            with known_failures(self.subject):
                yield
        except KnownError:
            raise
        except (LookupError, TypeError, ValueError, AttributeError, sqlite3.Error, DBAPIError) as error:
            damage = find_damage(self.file, until(_LOOK_S), thorough=True) if self.file else None
            if damage is None:
                raise
            raise damage from error

    def _check_files(self) -> None:
        if self._files is None or not self._files.were_noted:
            return
        if self._files.lost_its_log:
            self._save_log()
        self._files.check()

    def _save_log(self) -> None:
        """The log has lost its name, and is still open here: fold it into the file, and begin another. One that was
        cut can be folded where it had been folded before."""
        assert self._files is not None
        with suppress(sqlite3.Error), self._engine.connect() as connection:
            busy, frames, folded = _driver(connection).execute("PRAGMA wal_checkpoint(FULL)").fetchone()
            if busy or frames != folded:
                return
        self._engine.dispose()
        with self._engine.begin():  # opens log and index
            self._files.note()

    def _fold_log(self, *, now: bool = False) -> None:
        """Fold the write-ahead log into the file when it has grown, or ``now``; SQLite begins it anew then.

        By another connection, while this one holds the write lock: so no other program commits or folds. SQLite before
        3.51.3 can damage a database when two do that at once.
        """
        if self._files is None or self.file is None or self.read_only:
            return
        self._commits += 1
        if not now and self._commits < LOG_COMMITS and self._files.log_bytes <= self._log_bytes:
            return
        with self._writers.begin(), closing(sqlite3.connect(self.file, isolation_level=None)) as other:
            busy, frames, folded = other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if not busy and frames == folded:  # else a reader still needs what was before
            self._commits, self._log_bytes = 0, max(LOG_BYTES, self._files.log_bytes)


def _driver(connection: Connection) -> Any:  # noqa: ANN401 -- of whichever database
    """To run what SQLite takes only outside of transactions."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver
