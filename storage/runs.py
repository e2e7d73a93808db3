"""Trainings of the project."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from core.domain import Detection, RunRecord, RunState, SupervisionLevel
from storage.database import Database
from storage.run_locks import RunLocks
from storage.schema import RunRow

_RECORD = select(
    RunRow.id,
    RunRow.started_at,
    RunRow.finished_at,
    RunRow.state,
    RunRow.recipe,
    RunRow.config_json,
    RunRow.snapshot_digest,
    RunRow.supervision,
    RunRow.seed,
    RunRow.device,
    RunRow.epochs,
    RunRow.seconds,
    RunRow.stopped_by,
    RunRow.validation,
    RunRow.message,
)


class RunRepository:
    """Run records; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._locks = RunLocks(database.file)

    def start(
        self,
        *,
        recipe: str,
        config_json: str,
        snapshot_digest: str,
        supervision: SupervisionLevel,
        seed: int,
        device: str,
        epochs: int,
    ) -> RunRecord:
        """Note a run as RUNNING; it counts as alive until `finish`, or until this process is gone."""
        row = {
            "started_at": datetime.now(UTC),
            "state": RunState.RUNNING,
            "recipe": recipe,
            "config_json": config_json,
            "snapshot_digest": snapshot_digest,
            "supervision": supervision,
            "seed": seed,
            "device": device,
            "epochs": epochs,
            "seconds": 0.0,
        }
        with self._database.write() as connection:
            run_id = connection.execute(insert(RunRow).values(row).returning(RunRow.id)).scalar_one()
            self._locks.hold(run_id)  # before anyone else can see the row and take the run for an orphan
            return _get(connection, run_id)

    def reopen(self, run_id: int) -> RunRecord:
        """Note an ended run as RUNNING again, to be taken up where it stopped; KeyError when there is no such run."""
        facts = {"state": RunState.RUNNING, "finished_at": None, "stopped_by": None, "message": None}
        with self._database.write() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(**facts))
            self._locks.hold(run_id)
            return _get(connection, run_id)

    def finish(
        self,
        run_id: int,
        state: RunState,
        *,
        seconds: float,
        stopped_by: str | None,
        epochs: int | None = None,
        device: str | None = None,
        validation: Detection | None = None,
        message: str | None = None,
    ) -> RunRecord:
        """Note how a run ended. ``epochs`` and ``device`` replace what was planned, where given.

        KeyError when there is no such run, ValueError when ``state`` is RUNNING.
        """
        if state is RunState.RUNNING:
            raise ValueError("a run does not finish as running")
        facts: dict[str, Any] = {"state": state, "seconds": seconds, "stopped_by": stopped_by, "message": message}
        facts |= {"validation": None if validation is None else asdict(validation)}
        facts |= {name: value for name, value in (("epochs", epochs), ("device", device)) if value is not None}
        with self._database.write() as connection:
            _end(connection, run_id, facts)
            record = _get(connection, run_id)
        self._locks.release(run_id)
        return record

    def get(self, run_id: int) -> RunRecord:
        """The run; KeyError when there is none of this id."""
        with self._database.read() as connection:
            return _get(connection, run_id)

    def all(self) -> list[RunRecord]:
        """Every run, by id."""
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(_RECORD.order_by(RunRow.id))]

    def latest_completed(self) -> RunRecord | None:
        """The newest run that went to its end."""
        query = _RECORD.where(RunRow.state == RunState.COMPLETED).order_by(RunRow.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _record(row)

    def fail_orphans(self) -> int:
        """Note RUNNING runs whose process is gone as FAILED, "interrupted"; returns how many there were."""
        facts = {"state": RunState.FAILED, "message": "interrupted"}
        with self._database.write() as connection:
            running = connection.execute(select(RunRow.id).where(RunRow.state == RunState.RUNNING)).scalars().all()
            orphans = [run_id for run_id in running if not self._locks.is_alive(run_id)]
            for run_id in orphans:
                _end(connection, run_id, facts)
        return len(orphans)

    def close(self) -> None:
        """Runs that this process has not finished count as orphans from now on."""
        self._locks.close()


def _end(connection: Connection, run_id: int, facts: Mapping[str, Any]) -> None:
    connection.execute(update(RunRow).where(RunRow.id == run_id).values(finished_at=datetime.now(UTC), **facts))


def _get(connection: Connection, run_id: int) -> RunRecord:
    row = connection.execute(_RECORD.where(RunRow.id == run_id)).one_or_none()
    if row is None:
        raise KeyError(run_id)
    return _record(row)


def _record(row: Sequence[Any]) -> RunRecord:
    *facts, validation, message = row
    return RunRecord(*(*facts, None if validation is None else Detection(**validation), message))
