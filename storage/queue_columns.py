"""Reading the image queue: 1,000,000 rows in about 1 s, which every opening of a project waits for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Executable, Text, bindparam, case, cast, func, literal, select

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


def _place(column: Any, members: Sequence[StrEnum | None]) -> ColumnElement[int]:  # noqa: ANN401 -- a mapped column
    """The member's place in ``members``, found by the database: as enumerations the rows would take twice as long."""
    return case(*((column == member, place) for place, member in enumerate(members) if member is not None), else_=0)


_CURRENT_RUN = select(ProjectRow.current_run_id).scalar_subquery()
# Walks in the order of an index each: quicker than one joined statement, whose planner would
# also look up every score in the pages that hold the maps.
_IMAGES = (
    select(ImageRow.id, ImageRow.path, _place(ImageRow.split, SPLITS).label("split"))
    .where(ImageRow.id > bindparam("last"), present(ImageRow.id))
    .order_by(ImageRow.id)
    .limit(_PAGE)
    .subquery()
)
_PAGE_OF_IMAGES = select(
    func.aggregate_strings(cast(_IMAGES.c.id, Text), ",").label("ids"),
    func.aggregate_strings(func.replace(_IMAGES.c.path, "\n", "\ufffd") + "\n", "").label("lines"),
    func.aggregate_strings(cast(_IMAGES.c.split, Text), "").label("splits"),
)
_PATHS = select(ImageRow.path).where(ImageRow.path > bindparam("last"))
_BETWEEN = "//"  # in no path that an import has made
_JOINED = (func.aggregate_strings(ImageRow.path, _BETWEEN), func.count())
_LABELS = select(LabelRow.image_id, _place(LabelRow.label, LABELS))
_STATES = select(MaskRow.image_id, _place(MaskRow.state, STATES))
_SCORES = select(PredictionRow.image_id, PredictionRow.score).where(PredictionRow.run_id == _CURRENT_RUN)
_OUTDATED_LABELS, _OUTDATED_MASKS = (
    select(word.image_id, literal(True)).where(word.content_hash.is_not(None)) for word in (LabelRow, MaskRow)
)
_KINDS = select(KindRow.name).order_by(KindRow.position)
_SAID_KINDS = select(ImageKindRow.image_id, ImageKindRow.kind)
_DRAWN_KINDS = select(RegionRow.image_id, RegionRow.kind).where(RegionRow.kind.is_not(None)).distinct()


def read_columns(connection: Connection, sources: Sources) -> QueueColumns:
    """The queue as this transaction sees it, of these sources."""
    ids, paths, splits = read_names(connection)
    return QueueColumns(
        ids,
        paths,
        _spread(connection, _LABELS, ids, np.zeros(len(ids), np.uint8)),
        _spread(connection, _STATES, ids, np.zeros(len(ids), np.uint8)),
        splits,
        _spread(connection, _SCORES, ids, np.full(len(ids), np.nan, np.float32)),
        _spread(connection, _OUTDATED_LABELS, ids, np.zeros(len(ids), bool)),
        _spread(connection, _OUTDATED_MASKS, ids, np.zeros(len(ids), bool)),
        _kinds(connection, ids),
        sources.each,
        _source_codes(paths, sources),
    )


def read_names(connection: Connection) -> tuple[NDArray[np.int64], Names, NDArray[np.uint8]]:
    """Id, path and place of the split in SPLITS of each image that is not removed, by id.

    The database joins them, a page at a time: as rows of objects they would take twice as long and six times the
    memory.
    """
    ids: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
    lines: list[bytes] = []
    splits: list[bytes] = []
    while (
        page := connection.execute(_PAGE_OF_IMAGES, {"last": int(ids[-1][-1]) if lines else 0}).one()
    ).ids is not None:
        ids.append(np.fromstring(page.ids, np.int64, sep=","))
        lines.append(page.lines.encode())
        splits.append(page.splits.encode())
    known, paths = np.concatenate(ids), Names(b"".join(lines))
    codes = np.frombuffer(b"".join(splits), np.uint8) - np.uint8(ord("0"))
    if not len(known) == len(paths) == len(codes):
        raise ValueError("an image without a path")
    return known, paths, codes


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
    connection: Connection, pairs: Executable, ids: NDArray[np.int64], column: NDArray[Value]
) -> NDArray[Value]:
    """The column with the values of the (image id, value) pairs in their rows; those of removed images are dropped."""
    cursor = connection.execute(pairs).cursor
    assert cursor is not None
    each = iter(cursor.fetchone, None)  # as the driver gives them: SQLAlchemy's rows take as long again
    found = np.fromiter(each, np.dtype([("id", np.int64), ("value", column.dtype)]))
    rows = np.searchsorted(ids, found["id"])
    known = np.append(ids, 0)[rows] == found["id"]
    column[rows[known]] = found["value"][known]
    return column
