"""Trainings of the project."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from core.domain import (
    INTERRUPTED,
    Damaged,
    Detection,
    Refused,
    RunChoice,
    RunImage,
    RunRecord,
    RunState,
    RunThreshold,
    SupervisionLevel,
    Text,
)
from storage.database.connection import Database
from storage.database.gone import NOT_DELETED, no_run
from storage.database.schema import PredictionRow, ProjectRow, RunRow
from storage.moments.next_moment import next_moment
from storage.runs.leases import RunLeases, seconds_since_beat
from storage.runs.notes import delete_notes, newest_note
from storage.runs.run_images import delete_run_images, insert_run_images
from storage.runs.thresholds import delete_thresholds, newest_threshold
from storage.sharing.run_files import delete_run_files
from storage.suggestions import delete_suggestions_of

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
    RunRow.choice,
    RunRow.owner,
    seconds_since_beat(),
    newest_threshold().scalar_subquery(),
    func.coalesce(newest_note().scalar_subquery(), ""),
)
_OWNER = slice(16, 18)  # of a row: the owner, and the seconds since it last said that it is there


class RunRepository:
    """Run records; every method is one transaction. One that the database calls running and whose owner is gone is
    handed out as FAILED, "interrupted": whoever looks sees it so at once, and nothing has to be written for that."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._leases = RunLeases(database)

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
        images: Sequence[RunImage] = (),
    ) -> RunRecord:
        """Note a run as RUNNING with what ``images`` are for in it; it counts as alive until `finish`, or until this
        process is gone."""
        row = {
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
        with self._leases.taking() as take, self._database.write() as connection:
            values = row | {"started_at": next_moment(connection)} | self._leases.lease
            run_id = connection.execute(insert(RunRow).values(values).returning(RunRow.id)).scalar_one()
            insert_run_images(connection, run_id, images)
            take(run_id)  # before anyone else can see the row
            return self._get(connection, run_id)

    def plan(self, run_id: int, epochs: int) -> None:
        """Note how many epochs a run will have: known once its images are."""
        with self._database.write() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(epochs=epochs))

    def reopen(self, run_id: int) -> RunRecord:
        """Note an ended run as RUNNING again, to be taken up where it stopped, with the seconds that it has taken.

        Gone when there is no such run, ValueError when it is running.
        """
        facts = {"state": RunState.RUNNING, "finished_at": None, "stopped_by": None, "message": None}
        with self._leases.taking() as take, self._database.write() as connection:
            if self._get(connection, run_id).state is RunState.RUNNING:
                raise ValueError(f"run {run_id} is under way")
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(facts | self._leases.lease))
            take(run_id)
            return self._get(connection, run_id)

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
        """Note how a run ended; ``seconds`` are of all its parts. ``epochs`` and ``device`` replace what was planned,
        where given. The first one that completes becomes the current one.

        Gone when there is no such run, ValueError when ``state`` is RUNNING, Refused when another has taken it up
        meanwhile. Nothing is lost by an exception: the run counts as interrupted then.
        """
        if state is RunState.RUNNING:
            raise ValueError("a run does not finish as running")
        facts: dict[str, Any] = {"state": state, "seconds": seconds, "stopped_by": stopped_by, "message": message}
        facts |= {"validation": None if validation is None else asdict(validation)}
        facts |= {name: value for name, value in (("epochs", epochs), ("device", device)) if value is not None}
        try:
            with self._database.write() as connection:
                self._check_not_taken(connection, run_id)
                _end(connection, run_id, facts)
                if state is RunState.COMPLETED and _current_id(connection) is None:
                    _choose(connection, run_id, RunChoice(taken=True))
                return self._get(connection, run_id)
        finally:
            self._leases.release(run_id)

    def note_validation(self, run_id: int, validation: Detection) -> RunRecord:
        """How good a run is by what it has scored, in place of what it was found to be when it ended. Gone when
        there is no such run."""
        with self._database.write() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(validation=asdict(validation)))
            return self._get(connection, run_id)

    def get(self, run_id: int) -> RunRecord:
        """The run; Gone when there is none of this id, or no more."""
        with self._database.read() as connection:
            return self._get(connection, run_id)

    def all(self) -> list[RunRecord]:
        """Every run that was not deleted, by id."""
        with self._database.read() as connection:
            return [self._record(row) for row in connection.execute(_RECORD.where(NOT_DELETED).order_by(RunRow.id))]

    def current(self) -> RunRecord | None:
        """The run whose model the project uses; None before the first has completed."""
        with self._database.read() as connection:
            run_id = _current_id(connection)
            return None if run_id is None else self._get(connection, run_id)

    def settle(self, run_id: int, choice: RunChoice) -> bool:
        """Note what a comparison with the current run has decided, and make the run the current one where it is taken.

        False, with nothing noted, when another one than ``choice.against`` is the current one by now.
        """
        with self._database.write() as connection:
            if _current_id(connection) != choice.against:
                return False
            _choose(connection, run_id, choice)
        return True

    def use(self, run_id: int) -> RunRecord:
        """Make this the current run. Gone when there is none of this id, ValueError when it has not completed."""
        with self._database.write() as connection:
            run = self._get(connection, run_id)
            if run.state is not RunState.COMPLETED:
                raise ValueError(f"run {run_id} is {run.state}")
            _choose(connection, run_id, replace(run.choice or RunChoice(taken=True), taken=True))
            return self._get(connection, run_id)

    def delete(self, run_id: int) -> None:
        """Forget the run with its scores, maps and suggestions; its folder is the caller's to remove.

        Gone when there is none of this id, ValueError when it is the current one or still running.
        """
        with self._database.write() as connection:
            run = self._get(connection, run_id)
            if run.state is RunState.RUNNING or run_id == _current_id(connection):
                raise ValueError(f"run {run_id} is in use")
            connection.execute(delete(PredictionRow).where(PredictionRow.run_id == run_id))
            delete_suggestions_of(connection, run_id)
            delete_run_images(connection, run_id)
            delete_thresholds(connection, run_id)
            delete_notes(connection, run_id)
            delete_run_files(connection, run_id)
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(state=RunState.DELETED))

    def deleted(self) -> list[int]:
        """The numbers of deleted runs: what is left of their folders may go."""
        with self._database.read() as connection:
            return list(connection.execute(select(RunRow.id).where(~NOT_DELETED)).scalars())

    def newest_id(self) -> int:
        """The number of the last run, deleted ones too; 0 before the first."""
        with self._database.read() as connection:
            return connection.execute(select(func.coalesce(func.max(RunRow.id), 0))).scalar_one()

    def fail_orphans(self) -> int:
        """Note RUNNING runs whose process is gone as FAILED, "interrupted"; returns how many there were."""
        facts = {"state": RunState.FAILED, "message": INTERRUPTED}
        with self._database.write() as connection:
            running = connection.execute(select(RunRow.id).where(RunRow.state == RunState.RUNNING)).scalars().all()
            orphans = [run_id for run_id in running if self._get(connection, run_id).state is not RunState.RUNNING]
            for run_id in orphans:
                _end(connection, run_id, facts)
        return len(orphans)

    def close(self) -> None:
        """Runs that this store has not finished count as interrupted from now on."""
        self._leases.close()

    def _get(self, connection: Connection, run_id: int) -> RunRecord:
        row = connection.execute(_RECORD.where(RunRow.id == run_id, NOT_DELETED)).one_or_none()
        if row is None:
            raise no_run(self._database.subject, run_id)
        return self._record(row)

    def _record(self, row: Sequence[Any]) -> RunRecord:
        record = _record(row)
        if record.state is not RunState.RUNNING or self._leases.is_alive(record.id, *row[_OWNER]):
            return record
        return replace(record, state=RunState.FAILED, message=INTERRUPTED)

    def _check_not_taken(self, connection: Connection, run_id: int) -> None:
        run = self._get(connection, run_id)
        owner = connection.execute(select(RunRow.owner).where(RunRow.id == run_id)).scalar_one()
        if run.state is RunState.RUNNING and owner != self._leases.owner:
            raise Refused(
                self._database.subject,
                "run {run} has been taken up by another program",
                "wait until that has ended",
                run=run_id,
            )


def _current_id(connection: Connection) -> int | None:
    return connection.execute(select(ProjectRow.current_run_id)).scalar_one()


def _choose(connection: Connection, run_id: int, choice: RunChoice) -> None:
    connection.execute(update(RunRow).where(RunRow.id == run_id).values(choice=asdict(choice)))
    if choice.taken:
        connection.execute(update(ProjectRow).values(current_run_id=run_id))


def _end(connection: Connection, run_id: int, facts: Mapping[str, Any]) -> None:
    ended = {"finished_at": next_moment(connection), **facts}
    connection.execute(update(RunRow).where(RunRow.id == run_id).values(**ended))


def _record(row: Sequence[Any]) -> RunRecord:
    try:
        return _decoded(row)
    except (TypeError, KeyError, ValueError, AttributeError) as error:  # documents of other keys than were stored
        problem = "what the project holds of it is damaged"
        remedy = "repair the project"
        subject = Text("run {run}", run=row[0])
        raise Damaged(subject, problem, remedy, command_line="see 'maskworth check' and 'maskworth repair'") from error


def _decoded(row: Sequence[Any]) -> RunRecord:
    *facts, validation, message, choice, _owner, _since_beat_s, threshold, note = row
    own = measured = None if validation is None else Detection.of_document(validation)
    decided = None if threshold is None else RunThreshold.of_document(threshold)
    if decided is not None and decided.found is not None:
        measured = decided.found
    chosen = None if choice is None else RunChoice(**choice)
    return RunRecord(*(*facts, measured, message, chosen, decided, note, own))
