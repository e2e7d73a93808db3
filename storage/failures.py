"""The one place where a database's refusal becomes a sentence for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from core.domain import KnownError

# SQLite's primary result codes (https://www.sqlite.org/rescode.html) that a person can act on.
_SQLITE = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", "close that program, then try again"),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", "close that program, then try again"),
    sqlite3.SQLITE_FULL: ("cannot be saved, the disk is full", "free some space, then try again"),
    sqlite3.SQLITE_READONLY: ("is read-only", "allow writing to the project folder and its files, or use a copy"),
    sqlite3.SQLITE_PERM: ("may not be accessed", "allow reading and writing of the project folder and its files"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened for writing", "allow writing to the project folder, or use a copy"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", "check the disk or network drive that holds it"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "restore it from a backup copy"),
    sqlite3.SQLITE_NOTADB: ("is not a Maskworth project", "choose a folder made by 'maskworth new'"),
}


@contextmanager
def known_failures(subject: str) -> Iterator[None]:
    """Raise KnownError about ``subject`` for a full disk, a lock, missing rights, damage or a lost server.

    Everything else (a broken constraint, wrong SQL) is a bug and passes unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _known(subject, error) from error
    except OSError as error:  # a lock file, a backup copy
        raise KnownError(
            subject, f"cannot be used ({error.strerror})", "check the disk and your rights there"
        ) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _known(subject, error.orig, error) from error
        if isinstance(error, OperationalError | InterfaceError):
            raise KnownError(
                subject, "the database server does not answer", "check the server and the network"
            ) from error
        raise


def _known(subject: str, error: sqlite3.Error, otherwise: Exception | None = None) -> Exception:
    """The KnownError for SQLite's result code; the original exception where a person can do nothing."""
    code = getattr(error, "sqlite_errorcode", None)  # absent on errors of the Python module itself
    told = None if code is None else _SQLITE.get(code & 0xFF)  # the low byte of an extended code is its primary code
    return KnownError(subject, *told) if told else otherwise or error
