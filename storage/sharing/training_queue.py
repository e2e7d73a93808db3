"""Trainings that wait for a machine, and how far those are that one has taken."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from core.domain.sharing.queued_trainings import QueuedTraining, QueueState, TrainingProgress
from storage.database.connection import Database
from storage.database.gone import no_training
from storage.database.schema import QueuedTrainingRow
from storage.database.server.clock import Now
from storage.moments.next_moment import next_moment

LOST_S = 60.0
"""A worker that has not been heard of for so long is gone: another one takes what it had, from the beginning."""

_COLUMNS = (
    QueuedTrainingRow.id,
    QueuedTrainingRow.author,
    QueuedTrainingRow.at,
    QueuedTrainingRow.config_json,
    QueuedTrainingRow.state,
    QueuedTrainingRow.worker,
    QueuedTrainingRow.run_id,
    QueuedTrainingRow.progress,
    QueuedTrainingRow.message,
)
_OPEN = QueuedTrainingRow.state.in_([QueueState.WAITING, QueueState.TAKEN])


class TrainingQueueRepository:
    """In the order in which they were wished; every method is one transaction. ``worker`` names one process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, config_json: str, author: str) -> QueuedTraining:
        """One more, to be taken after those that wait."""
        row: dict[str, object] = {"author": author, "config_json": config_json, "state": QueueState.WAITING}
        with self._database.write(()) as connection:
            row["at"] = next_moment(connection)
            new = insert(QueuedTrainingRow).values(row).returning(QueuedTrainingRow.id)
            return _get(connection, connection.execute(new).scalar_one())

    def take(self, worker: str) -> QueuedTraining | None:
        """The first that waits, or whose worker is gone, as this worker's from now on; None where there is none. Two
        that ask at once get two."""
        with self._database.write(()) as connection:
            # A beat yet to come was heard before the clock was set back; who lives says so again in a moment.
            heard = QueuedTrainingRow.beat_at.between(Now(-LOST_S), Now(LOST_S))
            lost = (QueuedTrainingRow.state == QueueState.TAKEN) & ~heard
            free = select(QueuedTrainingRow.id).where((QueuedTrainingRow.state == QueueState.WAITING) | lost)
            first = free.order_by(QueuedTrainingRow.id).limit(1).with_for_update(skip_locked=True)
            found = connection.execute(first).scalar_one_or_none()
            if found is None:
                return None
            facts = {"state": QueueState.TAKEN, "worker": worker, "beat_at": Now(), "run_id": None}
            _change(connection, QueuedTrainingRow.id == found, {**facts, "progress": None})
            return _get(connection, found)

    def beat(self, training_id: int, worker: str, progress: TrainingProgress) -> bool:
        """Say that the worker is there, and how far it is; False when it is not this worker's any more: somebody has
        cancelled it, or another has taken it for gone."""
        with self._database.write(()) as connection:
            facts = {"beat_at": Now(), "progress": asdict(progress)}
            return _change(connection, _taken_by(training_id, worker), facts)

    def end(
        self, training_id: int, worker: str, state: QueueState, *, run_id: int | None = None, message: str | None = None
    ) -> bool:
        """What became of it, or WAITING again; False, and nothing is noted, when it is not this worker's any more."""
        with self._database.write(()) as connection:
            facts = {"state": state, "run_id": run_id, "message": message}
            return _change(connection, _taken_by(training_id, worker), facts)

    def cancel(self, training_id: int) -> bool:
        """Nobody shall train it, or go on with it; False when it is over already."""
        with self._database.write(()) as connection:
            which = (QueuedTrainingRow.id == training_id) & _OPEN
            return _change(connection, which, {"state": QueueState.CANCELLED})

    def open(self) -> list[QueuedTraining]:
        """Those that wait or are under way."""
        with self._database.read() as connection:
            rows = connection.execute(select(*_COLUMNS).where(_OPEN).order_by(QueuedTrainingRow.id))
            return [_record(row) for row in rows]

    def get(self, training_id: int) -> QueuedTraining:
        """Gone when there is none of this id."""
        with self._database.read() as connection:
            return _get(connection, training_id)


def _taken_by(training_id: int, worker: str) -> ColumnElement[bool]:
    taken = QueuedTrainingRow.state == QueueState.TAKEN
    return (QueuedTrainingRow.id == training_id) & taken & (QueuedTrainingRow.worker == worker)


def _change(connection: Connection, which: ColumnElement[bool], facts: Mapping[str, object]) -> bool:
    return connection.execute(update(QueuedTrainingRow).where(which).values(**facts)).rowcount > 0


def _get(connection: Connection, training_id: int) -> QueuedTraining:
    row = connection.execute(select(*_COLUMNS).where(QueuedTrainingRow.id == training_id)).one_or_none()
    if row is None:
        raise no_training(training_id)
    return _record(row)


def _record(row: Any) -> QueuedTraining:  # noqa: ANN401 -- a row of these columns
    progress = None if row.progress is None else TrainingProgress(**row.progress)
    return QueuedTraining(
        row.id, row.author, row.at, row.config_json, row.state, row.worker, row.run_id, progress, row.message
    )
