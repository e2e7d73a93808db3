"""What to do next."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from core.domain import Authorship, ChangeKind, Suggestion, SuggestionKind
from storage.database import Database
from storage.history import Change, append_history
from storage.schema import HistoryRow, SuggestionRow


class SuggestionRepository:
    """The current suggestions of each kind."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, kind: SuggestionKind, suggestions: Sequence[Suggestion], run_id: int | None) -> None:
        """Put these, best first, in the place of all earlier ones of the kind; ``run_id`` is the run they rest on.

        ValueError when one is of another kind.
        """
        if any(suggestion.kind is not kind for suggestion in suggestions):
            raise ValueError(f"not all suggestions are of kind {kind}")
        origin = {"run_id": run_id, "created_at": datetime.now(UTC)}
        rows = [{"rank": rank, **asdict(suggestion), **origin} for rank, suggestion in enumerate(suggestions)]
        with self._database.write() as connection:
            connection.execute(delete(SuggestionRow).where(SuggestionRow.kind == kind))
            if rows:
                connection.execute(insert(SuggestionRow), rows)

    def of(self, kind: SuggestionKind) -> list[Suggestion]:
        """The suggestions of the kind, best first."""
        facts = (SuggestionRow.image_id, SuggestionRow.benefit, SuggestionRow.cost_s, SuggestionRow.reason)
        query = select(*facts, SuggestionRow.covers)
        with self._database.read() as connection:
            rows = connection.execute(query.where(SuggestionRow.kind == kind).order_by(SuggestionRow.rank))
            return [
                Suggestion(image_id, kind, benefit, cost_s, reason, tuple(covers))
                for image_id, benefit, cost_s, reason, covers in rows
            ]

    def skip(self, image_id: int, kind: SuggestionKind, reason: str, by: Authorship) -> None:
        """Withdraw the image's suggestion of this kind and note in the history who did not want it, and why."""
        mine = (SuggestionRow.kind == kind) & (SuggestionRow.image_id == image_id)
        with self._database.write() as connection:
            connection.execute(delete(SuggestionRow).where(mine))
            append_history(connection, ChangeKind.SKIP, [Change(image_id, kind.value, reason)], by)

    def skipped(self, kind: SuggestionKind) -> dict[int, str]:
        """Why images were skipped, by id; the last reason counts."""
        query = select(HistoryRow.image_id, HistoryRow.after).order_by(HistoryRow.id)
        mine = (HistoryRow.kind == ChangeKind.SKIP) & (HistoryRow.before == kind)
        with self._database.read() as connection:
            return {row[0]: row[1] or "" for row in connection.execute(query.where(mine))}
