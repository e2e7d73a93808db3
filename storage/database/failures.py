"""The one place where a database's refusal becomes a sentence for a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError, ProgrammingError

from core.domain import KnownError, Text, system_reason
from storage.database.damage import damaged_file, no_project
from storage.database.engine import disk_is_full
from storage.database.server.failures import server_failure

# SQLite's primary result codes (https://www.sqlite.org/rescode.html) that a person can act on.
_SQLITE = {
    sqlite3.SQLITE_BUSY: (Text("is locked by another program"), Text("close that program, then try again")),
    sqlite3.SQLITE_LOCKED: (Text("is locked by another program"), Text("close that program, then try again")),
    sqlite3.SQLITE_FULL: (Text("cannot be saved, the disk is full"), Text("free some space, then try again")),
    sqlite3.SQLITE_READONLY: (
        Text("is read-only"),
        Text("allow writing to the project folder and its files, or use a copy"),
    ),
    sqlite3.SQLITE_PERM: (
        Text("may not be accessed"),
        Text("allow reading and writing of the project folder and its files"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Text("cannot be opened for writing"),
        Text("allow writing to the project folder, or use a copy"),
    ),
    sqlite3.SQLITE_IOERR: (Text("cannot be read or written"), Text("check the disk or network drive that holds it")),
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
    except UnicodeDecodeError as error:  # of the sentence in which SQLite names what is damaged
        raise damaged_file(subject) from error
    except OSError as error:  # a lock file, a backup copy
        raise KnownError(
            subject, "cannot be used ({why})", "check the disk and your rights there", why=system_reason(error)
        ) from error
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise _known(subject, error.orig, error) from error
        known = server_failure(subject, error.orig) if _is_told(error) else None
        if known is None:
            raise
        raise known from error


def _is_told(error: DBAPIError) -> bool:
    """Whether it may be more than wrong SQL: a lost connection, a lock, missing rights."""
    return isinstance(error, OperationalError | InterfaceError | InternalError | ProgrammingError)


def _known(subject: str, error: sqlite3.Error, otherwise: Exception | None = None) -> Exception:
    """The KnownError for SQLite's result code; the original exception where a person can do nothing."""
    code = getattr(error, "sqlite_errorcode", None)  # absent on errors of the Python module itself
    is_no_text = code is None and str(error).startswith("Could not decode to UTF-8")  # so the module says of a value
    if is_no_text or (code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT):
        return damaged_file(subject)
    if code is not None and code & 0xFF == sqlite3.SQLITE_NOTADB:
        return no_project(subject)
    if code is not None and code & 0xFF == sqlite3.SQLITE_IOERR and disk_is_full(Path(subject)):
        code = sqlite3.SQLITE_FULL  # the index of the log found no room, which SQLite does not tell apart
    told = None if code is None else _SQLITE.get(code & 0xFF)  # the low byte of an extended code is its primary code
    return KnownError(subject, *told) if told else otherwise or error
