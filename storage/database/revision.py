"""Noticing that somebody else has changed the database."""

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import InstrumentedAttribute

from core.domain import Revision
from storage.database.schema import HistoryRow, ImageRow, ProjectRow, RunRow, SuggestionListRow, ThresholdRow


def read_revision(connection: Connection) -> Revision:
    """Under 1 ms at any size: of each table only the end is looked at; runs are few."""
    current = connection.execute(select(ProjectRow.current_run_id)).scalar_one()
    lists = select(func.coalesce(func.max(SuggestionListRow.id), 0)).where(SuggestionListRow.run_id == current)
    return Revision(
        last_image=_newest(connection, ImageRow.id),
        last_change=newest_change(connection),
        last_suggestions=_newest(connection, SuggestionListRow.id),
        last_run=_newest(connection, RunRow.id),
        last_run_end=connection.execute(select(func.max(RunRow.finished_at))).scalar_one(),
        current_run=current or 0,
        current_lists=connection.execute(lists).scalar_one(),
        last_threshold=_newest(connection, ThresholdRow.id),
    )


def newest_change(connection: Connection) -> int:
    """The number of the newest HistoryEntry; 0 where there is none."""
    return _newest(connection, HistoryRow.id)


def _newest(connection: Connection, column: InstrumentedAttribute[int]) -> int:
    return connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
