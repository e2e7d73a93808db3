"""Second opinions as rows and as history keeps them, in the caller's transaction."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from core.domain import Authorship, ChangeKind, ImageLabel, Opinion
from storage.database.chunks import chunks
from storage.database.schema import HistoryRow, OpinionRow
from storage.history import Change, append_history

OPINION = select(  # the columns of an Opinion
    OpinionRow.image_id,
    OpinionRow.author,
    OpinionRow.label,
    OpinionRow.at,
    OpinionRow.drawn,
    OpinionRow.is_first,
)


def read_opinion(connection: Connection, image_id: int, author: str) -> Opinion | None:
    here = (OpinionRow.image_id == image_id) & (OpinionRow.author == author)
    row = connection.execute(OPINION.where(here)).one_or_none()
    return None if row is None else Opinion(*row)


def put_opinion(
    connection: Connection, image_id: int, author: str, opinion: Opinion | None, by: Authorship
) -> Opinion | None:
    """In place of what this person said of the image, with its history; None: nothing. Returns what they had said. The
    pixels of what is drawn have to be stored already."""
    before = read_opinion(connection, image_id, author)
    if before == opinion:
        return before
    here = (OpinionRow.image_id == image_id) & (OpinionRow.author == author)
    connection.execute(delete(OpinionRow).where(here))
    if opinion is not None:
        connection.execute(insert(OpinionRow), [_row(opinion)])
    change = Change(image_id, opinion_json(before), opinion_json(opinion))
    append_history(connection, ChangeKind.OPINION, [change], by)
    return before


def opinion_json(opinion: Opinion | None) -> str | None:
    """As history keeps it."""
    if opinion is None:
        return None
    kept: dict[str, Any] = {
        "author": opinion.author,
        "label": None if opinion.label is None else str(opinion.label),
        "at": opinion.at.isoformat(),
        "first": opinion.is_first,
        "drawn": None if opinion.drawn is None else json.loads(opinion.drawn),
    }
    return json.dumps(kept, ensure_ascii=False)


def opinion_from_json(image_id: int, text: str | None) -> Opinion | None:
    """What history kept of one."""
    if text is None:
        return None
    kept = json.loads(text)
    return Opinion(
        image_id,
        kept["author"],
        None if kept["label"] is None else ImageLabel(kept["label"]),
        datetime.fromisoformat(kept["at"]),
        None if kept["drawn"] is None else json.dumps(kept["drawn"]),
        kept["first"],
    )


def last_entries(connection: Connection, image_ids: Iterable[int], kind: ChangeKind) -> dict[int, Any]:
    """The last row of history of this kind (id, author, at, after) of each of these images that has one."""
    found = {}
    for some in chunks(image_ids):
        here = HistoryRow.image_id.in_(some) & (HistoryRow.kind == kind)
        last = select(func.max(HistoryRow.id)).where(here).group_by(HistoryRow.image_id)
        query = select(HistoryRow.image_id, HistoryRow.id, HistoryRow.author, HistoryRow.at, HistoryRow.after)
        for row in connection.execute(query.where(HistoryRow.id.in_(last))):
            found[row.image_id] = row
    return found


def differ(opinions: Collection[Opinion]) -> bool:
    """Whether two people say something else of one image, at least one of them as a second opinion."""
    said = [opinion for opinion in opinions if opinion.label is not None]
    return any(not each.is_first for each in said) and len({each.label for each in said}) > 1


def _row(opinion: Opinion) -> dict[str, Any]:
    digest = None if opinion.drawn is None else json.loads(opinion.drawn)["digest"]
    return {
        "image_id": opinion.image_id,
        "author": opinion.author,
        "label": opinion.label,
        "at": opinion.at,
        "drawn": opinion.drawn,
        "digest": digest,
        "is_first": opinion.is_first,
    }
