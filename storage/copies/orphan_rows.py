"""Rows of pages that nothing leads to any more, given back to their tables."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import Table

from storage.copies.leaves import leaf_rows
from storage.copies.reading import Readable, Row
from storage.database.row_check import is_wrong
from storage.database.schema import Base

_TABLES = {table.name: table for table in Base.metadata.sorted_tables}
_TAKEN = ("project", "sources", "images", "history", "runs", "predictions", "mask_blobs")
"""Labels and masks are what history says. A page that is free now may hold what they were once."""


def add_orphan_rows(tables: Mapping[str, Readable], file: Path, new: sqlite3.Connection) -> None:
    """Into gaps of the tables, rows of the file that can be theirs and nothing else; ``new`` knows what they look like.
    Where two say something else of one number, neither is taken."""
    asked = [_TABLES[name] for name in _TAKEN if tables[name].gaps]
    if not asked:
        return
    rows: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for rowid, row in leaf_rows(file):
        rows[len(row)].append((rowid, row))
    for table in asked:
        readable = tables[table.name]
        found: dict[int, set[Row]] = defaultdict(set)
        for rowid, row in in_order(new, table, rows):
            if rowid not in readable.rows and readable.lacks(rowid) and can_be(new, table, row):
                found[rowid].add(row)
        readable.rows.update((rowid, some.pop()) for rowid, some in found.items() if len(some) == 1)


def in_order(
    new: sqlite3.Connection, table: Table, rows: Mapping[int, list[tuple[int, Row]]]
) -> Iterator[tuple[int, Row]]:
    """Rows with as many columns as the table, in the order that SQLAlchemy has them."""
    stored = [row[1] for row in new.execute(f'PRAGMA table_info("{table.name}")')]
    number = next((column.name for column in table.primary_key if len(table.primary_key) == 1), None)
    places = [stored.index(column.name) for column in table.columns]
    is_number = number is not None and table.columns[number].type.python_type is int
    for rowid, row in rows.get(len(stored), ()):
        values = [row[place] for place in places]
        if is_number and number is not None:
            values[list(table.columns.keys()).index(number)] = rowid
        yield rowid, tuple(values)


def can_be(new: sqlite3.Connection, table: Table, row: Row) -> bool:
    """Whether each value is one that its column can hold."""
    names = ", ".join(f'? AS "{column.name}"' for column in table.columns)
    wrong = " OR ".join(is_wrong(column) for column in table.columns)
    try:
        return not new.execute(f"SELECT {wrong} FROM (SELECT {names})", row).fetchone()[0]
    except (sqlite3.Error, OverflowError):
        return False
