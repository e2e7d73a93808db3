"""Whether the tables of a file begin where its schema says: where that was borrowed, another file may be meant."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.copies.leaves import leaf_rows
from storage.copies.orphan_rows import can_be, in_order
from storage.database.foreign_schema import UNREADABLE
from storage.database.row_check import is_wrong
from storage.database.schema import Base

_LOOKED_AT = 20  # of each table's rows
_NEVER_EMPTIED = ("project", "sources", "images", "history", "runs")


def tables_begin_there(file: Path) -> bool:
    """Not so where a table has another's rows, or none although rows of its kind lie in the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        try:
            return not _has_other_rows(connection) and not _lacks_rows(connection, file)
        except UNREADABLE:
            return False


def _has_other_rows(connection: sqlite3.Connection) -> bool:
    """Where the first rows of a table cannot be read, nothing is known of it."""
    for table in Base.metadata.sorted_tables:
        wrong = " OR ".join(is_wrong(column) for column in table.columns)
        query = f'SELECT {wrong} FROM "{table.name}" NOT INDEXED LIMIT {_LOOKED_AT}'
        try:
            found = [is_bad for (is_bad,) in connection.execute(query)]
        except sqlite3.OperationalError:  # a column that a backup of an older version lacks
            return True
        except UNREADABLE:
            continue
        if found and all(found):
            return True
    return False


def _lacks_rows(connection: sqlite3.Connection, file: Path) -> bool:
    empty = []
    for name in _NEVER_EMPTIED:
        try:
            if connection.execute(f'SELECT 1 FROM "{name}" NOT INDEXED LIMIT 1').fetchone() is None:
                empty.append(Base.metadata.tables[name])
        except UNREADABLE:
            continue
    if not empty:
        return False
    rows: dict[int, list[tuple[int, tuple[object, ...]]]] = {}
    for rowid, row in leaf_rows(file):
        rows.setdefault(len(row), []).append((rowid, row))
    return any(can_be(connection, table, row) for table in empty for _, row in in_order(connection, table, rows))
