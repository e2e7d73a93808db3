"""What to do next."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from core.domain import Suggestion, SuggestionKind
from storage.database import Database
from storage.schema import SuggestionRow


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
