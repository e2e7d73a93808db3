"""What a database must not hold: parts of its schema that compute something whenever it is read or written.

A project's own schema has tables with plain columns and indexes of columns, and nothing else. See SQLite's "Defense
Against The Dark Arts" (https://www.sqlite.org/security.html).
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from core.domain import KnownError

# As bytes: of a damaged file they may be no text.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What Python's module raises of a file that cannot be read; the latter where SQLite names something damaged in it."""
_LIST = "SELECT CAST(type AS BLOB), CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
MOST_BYTES = 1 << 28  # of one value: a mask of a gigapixel that cannot be packed at all takes half of that

_COMPUTES = re.compile(r"\b(?:CHECK|GENERATED|AS|COLLATE)\b|\(\s*SELECT\b|^\s*CREATE\s+VIRTUAL", re.IGNORECASE)
_OF_COLUMNS = re.compile(r'^CREATE (?:UNIQUE )?INDEX \S+ ON [^()]+\([\w\s",]+\)$', re.IGNORECASE)


def distrust(connection: sqlite3.Connection) -> None:
    """Whatever the schema says, it calls no function with effects, and no value is too large to be looked at."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)


def refuse_foreign_schema(connection: Connection, subject: str) -> None:
    """Raises KnownError where the SQLite database holds views, triggers, or tables and indexes that compute. Nothing
    but the list of what there is has been read then."""
    _refuse(map(tuple, connection.exec_driver_sql(_LIST)), subject)


def refuse_foreign_file(connection: sqlite3.Connection, file: Path) -> None:
    """The same for a connection that checks or saves the file, and distrusts it from now on; a list that is too damaged
    to be read is left to it."""
    distrust(connection)
    with suppress(*UNREADABLE):
        _refuse(connection.execute(_LIST).fetchall(), str(file))


def _refuse(parts: Iterable[tuple[object, ...]], subject: str) -> None:
    for kind, name, sql in (tuple(map(_text, part)) for part in parts):
        if not _is_plain(kind, sql):
            raise KnownError(
                subject,
                "holds something that computes by itself, {name}, and that Maskworth has not made",
                "ask whoever it came from for an export",
                name=name,
            )


def _text(value: object) -> str | None:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else None


def _is_plain(kind: str | None, sql: str | None) -> bool:
    if kind not in ("table", "index"):
        return False
    if sql is None:  # an index that SQLite made for a key
        return kind == "index"
    return _COMPUTES.search(sql) is None if kind == "table" else _OF_COLUMNS.match(sql.strip()) is not None
