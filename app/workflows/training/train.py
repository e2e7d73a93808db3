"""Training a project's model: freeze what is known, learn, score every image, and use the model unless it is worse."""

import shlex
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace

from app.workflows.evaluation.score import score_project
from app.workflows.progress import Cancelled
from app.workflows.project.project import Project
from app.workflows.runs.finished import note_finish, unnoted_finish
from app.workflows.runs.note_quality import note_quality
from app.workflows.runs.older_runs import note_older_runs
from app.workflows.runs.run_file import RUN_NAME, Finish, write_run_file
from app.workflows.runs.trained_run import last_weights, weights_of
from app.workflows.training.choose_run import choose_run
from app.workflows.training.first_model import possible_config
from app.workflows.training.snapshot import build_snapshot
from app.workflows.worker.learning_tasks import training_events
from app.workflows.worker.worker import Runner, StillWorking, in_process
from core.domain import KnownError, Refused, RunRecord, RunState, Snapshot, StopReason
from core.recipes import TrainingConfig
from core.training.data.learnable import require_learnable
from core.training.events import (
    GoodRememberedInstead,
    ImageSkipped,
    ScoringProgressed,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
)
from core.training.provenance import note_learned, run_images, split_snapshot

OnEvent = Callable[[TrainingEvent], None]
Stop = Callable[[], StopReason | None]
"""Asked again and again; the run goes on while it answers None."""


class LabelsChanged(KnownError):
    """A run cannot go on, since labels or masks are others than when it began; its weights are a good beginning."""


def unheard(event: TrainingEvent) -> None:
    """The listener of callers that show nothing."""


def _never() -> StopReason | None:
    return None


def train_model(
    project: Project,
    config: TrainingConfig,
    *,
    snapshot: Snapshot | None = None,
    runner: Runner = in_process,
    on_event: OnEvent = unheard,
    stop: Stop = _never,
) -> RunRecord:
    """One run from snapshot to suggestions; the returned record says COMPLETED or CANCELLED, and by its ``choice``
    whether the project uses its model from now on, see `choose_run`.

    ``snapshot`` is learned in place of what is known today, to repeat a run; see `repeat_run`.
    ``on_event``, which may raise Cancelled, and ``stop`` are called in this thread between the steps. A cancelled run
    keeps its weights in its folder, but the current one stays; cancelled while it scores, a run counts as completed,
    and only the first one is used without a comparison. One to resume that had come to its end unnoted is noted, and
    scores the project. Before any bad image is labeled the good ones are remembered in
    place of a training, see `possible_config`; GoodRememberedInstead then comes first. ImageSkipped may tell of one
    image twice: once in training, once in scoring. Raises KnownError, the run noted as FAILED, when it cannot go on,
    or without a run when too few images are labeled; and LabelsChanged when the one to resume cannot.
    """
    note_older_runs(project)
    finished = None if config.resume is None else _finished(project, config.resume)
    if finished is not None:
        return _score_and_choose(project, finished, config, runner, on_event, stop)
    snapshot = snapshot or build_snapshot(project, _like_run(project, config))
    wished, config = config.recipe, possible_config(snapshot, config)
    if config.recipe.name != wished.name:
        on_event(GoodRememberedInstead(wished.name, len(snapshot.items)))
    run, config = _begin(project, snapshot, config)
    run = _learn(project, run, snapshot, config, runner, on_event, stop)
    if run.state is RunState.COMPLETED:
        return _score_and_choose(project, run, config, runner, on_event, stop)
    return run


def _finished(project: Project, run_id: int) -> RunRecord | None:
    """The run, completed now, if its training had come to its end before."""
    run = project.store.runs.get(run_id)
    found = unnoted_finish(project, run)
    return None if found is None else note_finish(project, run, found)


def _like_run(project: Project, config: TrainingConfig) -> int | None:
    """The run whose judges are held out again: to be compared with it, or to go on with it."""
    current = project.store.runs.current()
    return config.resume if config.resume is not None else None if current is None else current.id


def _begin(project: Project, snapshot: Snapshot, config: TrainingConfig) -> tuple[RunRecord, TrainingConfig]:
    """A new run, or the one to resume with what it was asked to do; where it runs may differ. What cannot be learned
    is refused before a run is noted: nothing has failed."""
    if config.resume is not None:
        return _reopen(project, snapshot, config.resume, config)
    if config.warm_start and config.start_from is None:
        config = replace(config, start_from=last_weights(project, config.recipe))
    require_learnable(split_snapshot(snapshot, config)[0], config)
    run = project.store.runs.start(
        recipe=config.recipe.name,
        config_json=config.to_json(),
        snapshot_digest=snapshot.digest,
        supervision=snapshot.supervision,
        seed=config.seed,
        device=config.device,
        epochs=config.epochs or config.recipe.epochs,
        images=run_images(snapshot, config),
    )
    return run, config


def _reopen(
    project: Project, snapshot: Snapshot, run_id: int, wishes: TrainingConfig
) -> tuple[RunRecord, TrainingConfig]:
    run = project.store.runs.get(run_id)
    if run.state in (RunState.RUNNING, RunState.COMPLETED):
        raise _not_interrupted(project, run_id)
    if run.snapshot_digest != snapshot.digest:
        raise _labels_changed(project, run_id)
    try:
        begun = TrainingConfig.from_json(run.config_json)
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(
            project.folder, "run {run} is of another version", "start a new one instead", run=run_id
        ) from error
    config = replace(
        begun,
        resume=run_id,
        device=wishes.device,
        reserve_cores=wishes.reserve_cores,
        memory_gb=wishes.memory_gb,
    )
    try:
        return project.store.runs.reopen(run_id), config
    except ValueError as error:  # another program has taken it up meanwhile
        raise _not_interrupted(project, run_id) from error


def _not_interrupted(project: Project, run_id: int) -> KnownError:
    return KnownError(
        project.folder, "run {run} runs or has completed", "only an interrupted run can be resumed", run=run_id
    )


def _labels_changed(project: Project, run_id: int) -> LabelsChanged:
    problem = "labels or masks have changed since run {run} began"
    folder = shlex.quote(str(project.folder))
    if not weights_of(project, run_id).is_file():
        remedy, command = "start a new one", "start a new one: maskworth train {folder}"
    else:
        remedy = "begin with its weights and today's labels"
        command = "begin with its weights and today's labels: maskworth train {folder} --from {run}"
    return LabelsChanged(project.folder, problem, remedy, command_line=command, run=run_id, folder=folder)


def _learn(
    project: Project,
    run: RunRecord,
    snapshot: Snapshot,
    config: TrainingConfig,
    runner: Runner,
    on_event: OnEvent,
    stop: Stop,
) -> RunRecord:
    """The run's seconds are those of all its parts; of one that went down with its process the epochs are known."""
    began, before_s = time.monotonic(), run.seconds
    runs = project.store.runs
    completed: TrainingCompleted | None = None
    wish: StopReason | None = None
    try:
        if config.resume is None:
            note_learned(snapshot, config, project.run_folder(run.id))
        with closing(runner(training_events, snapshot, config, project.run_folder(run.id))) as events:
            for event in events:
                if not isinstance(event, StillWorking):
                    on_event(event)
                if isinstance(event, TrainingStarted):
                    runs.plan(run.id, event.epochs)
                    before_s = max(before_s, sum(epoch.seconds for epoch in event.history))
                if isinstance(event, TrainingCompleted):
                    completed = event
                elif (wish := stop()) is not None:
                    break
        if completed is not None:
            numbers, threads = completed.number_type, completed.threads
            write_run_file(project.run_folder(run.id), run, _finish(completed, before_s), numbers, threads)
    except Cancelled:
        runs.finish(run.id, RunState.CANCELLED, seconds=_since(began, before_s), stopped_by=StopReason.CANCEL)
        raise
    except BaseException as error:
        message = str(error) or type(error).__name__
        with suppress(KnownError):  # where that cannot be noted either, the run counts as interrupted
            runs.finish(run.id, RunState.FAILED, seconds=_since(began, before_s), stopped_by="error", message=message)
        raise
    if completed is None:
        return runs.finish(
            run.id, RunState.CANCELLED, seconds=_since(began, before_s), stopped_by=wish or StopReason.CANCEL
        )
    try:
        return note_finish(project, run, _finish(completed, before_s))
    except Refused:
        raise
    except KnownError as error:
        raise KnownError(
            project.folder,
            "run {run} is trained and its model is kept, but the project could not note it ({why})",
            "make room, then use the run",
            command_line="make room, then: maskworth use {folder} {run}",
            run=run.id,
            why=error.problem,
            folder=shlex.quote(str(project.folder)),
        ) from error


def _finish(completed: TrainingCompleted, before_s: float) -> Finish:
    return Finish(
        before_s + completed.seconds, completed.stopped_by, completed.epochs, completed.device, completed.validation
    )


def _since(began: float, before_s: float) -> float:
    return before_s + time.monotonic() - began


def _score_and_choose(
    project: Project,
    run: RunRecord,
    config: TrainingConfig,
    runner: Runner,
    on_event: OnEvent,
    stop: Stop,
) -> RunRecord:
    def report(done: int, total: int, what: str) -> None:
        on_event(ScoringProgressed(done, total))
        if stop() is not None:
            raise Cancelled(what)

    device, reserve_cores = config.device, config.reserve_cores
    try:
        summary = score_project(
            project, run.id, runner=runner, device=device, reserve_cores=reserve_cores, progress=report
        )
        for image in summary.unread:
            on_event(ImageSkipped(image.image_id, image.problem))
        note_quality(project, run, project.run_folder(run.id) / RUN_NAME)
        return choose_run(project, run.id, runner=runner, device=device, reserve_cores=reserve_cores, progress=report)
    except Cancelled:
        return run
