"""Rows that hold what their columns cannot hold: a word that is none, text for a number, bytes that are no text."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import JSON, Boolean, Column, DateTime, Enum, Float, Integer, LargeBinary, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

from core.domain import ImageLabel, MaskState
from storage.database.schema import HEAD, Base

_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class BadRow:
    """``column`` of the row ``rowid`` of ``table`` cannot be right; ``image_id`` is the image that it is of, if any."""

    table: str
    rowid: int
    column: str
    image_id: int | None = None


def bad_rows(connection: sqlite3.Connection, *, texts: bool = True) -> Iterator[BadRow]:
    """Every one of them, table by table; of each row the first column. ``texts``: whether they are text is looked at,
    which takes as long as all the rest. Raises sqlite3.DatabaseError where the file's pages are damaged."""
    for table in Base.metadata.sorted_tables:
        yield from _bad_values(connection, table)
        if texts:
            yield from _bad_texts(connection, table)


def lacks_columns(connection: sqlite3.Connection) -> bool:
    """Whether a project of this version's schema has not all of its tables and columns: their names are bytes of the
    file, too."""
    (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or (None,)
    if version != HEAD:
        return False
    for table in Base.metadata.sorted_tables:
        there = {row[1] for row in connection.execute(f'PRAGMA table_info("{table.name}")')}
        if not there.issuperset(table.columns.keys()):
            return True
    return False


def is_wrong(column: Column[object]) -> str:
    """SQL that is true where the column holds what it cannot hold."""
    name = f'"{column.name}"'
    if column.table.name == "history" and column.name in ("before", "after"):
        return _wrong_word(name)
    wrong = _wrong_value(name, column.type)
    return f"({name} IS NOT NULL AND {wrong})" if column.nullable else f"({name} IS NULL OR {wrong})"


def _wrong_word(name: str) -> str:
    """What history keeps of a label is a word, of a mask a document with its state."""
    labels, states = (", ".join(f"'{word}'" for word in words) for words in (ImageLabel, MaskState))
    state = f"json_extract({name}, '$.state')"
    of_mask = f"CASE WHEN json_valid({name}) THEN {state} IS NULL OR {state} NOT IN ({states}) ELSE 1 END"
    by_kind = f"CASE kind WHEN 'label' THEN {name} NOT IN ({labels}) WHEN 'mask' THEN {of_mask}"
    by_kind += f" WHEN 'opinion' THEN NOT json_valid({name}) ELSE 0 END"
    return f"({name} IS NOT NULL AND (typeof({name}) <> 'text' OR {by_kind}))"


def _wrong_value(name: str, kind: TypeEngine[object]) -> str:
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    match kind:
        case Enum():
            words = ", ".join(f"'{word}'" for word in kind.enums)
            return f"{name} NOT IN ({words})"
        case Boolean():
            return f"(typeof({name}) <> 'integer' OR {name} NOT IN (0, 1))"
        case Integer():
            return f"typeof({name}) <> 'integer'"
        case Float():
            return f"typeof({name}) NOT IN ('real', 'integer')"
        case DateTime():
            return f"(typeof({name}) <> 'text' OR {name} NOT GLOB '????-??-?? ??:??:??*' OR datetime({name}) IS NULL)"
        case JSON():
            return f"(typeof({name}) <> 'text' OR NOT json_valid({name}))"
        case LargeBinary():
            return f"typeof({name}) <> 'blob'"
        case _:
            return f"typeof({name}) <> 'text'"


def _bad_values(connection: sqlite3.Connection, table: Table) -> Iterator[BadRow]:
    wrong = [is_wrong(column) for column in table.columns]
    query = f'SELECT rowid, {_image_column(table)}, {", ".join(wrong)} FROM "{table.name}" WHERE {" OR ".join(wrong)}'
    with closing(connection.cursor()) as cursor:
        cursor.row_factory = None
        for rowid, image_id, *flags in cursor.execute(query):
            column = next(column for column, flag in zip(table.columns, flags, strict=True) if flag)
            yield BadRow(table.name, rowid, column.name, image_id if isinstance(image_id, int) else None)


def _bad_texts(connection: sqlite3.Connection, table: Table) -> Iterator[BadRow]:
    """SQLite keeps any bytes as text; Python takes UTF-8 only."""
    columns = [column.name for column in table.columns if _is_free_text(column.type)]
    if not columns:
        return
    names = ", ".join(f'CAST("{name}" AS BLOB)' for name in columns)
    last = -(2**63)
    while True:
        query = f'SELECT rowid, {_image_column(table)}, {names} FROM "{table.name}" WHERE rowid > ? ORDER BY rowid'
        rows = connection.execute(f"{query} LIMIT {_PAGE}", (last,)).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        if not _is_text(b"\n".join(value for row in rows for value in row[2:] if value is not None)):
            yield from _undecodable(table, columns, rows)


def _undecodable(table: Table, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[BadRow]:
    for rowid, image_id, *values in rows:
        bad = [
            name
            for name, value in zip(columns, values, strict=True)
            if isinstance(value, bytes) and not _is_text(value)
        ]
        if bad:
            yield BadRow(table.name, int(str(rowid)), bad[0], image_id if isinstance(image_id, int) else None)


def _is_text(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_free_text(kind: TypeEngine[object]) -> bool:
    other = (Enum, Boolean, Integer, Float, DateTime, LargeBinary, TypeDecorator)
    return not isinstance(kind, other)


def _image_column(table: Table) -> str:
    if table.name == "images":
        return "id"
    return "image_id" if "image_id" in table.columns else "NULL"
