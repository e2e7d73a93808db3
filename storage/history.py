"""Every change that a person made to a label or a mask."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from core.domain import Authorship, ChangeKind, HistoryEntry
from storage.database.connection import Database
from storage.database.schema import HistoryRow
from storage.moments.next_moment import next_moment

ENTRY = select(  # the columns of a HistoryEntry
    HistoryRow.id,
    HistoryRow.image_id,
    HistoryRow.at,
    HistoryRow.kind,
    HistoryRow.author,
    HistoryRow.before,
    HistoryRow.after,
    HistoryRow.active_s,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What one image was and is; see HistoryEntry for ``before`` and ``after``."""

    image_id: int
    before: str | None
    after: str | None


def append_history(connection: Connection, kind: ChangeKind, changes: Sequence[Change], by: Authorship) -> None:
    """Note the changes in the transaction that makes them. They share the active seconds evenly."""
    if not changes:
        return
    shared = {"kind": kind, "author": by.author, "at": next_moment(connection), "active_s": by.active_s / len(changes)}
    rows = [{"image_id": c.image_id, "before": c.before, "after": c.after, **shared} for c in changes]
    connection.execute(insert(HistoryRow), rows)


class HistoryRepository:
    """Reads the history; labels and masks append to it as they change."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, image_id: int) -> list[HistoryEntry]:
        """An image's changes, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(ENTRY.where(HistoryRow.image_id == image_id).order_by(HistoryRow.id))
            return [HistoryEntry(*row) for row in rows]

    def all(self, kind: ChangeKind | None = None) -> list[HistoryEntry]:
        """Every change of the project, or every one of a kind, oldest first."""
        query = ENTRY if kind is None else ENTRY.where(HistoryRow.kind == kind)
        with self._database.read() as connection:
            return [HistoryEntry(*row) for row in connection.execute(query.order_by(HistoryRow.id))]

    def after(self, entry_id: int) -> list[HistoryEntry]:
        """Every change of the project since that one, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(ENTRY.where(HistoryRow.id > entry_id).order_by(HistoryRow.id))
            return [HistoryEntry(*row) for row in rows]

    def latest(self, limit: int) -> list[HistoryEntry]:
        """The newest changes of the project, newest first."""
        with self._database.read() as connection:
            rows = connection.execute(ENTRY.order_by(HistoryRow.id.desc()).limit(limit))
            return [HistoryEntry(*row) for row in rows]

    def mask_seconds(self) -> dict[int, float]:
        """The seconds of active work on each image's mask, where there were any."""
        total = func.sum(HistoryRow.active_s)
        query = select(HistoryRow.image_id, total).where(HistoryRow.kind == ChangeKind.MASK)
        with self._database.read() as connection:
            rows = connection.execute(query.group_by(HistoryRow.image_id).having(total > 0))
            return {row[0]: row[1] for row in rows}

    def active_seconds(self) -> float:
        """The seconds of active work that went into the project."""
        with self._database.read() as connection:
            return connection.execute(select(func.coalesce(func.sum(HistoryRow.active_s), 0.0))).scalar_one()
