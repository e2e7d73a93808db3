"""What to do next."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, delete, func, insert, or_, select

from core.domain import Authorship, ChangeKind, ImageLabel, ReasonPart, ReasonParts, Suggestion, SuggestionKind
from storage.database.connection import Database
from storage.database.gone import check_images
from storage.database.schema import HistoryRow, ProjectRow, SuggestionListRow, SuggestionRow, present
from storage.database.server.turns import take_run
from storage.history import Change, append_history
from storage.moments.next_moment import next_moment

_FACTS = (
    SuggestionRow.image_id,
    SuggestionRow.benefit,
    SuggestionRow.cost_s,
    SuggestionRow.reason,
    SuggestionRow.covers,
    SuggestionRow.cost_low_s,
    SuggestionRow.cost_high_s,
)


class SuggestionRepository:
    """The suggestions of each kind: the current list, which is the current run's, and those of other runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, kind: SuggestionKind, suggestions: Sequence[Suggestion], run_id: int | None) -> None:
        """Keep these, best first, as those of the kind that rest on this run, in the place of what did before.

        ``run_id`` None is for those made before the first run. ValueError when one is of another kind.
        """
        if any(suggestion.kind is not kind for suggestion in suggestions):
            raise ValueError(f"not all suggestions are of kind {kind}")
        rows = [{"rank": rank, **_row(suggestion)} for rank, suggestion in enumerate(suggestions)]
        with self._database.write(()) as connection:
            take_run(connection, run_id)
            _delete_lists(connection, _lists_of(kind, run_id))
            origin = {"kind": kind, "run_id": run_id, "created_at": next_moment(connection)}
            new_list = insert(SuggestionListRow).values(origin).returning(SuggestionListRow.id)
            list_id = connection.execute(new_list).scalar_one()
            if rows:
                connection.execute(insert(SuggestionRow), [{"list_id": list_id, **row} for row in rows])

    def of(self, kind: SuggestionKind) -> list[Suggestion]:
        """The suggestions of the kind that rest on the current run, best first; those from before the first run where
        it has made none."""
        return self._read(kind, select(_current(kind).c.id))

    def of_run(self, kind: SuggestionKind, run_id: int) -> list[Suggestion]:
        """Those that rest on this run, best first; skipped ones are gone."""
        return self._read(kind, _lists_of(kind, run_id))

    def skip(self, image_id: int, kind: SuggestionKind, reason: str | None, by: Authorship) -> None:
        """Note in the history who did not want the image's suggestion of this kind, and why: it is no longer shown.
        None takes that back. Gone when there is no such image."""
        with self._database.write([image_id]) as connection:
            check_images(connection, [image_id])
            append_history(connection, ChangeKind.SKIP, [Change(image_id, kind.value, reason)], by)

    def skipped(self, kind: SuggestionKind, since: datetime | None = None) -> dict[int, str]:
        """Why images were skipped, ever or at ``since`` and later, by id; the last reason counts."""
        query = select(HistoryRow.image_id, HistoryRow.after).order_by(HistoryRow.id).where(_says_no(kind))
        if since is not None:
            query = query.where(HistoryRow.at >= since)
        with self._database.read() as connection:
            last = {row[0]: row[1] for row in connection.execute(query)}
        return {image_id: reason for image_id, reason in last.items() if reason is not None}

    def relabeled(self, kind: SuggestionKind = SuggestionKind.REVIEW) -> dict[int, ImageLabel | None]:
        """The label that the current list of the kind asks about, of images that have another one since it was made."""
        lists = _current(kind)
        since = (
            select(HistoryRow.image_id, func.min(HistoryRow.id).label("first"))
            .join(SuggestionRow, SuggestionRow.image_id == HistoryRow.image_id)
            .join(SuggestionListRow, SuggestionListRow.id == SuggestionRow.list_id)
            .where(SuggestionListRow.id.in_(select(lists.c.id)), HistoryRow.kind == ChangeKind.LABEL)
            .where(HistoryRow.at >= SuggestionListRow.created_at)
            .group_by(HistoryRow.image_id)
            .subquery()
        )
        query = select(HistoryRow.image_id, HistoryRow.before).join(since, since.c.first == HistoryRow.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {image_id: None if label is None else ImageLabel(label) for image_id, label in rows}

    def _read(self, kind: SuggestionKind, lists: Select[int]) -> list[Suggestion]:
        listed = select(*_FACTS).join(SuggestionListRow, SuggestionListRow.id == SuggestionRow.list_id)
        said_no = select(HistoryRow.after).where(_says_no(kind), HistoryRow.image_id == SuggestionRow.image_id)
        last_no = said_no.where(HistoryRow.at >= SuggestionListRow.created_at).order_by(HistoryRow.id.desc()).limit(1)
        query = listed.where(SuggestionListRow.id.in_(lists), last_no.scalar_subquery().is_(None))
        query = query.where(present(SuggestionRow.image_id))
        with self._database.read() as connection:
            return [
                Suggestion(image_id, kind, benefit, cost_s, _parts(reason), tuple(covers), low_s, high_s)
                for image_id, benefit, cost_s, reason, covers, low_s, high_s in connection.execute(
                    query.order_by(SuggestionRow.rank)
                )
            ]


def _row(suggestion: Suggestion) -> dict[str, Any]:
    row = asdict(suggestion) | {"reason": [part.document for part in suggestion.reason]}
    del row["kind"]
    return row


def _parts(reason: list[dict[str, Any]]) -> ReasonParts:
    return tuple(ReasonPart.from_document(document) for document in reason)


def _current(kind: SuggestionKind) -> Subquery:
    run_id = SuggestionListRow.run_id
    of_current = run_id == select(ProjectRow.current_run_id).scalar_subquery()
    lists = select(SuggestionListRow.id).where(SuggestionListRow.kind == kind, or_(of_current, run_id.is_(None)))
    return lists.order_by(run_id.is_(None)).limit(1).subquery()


def _says_no(kind: SuggestionKind) -> ColumnElement[bool]:
    return (HistoryRow.kind == ChangeKind.SKIP) & (HistoryRow.before == kind)


def _lists_of(kind: SuggestionKind, run_id: int | None) -> Select[int]:
    """At most one; for None that from before the first run."""
    return select(SuggestionListRow.id).where(SuggestionListRow.kind == kind, SuggestionListRow.run_id == run_id)


def delete_suggestions_of(connection: Connection, run_id: int) -> None:
    """Forget what rested on a run that is being deleted."""
    _delete_lists(connection, select(SuggestionListRow.id).where(SuggestionListRow.run_id == run_id))


def _delete_lists(connection: Connection, lists: Select[int]) -> None:
    ids = connection.execute(lists).scalars().all()
    connection.execute(delete(SuggestionRow).where(SuggestionRow.list_id.in_(ids)))
    connection.execute(delete(SuggestionListRow).where(SuggestionListRow.id.in_(ids)))
