"""What a project holds, and pages of it that are damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.copies.contents import Contents, read_contents


def contents(folder: Path) -> Contents:
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        return read_contents(connection)


def change(folder: Path, sql: str) -> None:
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute(sql)


def table_of(folder: Path, name: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        return connection.execute(f"SELECT * FROM {name}").fetchall()


def zero_page_of(folder: Path, table: str, n: int = -1) -> None:
    """One of the pages that hold the rows of the table."""
    file = folder / "project.db"
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path"
        try:
            pages = [row[0] for row in connection.execute(query, (table,))]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite has no dbstat")
    content = bytearray(file.read_bytes())
    start = (pages[n] - 1) * 4096
    content[start : start + 4096] = bytes(4096)
    file.write_bytes(content)
