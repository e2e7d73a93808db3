"""What people made of each run's threshold."""

from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from core.domain import Authorship, Refused, RunThreshold, ThresholdEntry
from storage.database.connection import Database
from storage.database.gone import check_run
from storage.database.schema import RunRow, ThresholdRow
from storage.moments.next_moment import next_moment


class ThresholdRepository:
    """The newest entry of a run is in force, and `RunRecord.decided` holds it; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, run_id: int, threshold: RunThreshold | None, by: Authorship) -> RunThreshold | None:
        """Make this the run's threshold, or the automatic one again with None; returns the one before.

        Nothing is noted when nothing changes. Gone when there is no such run, Refused when its threshold is fixed
        and the new one does not say that it comes after the test.
        """
        with self._database.write() as connection:
            check_run(connection, self._database.subject, run_id)
            before = _in_force(connection, run_id)
            if threshold == before:
                return before
            if before is not None and before.is_fixed and not (threshold is not None and threshold.after_test):
                raise Refused(
                    self._database.subject,
                    "the threshold of run {run} is fixed, since its test may have been seen",
                    "train another run, whose threshold is free",
                    command_line="train another run, or let a rule choose once more with --again, which is told",
                    run=run_id,
                )
            row = {"run_id": run_id, "at": next_moment(connection), "author": by.author}
            document = None if threshold is None else threshold.document
            connection.execute(insert(ThresholdRow).values(row | {"threshold": document}))
        return before

    def history(self, run_id: int) -> list[ThresholdEntry]:
        """Every threshold that the run has had, oldest first."""
        columns = (ThresholdRow.threshold, ThresholdRow.at, ThresholdRow.author)
        query = select(*columns).where(ThresholdRow.run_id == run_id).order_by(ThresholdRow.id)
        with self._database.read() as connection:
            return [ThresholdEntry(_read(row.threshold), row.at, row.author) for row in connection.execute(query)]


def newest_threshold() -> Select[tuple[dict[str, Any] | None]]:
    """The document in force of the run of an enclosing query."""
    query = select(ThresholdRow.threshold).where(ThresholdRow.run_id == RunRow.id)
    return query.order_by(ThresholdRow.id.desc()).limit(1)


def delete_thresholds(connection: Connection, run_id: int) -> None:
    """Forget the thresholds of a run that is being deleted."""
    connection.execute(delete(ThresholdRow).where(ThresholdRow.run_id == run_id))


def _in_force(connection: Connection, run_id: int) -> RunThreshold | None:
    query = select(ThresholdRow.threshold).where(ThresholdRow.run_id == run_id).order_by(ThresholdRow.id.desc())
    row: Row[tuple[dict[str, Any] | None]] | None = connection.execute(query.limit(1)).one_or_none()
    return None if row is None else _read(row.threshold)


def _read(document: dict[str, Any] | None) -> RunThreshold | None:
    return None if document is None else RunThreshold.of_document(document)
