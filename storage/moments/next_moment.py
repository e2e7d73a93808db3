"""The project's time: it never goes backwards, whatever becomes of a machine's clock."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, union_all

from storage.database.schema import HistoryRow, RunRow, SuggestionListRow, UtcDateTime
from storage.database.server.clock import Now

_TICK = timedelta(microseconds=1)
_LAST_CHANGE = select(func.max(HistoryRow.id)).scalar_subquery()  # rows of a project with a steady clock are in order
_KNOWN = union_all(
    select(HistoryRow.at).where(HistoryRow.id == _LAST_CHANGE),
    select(func.max(RunRow.started_at)),
    select(func.max(RunRow.finished_at)),
    select(func.max(SuggestionListRow.created_at)),
).subquery()
_NEWEST = select(func.max(_KNOWN.c.at, type_=UtcDateTime()))
_NEWEST_AND_NOW = select(_NEWEST.scalar_subquery(), Now())


def next_moment(connection: Connection) -> datetime:
    """Now, for a row that is written in this transaction; where the clock has been set back, just after whatever the
    project knows of. So what was said first has the earlier moment, of labels, masks, runs and suggestions alike. At a
    server the clock is the server's."""
    newest: datetime | None
    if connection.dialect.name == "postgresql":
        newest, now = connection.execute(_NEWEST_AND_NOW).one()
    else:
        newest, now = connection.execute(_NEWEST).scalar_one(), datetime.now(UTC)
    return now if newest is None or now > newest else newest + _TICK
