"""Reading the image queue: 1,000,000 rows in about 1 s, which every opening of a project waits for."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Text, bindparam, case, cast, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from core.domain import LABELS, SPLITS, STATES, KindColumns, Names, QueueColumns, Sources
from storage.database.schema import (
    ImageKindRow,
    ImageRow,
    KindRow,
    LabelRow,
    MaskRow,
    PredictionRow,
    ProjectRow,
    RegionRow,
    present,
)

_PAGE = 50_000

Value = TypeVar("Value", bound=np.generic)
_Pages = Sequence[Mapping[str, int]]


def _place(column: Any, members: Sequence[StrEnum | None]) -> ColumnElement[int]:  # noqa: ANN401 -- a mapped column
    """The member's place in ``members``, found by the database: as enumerations the rows would take twice as long."""
    return case(*((column == member, place) for place, member in enumerate(members) if member is not None), else_=0)


def _joined(values: ColumnElement[Any] | InstrumentedAttribute[Any], between: str = ",") -> ColumnElement[str]:
    """The database joins a page of them: as rows of objects they would take twice as long and six times the memory."""
    return func.aggregate_strings(cast(values, Text), between)


def _in_page(image_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return (image_id > bindparam("after")) & (image_id <= bindparam("last"))


def _pairs(image_id: InstrumentedAttribute[int], value: Any, *which: ColumnElement[bool]) -> Select[str, str]:  # noqa: ANN401
    """Of a page of images, as far as they have one: their ids, and a whole number of each."""
    return select(_joined(image_id), _joined(value)).where(_in_page(image_id), *which)


_CURRENT_RUN = select(ProjectRow.current_run_id).scalar_subquery()
# Walks in the order of an index each: quicker than one joined statement, whose planner would
# also look up every score in the pages that hold the maps.
_IMAGES, _IMAGES_WITHOUT_BREAKS = (
    select(_joined(ImageRow.id), _joined(path, "\n"), _joined(_place(ImageRow.split, SPLITS), "")).where(
        _in_page(ImageRow.id), present(ImageRow.id)
    )
    for path in (ImageRow.path, func.replace(ImageRow.path, "\n", "\ufffd"))
)
_NEXT_ID = select(func.min(ImageRow.id)).where(ImageRow.id > bindparam("after"))
_LAST_ID = select(func.max(ImageRow.id))
_PATHS = select(ImageRow.path).where(ImageRow.path > bindparam("last"))
_BETWEEN = "//"  # in no path that an import has made
_JOINED = (func.aggregate_strings(ImageRow.path, _BETWEEN), func.count())
_LABELS = _pairs(LabelRow.image_id, _place(LabelRow.label, LABELS))
_STATES = _pairs(MaskRow.image_id, _place(MaskRow.state, STATES))
# Scores in parts of 1: whole numbers are written and read in half the time, and float32 is exact from 1e-7 on.
_PARTS = 2**60
_SCORES = _pairs(
    PredictionRow.image_id, cast(PredictionRow.score * _PARTS, BigInteger), PredictionRow.run_id == _CURRENT_RUN
)
_OUTDATED_LABELS, _OUTDATED_MASKS = (
    _pairs(word.image_id, literal(1), word.content_hash.is_not(None)) for word in (LabelRow, MaskRow)
)
_KINDS = select(KindRow.name).order_by(KindRow.position)
_SAID_KINDS = select(ImageKindRow.image_id, ImageKindRow.kind)
_DRAWN_KINDS = select(RegionRow.image_id, RegionRow.kind).where(RegionRow.kind.is_not(None)).distinct()


def read_columns(connection: Connection, sources: Sources) -> QueueColumns:
    """The queue as this transaction sees it, of these sources."""
    pages = _pages(connection)
    ids, paths, splits = _read_names(connection, pages)

    def spread(pairs: Select[str, str], column: NDArray[Value], unit: float = 1) -> NDArray[Value]:
        return _spread(connection, pages, pairs, ids, column, unit)

    return QueueColumns(
        ids,
        paths,
        spread(_LABELS, np.zeros(len(ids), np.uint8)),
        spread(_STATES, np.zeros(len(ids), np.uint8)),
        splits,
        spread(_SCORES, np.full(len(ids), np.nan, np.float32), 1 / _PARTS),
        spread(_OUTDATED_LABELS, np.zeros(len(ids), bool)),
        spread(_OUTDATED_MASKS, np.zeros(len(ids), bool)),
        _kinds(connection, ids),
        sources.each,
        _source_codes(paths, sources),
    )


def read_names(connection: Connection) -> tuple[NDArray[np.int64], Names, NDArray[np.uint8]]:
    """Id, path and place of the split in SPLITS of each image that is not removed, by id."""
    return _read_names(connection, _pages(connection))


def _read_names(connection: Connection, pages: _Pages) -> tuple[NDArray[np.int64], Names, NDArray[np.uint8]]:
    ids: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    lines: list[bytes] = []
    splits: list[NDArray[np.uint8]] = [np.zeros(0, np.uint8)]
    for page in pages:
        known, names, places = connection.execute(_IMAGES, page).one()
        if not known:
            continue
        if names.count("\n") >= len(places):
            known, names, places = connection.execute(_IMAGES_WITHOUT_BREAKS, page).one()
        ids.append(np.fromstring(known, np.int64, sep=","))
        splits.append(np.frombuffer(places.encode(), np.uint8) - np.uint8(ord("0")))
        if (np.diff(ids[-1]) < 0).any():  # a server has rows in the order in which they were written
            order, each = np.argsort(ids[-1]), names.split("\n")
            ids[-1], splits[-1], names = ids[-1][order], splits[-1][order], "\n".join(each[row] for row in order)
        lines.append(f"{names}\n".encode())
    all_ids, paths, codes = np.concatenate(ids), Names(b"".join(lines)), np.concatenate(splits)
    if not len(all_ids) == len(paths) == len(codes):
        raise ValueError("an image without a path")
    return all_ids, paths, codes


def _pages(connection: Connection) -> _Pages:
    """Where each begins and ends, of all ids; those that are missing between two are passed over."""
    pages: list[dict[str, int]] = []
    last, end = 0, connection.execute(_LAST_ID).scalar_one_or_none() or 0
    while last < end:
        first = connection.execute(_NEXT_ID, {"after": last}).scalar_one()
        last = min(first - 1 + _PAGE, end)
        pages.append({"after": first - 1, "last": last})
    return pages


def read_paths(connection: Connection, below: str, last: str) -> tuple[list[str], str | None]:
    """The next page of paths after ``last``, which all begin with ``below``, in the order of their characters, from
    their index alone; and where it ends, None where it is the last one."""
    paths = _PATHS.where(_begins(connection, below)) if below else _PATHS
    ends = paths.order_by(ImageRow.path).offset(_PAGE - 1).limit(1)
    end = connection.execute(ends, {"last": last}).scalar_one_or_none()
    page = paths.where(present(ImageRow.id))
    page = page if end is None else page.where(ImageRow.path <= end)
    joined, n = connection.execute(page.with_only_columns(*_JOINED), {"last": last}).one()
    found = joined.split(_BETWEEN) if n else []
    return sorted(found if len(found) == n else connection.execute(page, {"last": last}).scalars()), end


def _begins(connection: Connection, start: str) -> ColumnElement[bool]:
    """That a path which is not before ``start`` begins with it. SQLite compares characters, so that what does is one
    stretch of the index; a server goes by its language."""
    if connection.dialect.name == "sqlite":
        return ImageRow.path < start[:-1] + chr(ord(start[-1]) + 1)
    return ImageRow.path.startswith(start, autoescape=True)


def _source_codes(paths: Names, sources: Sources) -> NDArray[np.uint16]:
    """Each path's source, by its place."""
    codes = {source.mount: code for code, source in enumerate(sources) if source.mount}
    if not codes:
        return np.zeros(len(paths), np.uint16)
    firsts = (path.partition("/") for path in paths)
    return np.array([codes.get(mount, 0) if slash else 0 for mount, slash, _ in firsts], np.uint16)


def _kinds(connection: Connection, ids: NDArray[np.int64]) -> KindColumns:
    names = connection.execute(_KINDS).scalars().all()
    row_of = dict(zip(ids.tolist(), range(len(ids)), strict=True)) if names else {}
    said, drawn = (
        [(row_of[image_id], str(kind)) for image_id, kind in connection.execute(query) if image_id in row_of]
        for query in (_SAID_KINDS, _DRAWN_KINDS)
    )
    return KindColumns.of(names, len(ids), said, drawn)


def _spread(
    connection: Connection,
    pages: _Pages,
    pairs: Select[str, str],
    ids: NDArray[np.int64],
    column: NDArray[Value],
    unit: float,
) -> NDArray[Value]:
    """The column with the values of the `_pairs`, in this unit, in their rows; those of removed images are dropped."""
    for page in pages:
        found, values = connection.execute(pairs, page).one()
        if found and len(ids):
            of = np.fromstring(found, np.int64, sep=",")
            rows = np.searchsorted(ids, of).clip(max=len(ids) - 1)
            known = ids[rows] == of
            column[rows[known]] = np.fromstring(values, np.int64, sep=",")[known] * unit
    return column
