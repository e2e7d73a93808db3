"""Rows straight from the pages of a damaged file, where the pages that lead to them are gone.

What a table-leaf page holds is described in https://www.sqlite.org/fileformat2.html#b_tree_pages. To which table such a
page belongs only its parents know: whoever reads these rows has to tell by what is in them.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from storage.copies.reading import Row

_PAGE_BYTES = 4096
_TABLE_LEAF = 13
_IN_PAGE = _PAGE_BYTES - 35  # a record up to this size has no pages of its own
_LEAST = (_PAGE_BYTES - 12) * 32 // 255 - 23
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_CELLS = 1_000  # of a page
_MOST_BYTES = 2**28  # of one record


class _NotARowError(Exception):
    """These bytes are no row."""


def leaf_rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Rowid and values of every row of every page that is a table's leaf, also of pages that no table uses any more. An
    integer that is the row's number stands as None."""
    content = memoryview(file.read_bytes())
    for start in range(0, len(content) - _PAGE_BYTES + 1, _PAGE_BYTES):
        header = start + (100 if start == 0 else 0)
        if content[header] != _TABLE_LEAF:
            continue
        (n_cells,) = struct.unpack_from(">H", content, header + 3)
        for n in range(min(n_cells, _MOST_CELLS)):
            try:
                (cell,) = struct.unpack_from(">H", content, header + 8 + 2 * n)
                yield _row(content, start + cell, start + _PAGE_BYTES)
            except (_NotARowError, IndexError, struct.error, UnicodeDecodeError):
                continue


def _row(content: memoryview, place: int, end: int) -> tuple[int, Row]:
    size, place = _varint(content, place)
    rowid, place = _varint(content, place)
    if size > _MOST_BYTES or place >= end:
        raise _NotARowError
    return rowid, _values(_payload(content, place, size))


def _payload(content: memoryview, place: int, size: int) -> bytes:
    if size <= _IN_PAGE:
        return bytes(content[place : place + size])
    here = _LEAST + (size - _LEAST) % (_PAGE_BYTES - 4)
    here = here if here <= _IN_PAGE else _LEAST
    found = bytearray(content[place : place + here])
    (page,) = struct.unpack_from(">I", content, place + here)
    while len(found) < size:
        if not 0 < page <= len(content) // _PAGE_BYTES:
            raise _NotARowError
        start = (page - 1) * _PAGE_BYTES
        (page,) = struct.unpack_from(">I", content, start)
        found += content[start + 4 : start + _PAGE_BYTES]
    return bytes(found[:size])


def _values(record: bytes) -> Row:
    view = memoryview(record)
    size, place = _varint(view, 0)
    kinds, end = [], size
    while place < end:
        kind, place = _varint(view, place)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, place = _value(view, place, kind)
        values.append(value)
    if place != len(record):
        raise _NotARowError
    return tuple(values)


def _value(record: memoryview, place: int, kind: int) -> tuple[object, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], place
    if kind == 7:
        return struct.unpack_from(">d", record, place)[0], place + 8
    if kind in _INTEGER_BYTES:
        end = place + _INTEGER_BYTES[kind]
        return int.from_bytes(record[place:end], "big", signed=True), end
    if kind < 12:
        raise _NotARowError
    end = place + (kind - 12) // 2
    data = bytes(record[place:end])
    return (data.decode() if kind % 2 else data), end


def _varint(content: memoryview, place: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = content[place + n]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, place + n + 1
    return value << 8 | content[place + 8], place + 9
