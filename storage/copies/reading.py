"""Reads what can be read of a table, around pages that are damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Table

from storage.database.foreign_schema import UNREADABLE, refuse_foreign_file
from storage.database.row_check import is_wrong

_PAGE = 500
LAST_ROW = 2**40  # more rows than any table has
Row = tuple[object, ...]


class _NoText:
    """In place of bytes that are no UTF-8."""


_NO_TEXT: Final = _NoText()


@dataclass(slots=True)
class Readable:
    """``rows`` by rowid, each with its columns in the table's order; ``bad`` rowids hold what they cannot hold;
    ``gaps``: between these rowids (first and last) nothing could be read; ``paths`` of images and ``images`` of
    history are what their indexes say, the second place where they stand. ``is_backed``: a backup has all of it."""

    rows: dict[int, Row] = field(default_factory=dict)
    bad: set[int] = field(default_factory=set)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    paths: dict[int, str] = field(default_factory=dict)
    images: dict[int, int] = field(default_factory=dict)
    is_backed: bool = False

    @property
    def is_whole(self) -> bool:
        return not self.bad and not self.gaps

    def lacks(self, rowid: int) -> bool:
        """Whether a row of this number may have been there and could not be read."""
        return rowid in self.bad or any(first <= rowid <= last for first, last in self.gaps)


@contextmanager
def reading_damaged(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads on where it can."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        refuse_foreign_file(connection, file)
        connection.text_factory = _text
        connection.execute("PRAGMA query_only=1")
        yield connection


def read_table(connection: sqlite3.Connection, table: Table) -> Readable:
    """Whatever of the table can be read; nothing where it is not there. Columns that a backup of an older version lacks
    are None."""
    found = Readable()
    there = _columns(connection, table)
    names = ", ".join(f'"{column.name}"' if column.name in there else "NULL" for column in table.columns)
    wrong = " OR ".join(is_wrong(column) for column in table.columns if column.name in there)
    source = f'FROM "{table.name}" NOT INDEXED'
    query = f"SELECT rowid, {wrong}, {names} {source} WHERE rowid > ? ORDER BY rowid LIMIT ?"
    last, size, n_backwards = 0, _PAGE, 0
    while True:
        try:
            rows = connection.execute(query, (last, size)).fetchall()
        except UNREADABLE:
            if size > 1:
                size = 1
                continue
            start = _next_readable(connection, source, last)
            found.gaps.append((last + 1, start - 1))
            last, size = start - 1, _PAGE
            if start > LAST_ROW:
                return found
            continue
        if not rows:
            return found
        if rows[0][0] <= last:  # numbers that go backwards: a page that says something else than its parent
            last, n_backwards = last + 1, n_backwards + 1
            if n_backwards > _PAGE:
                found.gaps.append((last, LAST_ROW))
                return found
            found.gaps.append((last, last))
            continue
        for rowid, is_bad, *values in rows:
            if is_bad or rowid <= last or _NO_TEXT in values:
                found.bad.add(rowid)
            else:
                found.rows[rowid] = tuple(values)
                last = rowid
        last = max(last, rows[-1][0])


def _columns(connection: sqlite3.Connection, table: Table) -> set[str]:
    try:
        found = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')}
    except UNREADABLE:
        found = set()
    return found or {column.name for column in table.columns}


def read_paths(connection: sqlite3.Connection) -> dict[int, str]:
    """What the index of paths says, the second place where they stand; nothing where it is damaged."""
    query = "SELECT name FROM sqlite_schema WHERE tbl_name = 'images' AND name LIKE 'sqlite_autoindex%'"
    try:
        ((index,),) = connection.execute(query).fetchall()
        rows = connection.execute(f'SELECT id, path FROM images INDEXED BY "{index}"').fetchall()
    except (*UNREADABLE, ValueError):
        return {}
    return {image_id: path for image_id, path in rows if isinstance(path, str)}


def read_history_images(connection: sqlite3.Connection) -> dict[int, int]:
    """The same of the images that rows of history are of."""
    try:
        return dict(connection.execute("SELECT id, image_id FROM history INDEXED BY ix_history_image_id").fetchall())
    except UNREADABLE:
        return {}


def _next_readable(connection: sqlite3.Connection, source: str, last: int) -> int:
    """The first rowid after ``last`` from which reading goes on, as far as doubling steps tell."""
    query = f"SELECT rowid {source} WHERE rowid >= ? ORDER BY rowid LIMIT 1"

    def can_read(rowid: int) -> bool:
        try:
            return connection.execute(query, (rowid,)).fetchone() is not None
        except UNREADABLE:
            return False

    step = 1
    while not can_read(last + 1 + step):
        step *= 2
        if step > LAST_ROW:
            return LAST_ROW + 1
    unreadable, readable = last + 1 + step // 2, last + 1 + step
    while readable - unreadable > 1:
        middle = (readable + unreadable) // 2
        readable, unreadable = (middle, unreadable) if can_read(middle) else (readable, middle)
    return readable


def _text(value: bytes) -> object:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return _NO_TEXT
