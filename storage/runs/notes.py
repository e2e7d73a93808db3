"""What people wrote of each run."""

from sqlalchemy import Connection, Select, delete, insert, select

from core.domain import Authorship, RunNote
from storage.database.connection import Database
from storage.database.gone import check_run
from storage.database.schema import RunNoteRow, RunRow
from storage.moments.next_moment import next_moment


class NoteRepository:
    """The newest entry of a run is its note, and `RunRecord.note` holds it; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, run_id: int, note: str, by: Authorship) -> str:
        """Make this the run's note, an empty one takes it away; returns the one before.

        Nothing is noted when nothing changes. Gone when there is no such run.
        """
        with self._database.write() as connection:
            check_run(connection, self._database.subject, run_id)
            before = connection.scalar(_newest(run_id)) or ""
            if note != before:
                row = {"run_id": run_id, "at": next_moment(connection), "author": by.author, "note": note}
                connection.execute(insert(RunNoteRow).values(row))
        return before

    def history(self, run_id: int) -> list[RunNote]:
        """Every note that the run has had, oldest first."""
        columns = (RunNoteRow.note, RunNoteRow.at, RunNoteRow.author)
        query = select(*columns).where(RunNoteRow.run_id == run_id).order_by(RunNoteRow.id)
        with self._database.read() as connection:
            return [RunNote(*row) for row in connection.execute(query)]


def newest_note() -> Select[str]:
    """The note of the run of an enclosing query."""
    return select(RunNoteRow.note).where(RunNoteRow.run_id == RunRow.id).order_by(RunNoteRow.id.desc()).limit(1)


def delete_notes(connection: Connection, run_id: int) -> None:
    """Forget the notes of a run that is being deleted."""
    connection.execute(delete(RunNoteRow).where(RunNoteRow.run_id == run_id))


def _newest(run_id: int) -> Select[str]:
    query = select(RunNoteRow.note).where(RunNoteRow.run_id == run_id)
    return query.order_by(RunNoteRow.id.desc()).limit(1)
