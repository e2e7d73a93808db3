"""Training a project's model: freeze what is known, learn, score every image, renew the suggestions."""

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from app.workflows.learning_tasks import training_events
from app.workflows.progress import Cancelled
from app.workflows.project import Project
from app.workflows.score import score_project
from app.workflows.snapshot import build_snapshot
from app.workflows.suggest import suggest_for_queue
from app.workflows.trained_run import last_weights
from app.workflows.worker import Runner, StillWorking, in_process
from core.domain import KnownError, RunRecord, RunState, Snapshot, StopWish, SuggestionKind
from core.recipes import TrainingConfig
from core.training.events import ImageSkipped, ScoringProgressed, TrainingCompleted, TrainingEvent
from core.training.learned import note_learned

OnEvent = Callable[[TrainingEvent], None]
Stop = Callable[[], StopWish | None]
"""Asked again and again; the run goes on while it answers None."""
RUN_NAME = "run.json"


def _ignore(event: TrainingEvent) -> None:
    """The listener of callers that show nothing."""


def _never() -> StopWish | None:
    return None


def train_model(
    project: Project,
    config: TrainingConfig,
    *,
    runner: Runner = in_process,
    on_event: OnEvent = _ignore,
    stop: Stop = _never,
) -> RunRecord:
    """One run from snapshot to suggestions; the returned record says COMPLETED or CANCELLED.

    ``on_event``, which may raise Cancelled, and ``stop`` are called in this thread between the steps. A
    cancelled run keeps its weights in its folder, but the last completed run stays current; cancelled while it scores,
    a run counts as completed. ImageSkipped may tell of one image twice: once in training, once in scoring.
    Raises KnownError, the run noted as FAILED, when it cannot go on.
    """
    snapshot = build_snapshot(project)
    run, config = _begin(project, snapshot, config)
    run = _learn(project, run, snapshot, config, runner, on_event, stop)
    if run.state is RunState.COMPLETED:
        run = project.store.runs.use(run.id)
        _score_and_suggest(project, run, config, runner, on_event, stop)
    return run


def _begin(project: Project, snapshot: Snapshot, config: TrainingConfig) -> tuple[RunRecord, TrainingConfig]:
    """A new run, or the one to resume with what it was asked to do; where it runs may differ."""
    if config.resume is not None:
        return _reopen(project, snapshot, config.resume, config)
    if config.warm_start and config.start_from is None:
        config = replace(config, start_from=last_weights(project, config.recipe))
    run = project.store.runs.start(
        recipe=config.recipe.name,
        config_json=config.to_json(),
        snapshot_digest=snapshot.digest,
        supervision=snapshot.supervision,
        seed=config.seed,
        device=config.device,
        epochs=config.epochs or config.recipe.epochs,
    )
    return run, config


def _reopen(
    project: Project, snapshot: Snapshot, run_id: int, wishes: TrainingConfig
) -> tuple[RunRecord, TrainingConfig]:
    project.recover_runs()
    try:
        run = project.store.runs.get(run_id)
    except KeyError:
        raise KnownError(project.folder, f"there is no run {run_id}", "maskworth status lists the runs") from None
    if run.state in (RunState.RUNNING, RunState.COMPLETED):
        raise KnownError(project.folder, f"run {run_id} is {run.state}", "only an interrupted run can be resumed")
    if run.snapshot_digest != snapshot.digest:
        problem = f"labels or masks have changed since run {run_id} began"
        raise KnownError(project.folder, problem, "start a new one instead")
    try:
        begun = TrainingConfig.from_json(run.config_json)
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(project.folder, f"run {run_id} is of another version", "start a new one instead") from error
    config = replace(
        begun,
        resume=run_id,
        device=wishes.device,
        reserve_cores=wishes.reserve_cores,
        memory_gb=wishes.memory_gb,
    )
    return project.store.runs.reopen(run_id), config


def _learn(
    project: Project,
    run: RunRecord,
    snapshot: Snapshot,
    config: TrainingConfig,
    runner: Runner,
    on_event: OnEvent,
    stop: Stop,
) -> RunRecord:
    began = time.monotonic()
    runs = project.store.runs
    completed: TrainingCompleted | None = None
    wish: StopWish | None = None
    try:
        if config.resume is None:
            note_learned(snapshot, config, project.run_folder(run.id))
        with closing(runner(training_events, snapshot, config, project.run_folder(run.id))) as events:
            for event in events:
                if not isinstance(event, StillWorking):
                    on_event(event)
                if isinstance(event, TrainingCompleted):
                    completed = event
                elif (wish := stop()) is not None:
                    break
    except Cancelled:
        runs.finish(run.id, RunState.CANCELLED, seconds=time.monotonic() - began, stopped_by=StopWish.CANCEL)
        raise
    except BaseException as error:
        message = str(error) or type(error).__name__
        runs.finish(run.id, RunState.FAILED, seconds=time.monotonic() - began, stopped_by="error", message=message)
        raise
    if completed is None:
        return runs.finish(
            run.id, RunState.CANCELLED, seconds=time.monotonic() - began, stopped_by=wish or StopWish.CANCEL
        )
    record = runs.finish(
        run.id,
        RunState.COMPLETED,
        seconds=completed.seconds,
        stopped_by=completed.stopped_by,
        epochs=completed.epochs,
        device=completed.device,
        validation=completed.validation,
    )
    _describe(record, project.run_folder(run.id) / RUN_NAME)
    return record


def _describe(run: RunRecord, path: Path) -> None:
    """Configuration and metrics as JSON beside the weights, for people and for whoever gets the folder alone."""
    facts = {**asdict(run), "config": json.loads(run.config_json)}
    del facts["config_json"]
    path.write_text(json.dumps(facts, indent=2, default=str) + "\n", encoding="utf-8")


def _score_and_suggest(
    project: Project,
    run: RunRecord,
    config: TrainingConfig,
    runner: Runner,
    on_event: OnEvent,
    stop: Stop,
) -> None:
    def report(done: int, total: int, what: str) -> None:
        on_event(ScoringProgressed(done, total))
        if stop() is not None:
            raise Cancelled(what)

    try:
        summary = score_project(
            project, run.id, runner=runner, device=config.device, reserve_cores=config.reserve_cores, progress=report
        )
    except Cancelled:
        return
    for image in summary.unread:
        on_event(ImageSkipped(image.image_id, image.problem))
    for kind in SuggestionKind:
        suggest_for_queue(project, kind)
