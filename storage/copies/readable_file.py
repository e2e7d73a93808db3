"""A copy of a damaged file that SQLite opens: it refuses one that ends too early, or whose first page is damaged."""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from storage.copies.table_roots import tables_begin_there
from storage.database.files.new_file import remove_database
from storage.database.foreign_schema import UNREADABLE

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_PAGE_BYTES = 4096  # of every project
_INTERIOR = 5
_N_PAGES = slice(28, 32)  # in the header


def readable_copy(damaged: Path, copy: Path, donors: Sequence[Path]) -> bool:
    """Copy file and log to ``copy``; what is missing at the end becomes empty pages. Where the pages that say which
    tables there are, and where each begins, cannot be read, they are those of the first of the ``donors`` that go with
    this file; returns False where there is none: then only the pages themselves tell what they hold."""
    _copy(damaged, copy)
    if _knows_its_tables(copy):
        return True
    for donor in donors:
        _copy(damaged, copy)
        _take_first_pages(copy, donor)
        if _knows_its_tables(copy) and tables_begin_there(copy):
            return True
    _copy(damaged, copy)
    return False


def _copy(damaged: Path, copy: Path) -> None:
    remove_database(copy)
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(f"{damaged.name}-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
    _fill_up(copy)


def _fill_up(file: Path) -> None:
    with file.open("rb") as reading:
        header = reading.read(_HEADER_BYTES)
    if header.startswith(_MAGIC):
        wanted = int.from_bytes(header[_N_PAGES], "big") * _PAGE_BYTES
        if file.stat().st_size < wanted < 2**40:
            os.truncate(file, wanted)


def _knows_its_tables(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("SELECT id FROM images LIMIT 0").fetchone()
            connection.execute("SELECT sql FROM sqlite_schema").fetchall()
    except UNREADABLE:
        return False
    return True


def _take_first_pages(file: Path, donor: Path) -> None:
    content, given = bytearray(file.read_bytes()), donor.read_bytes()
    content += bytes(-len(content) % _PAGE_BYTES)
    for number in _schema_pages(given):
        place = slice((number - 1) * _PAGE_BYTES, number * _PAGE_BYTES)
        if place.stop > len(content):
            content += bytes(place.stop - len(content))
        content[place] = given[place]
    content[_N_PAGES] = (len(content) // _PAGE_BYTES).to_bytes(4, "big")
    content[32:40] = bytes(8)  # no free pages: what the donor says of them is of the donor
    file.write_bytes(content)


def _schema_pages(content: bytes) -> list[int]:
    """The first page, and where the tables do not find room on it those that it refers to."""
    if content[_HEADER_BYTES] != _INTERIOR:
        return [1]
    n_cells = int.from_bytes(content[_HEADER_BYTES + 3 : _HEADER_BYTES + 5], "big")
    pages = [1, int.from_bytes(content[_HEADER_BYTES + 8 : _HEADER_BYTES + 12], "big")]
    for n in range(n_cells):
        at = _HEADER_BYTES + 12 + 2 * n
        cell = int.from_bytes(content[at : at + 2], "big")
        pages.append(int.from_bytes(content[cell : cell + 4], "big"))
    return pages
