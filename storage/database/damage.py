"""Damage as a person is told of it."""

import sqlite3
from pathlib import Path

from core.domain import Damaged
from storage.database.file_check import Stop, file_problems, is_small, looking
from storage.database.foreign_schema import UNREADABLE
from storage.database.row_check import BadRow, bad_rows, lacks_columns


def damaged_file(file: Path | str) -> Damaged:
    """The file's pages cannot be believed."""
    return Damaged(
        file,
        "is damaged",
        "restore it from a backup, or repair it",
        command_line="see 'maskworth check', 'maskworth restore' and 'maskworth repair'",
    )


def no_project(file: Path | str) -> Damaged:
    """Its first bytes, or its tables, are others than a project's: another file, or what is left of one."""
    return Damaged(
        file,
        "is not a Maskworth project",
        "choose another folder, or restore it from a backup or repair it if it was one",
        command_line="choose another folder, or see 'maskworth restore' and 'maskworth repair' if it was one",
    )


def damaged_row(connection: sqlite3.Connection, bad: BadRow, file: Path) -> Damaged:
    """The row is named, and the image that it is of."""
    path = image_path(connection, bad.image_id)
    return Damaged(
        path or file,
        "what the project holds of it is damaged (table {table}, row {row}, {column})",
        "repair the project",
        command_line="see 'maskworth check' and 'maskworth repair'",
        table=bad.table,
        row=bad.rowid,
        column=bad.column,
    )


def find_damage(file: Path, stop: Stop | None = None, *, thorough: bool | None = None) -> Damaged | None:
    """The first damage of the file and its rows; None where there is none, or where ``stop`` came first.

    ``thorough`` as in `file_problems`, and whether every text is one; None: where there is time for that. The pixels of
    masks are not looked at: that is done whenever they are read.
    """
    try:
        with looking(file, stop) as connection:
            everything = is_small(file) if thorough is None else thorough
            if file_problems(connection, thorough=everything):
                return damaged_file(file)
            if lacks_columns(connection):
                return damaged_file(file)
            bad = next(bad_rows(connection, texts=everything), None)
            return None if bad is None else damaged_row(connection, bad, file)
    except UNREADABLE as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        return damaged_file(file) if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else None


def image_path(connection: sqlite3.Connection, image_id: int | None) -> str | None:
    """What the image is called; None where that cannot be read."""
    try:
        row = connection.execute("SELECT CAST(path AS BLOB) FROM images WHERE id = ?", (image_id,)).fetchone()
    except UNREADABLE:
        return None
    return None if row is None or row[0] is None else bytes(row[0]).decode(errors="replace")
