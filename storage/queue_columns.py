"""Reading the image queue: 100,000 rows in about 0.1 s, which every opening of a project waits for."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Executable, case, literal, select

from core.domain import LABELS, SPLITS, STATES, KindColumns, QueueColumns, Sources
from storage.database.schema import (
    ImageKindRow,
    ImageRow,
    KindRow,
    LabelRow,
    MaskRow,
    PredictionRow,
    ProjectRow,
    RegionRow,
)

Value = TypeVar("Value", bound=np.generic)


def _place(column: Any, members: Sequence[StrEnum | None]) -> ColumnElement[int]:  # noqa: ANN401 -- a mapped column
    """The member's place in ``members``, found by the database: as enumerations the rows would take twice as long."""
    return case(*((column == member, place) for place, member in enumerate(members) if member is not None), else_=0)


_CURRENT_RUN = select(ProjectRow.current_run_id).scalar_subquery()
# Four walks in the order of an index each: quicker than one joined statement, whose planner would
# also look up every score in the pages that hold the maps.
_IMAGES = select(ImageRow.id, ImageRow.path, _place(ImageRow.split, SPLITS)).order_by(ImageRow.id)
_LABELS = select(LabelRow.image_id, _place(LabelRow.label, LABELS))
_STATES = select(MaskRow.image_id, _place(MaskRow.state, STATES))
_SCORES = select(PredictionRow.image_id, PredictionRow.score).where(PredictionRow.run_id == _CURRENT_RUN)
_OUTDATED_LABELS, _OUTDATED_MASKS = (
    select(word.image_id, literal(True)).where(word.content_hash.is_not(None)) for word in (LabelRow, MaskRow)
)
_KINDS = select(KindRow.name).order_by(KindRow.position)
_SAID_KINDS = select(ImageKindRow.image_id, ImageKindRow.kind)
_DRAWN_KINDS = select(RegionRow.image_id, RegionRow.kind).where(RegionRow.kind.is_not(None)).distinct()
_REMOVED = select(ImageRow.id).where(ImageRow.removed)


def read_columns(connection: Connection, sources: Sources) -> QueueColumns:
    """The queue as this transaction sees it, of these sources."""
    ids, paths, splits = [], [], []
    removed = set(connection.execute(_REMOVED).scalars())
    for image_id, path, split in connection.execute(_IMAGES):  # all at once, the rows would keep the collector busy
        if image_id in removed:
            continue
        ids.append(image_id)
        paths.append(path)
        splits.append(split)
    known = np.array(ids, np.int64)
    return QueueColumns(
        known,
        paths,
        _spread(connection, _LABELS, known, np.zeros(len(ids), np.uint8)),
        _spread(connection, _STATES, known, np.zeros(len(ids), np.uint8)),
        np.array(splits, np.uint8),
        _spread(connection, _SCORES, known, np.full(len(ids), np.nan, np.float32)),
        _spread(connection, _OUTDATED_LABELS, known, np.zeros(len(ids), bool)),
        _spread(connection, _OUTDATED_MASKS, known, np.zeros(len(ids), bool)),
        _kinds(connection, known),
        sources.each,
        _source_codes(paths, sources),
    )


def _source_codes(paths: Sequence[str], sources: Sources) -> NDArray[np.uint16]:
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
    found, values = [], []
    for image_id, value in connection.execute(pairs):
        found.append(image_id)
        values.append(value)
    wanted = np.array(found, np.int64)
    rows = np.searchsorted(ids, wanted)
    known = np.append(ids, 0)[rows] == wanted
    column[rows[known]] = np.array(values, column.dtype)[known]
    return column
