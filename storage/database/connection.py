"""One open database, shared by the threads of this process."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock

from sqlalchemy import Connection

from storage.database.engine import connect_engine, is_in_memory, parse_url, sqlite_file
from storage.database.failures import known_failures


class Database:
    """Hands out transactions: any number of readers beside one writer. Safe to use from every thread.

    ``subject`` names the database in errors, ``file`` is the SQLite file (None for a server or memory).
    ``read_only``: every write raises KnownError.
    """

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self.file = sqlite_file(url)
        self.subject = str(self.file) if self.file else parse_url(url).render_as_string(hide_password=True)
        self._engine = connect_engine(url, read_only=read_only)
        # SQLite shows a reader one state anyway; servers have to be asked. Writers must see what came before them.
        is_sqlite = self._engine.dialect.name == "sqlite"
        self._readers = self._engine if is_sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._writers = self._engine.execution_options(writes=True)
        self._writing = Lock()
        # Threads share the only connection to a database in memory, so there even readers take turns.
        self._reading: AbstractContextManager[object] = self._writing if is_in_memory(url) else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one consistent state. Do not write in it, nor wait for anything slow.

        Raises KnownError for every failure that a person can act on.
        """
        with self._reading, known_failures(self.subject), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The only writing transaction of this process; committed at the end, rolled back on any exception.

        When the block has ended without one, the change survives a crash or power loss. Raises KnownError like `read`.
        """
        with self._writing, known_failures(self.subject), self._writers.begin() as connection:
            yield connection

    def use_wal(self) -> None:
        """Let readers go on while a writer writes; the mode stays with an SQLite file."""
        if self.file:
            with self._writing, known_failures(self.subject), self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert driver is not None
                driver.execute("PRAGMA journal_mode=WAL")

    def close(self) -> None:
        """Close every connection; the last one to close an SQLite file folds its write-ahead log into it."""
        self._engine.dispose()
