"""A machine that takes trainings from a project's queue, one after the other."""

import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.workflows.progress import Cancelled
from app.workflows.project.project import Project
from app.workflows.training.train import train_model
from app.workflows.worker.worker import Runner, in_worker
from core.domain import KnownError, RunRecord, RunState, StopReason
from core.domain.sharing.queued_trainings import QueuedTraining, QueueState, TrainingProgress
from core.recipes import TrainingConfig
from core.training.events import EpochCompleted, ScoringProgressed, TrainingEvent, TrainingStarted

POLL_S = 1.0
_AWAY_S = 5.0
_BEAT_S = 2.0

Told = Callable[[QueuedTraining, TrainingEvent | RunRecord | KnownError | None], None]
"""A training that was taken (None), what happens in it, and what it became."""


def work(
    project: Project,
    *,
    told: Told,
    is_cancelled: Callable[[], bool],
    away: Callable[[KnownError], None] | None = None,
    device: str = "auto",
    until_empty: bool = False,
    runner: Runner = in_worker,
) -> int:
    """Take trainings until ``is_cancelled``, or the queue is empty where that is asked for; how many were ended.

    A training that fails is noted with its reason, and the next one is taken. Cancelled while one is under way, it
    waits for another worker. ``away`` hears once, whenever the database cannot be used, and it is tried again; without
    it KnownError is raised.
    """
    name = f"{platform.node()} ({os.getpid()})"
    queue, ended, pause, is_away = project.store.trainings, 0, threading.Event(), False
    while not is_cancelled():
        try:
            training = queue.take(name)
            is_away = False
            if training is not None:
                ended += _take(project, training, name, told, is_cancelled, device, runner)
            elif until_empty:
                break
            else:
                pause.wait(POLL_S)
        except KnownError as error:
            if away is None:
                raise
            if not is_away:
                away(error)
            is_away = True
            pause.wait(_AWAY_S)
    return ended


def _take(
    project: Project,
    training: QueuedTraining,
    name: str,
    told: Told,
    is_cancelled: Callable[[], bool],
    device: str,
    runner: Runner,
) -> bool:
    """Whether it has ended; False when it waits again."""
    told(training, None)
    far = _Far()
    end = project.store.trainings.end

    def listen(event: TrainingEvent) -> None:
        far.note(event)
        told(training, event)

    def stop() -> StopReason | None:
        return StopReason.CANCEL if far.is_lost or is_cancelled() else None

    try:
        config = _config(project, training, device)
        with _beating(project, training, name, far):
            run = train_model(project, config, runner=runner, on_event=listen, stop=stop)
    except KnownError as error:
        told(training, error)
        end(training.id, name, QueueState.FAILED, message=str(error))
        return True
    except Cancelled:
        end(training.id, name, QueueState.WAITING)
        return False
    if run.state is RunState.CANCELLED and not far.is_lost:
        end(training.id, name, QueueState.WAITING)
        return False
    told(training, run)
    end(training.id, name, QueueState.DONE, run_id=run.id)
    return True


def _config(project: Project, training: QueuedTraining, device: str) -> TrainingConfig:
    """As it was wished, on this machine's device; weights to begin with are in this machine's folder."""
    try:
        config = replace(TrainingConfig.from_json(training.config_json), device=device)
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(
            project.folder, "the training that waits is of another version", "update Maskworth here"
        ) from error
    first = config.start_from
    if first is None:
        return config
    return replace(config, start_from=project.run_file(int(first.parent.name), first.name))


class _Far:
    """How far a training is, for the thread that says so."""

    def __init__(self) -> None:
        self.progress = TrainingProgress()
        self.is_lost = False

    def note(self, event: TrainingEvent) -> None:
        if isinstance(event, TrainingStarted):
            self.progress = replace(self.progress, epoch=event.epochs_done, epochs=event.epochs)
        elif isinstance(event, EpochCompleted):
            self.progress = replace(self.progress, epoch=event.epoch, epochs=event.epochs)
        elif isinstance(event, ScoringProgressed):
            self.progress = replace(self.progress, scored=event.done, to_score=event.total)


@contextmanager
def _beating(project: Project, training: QueuedTraining, name: str, far: _Far) -> Iterator[None]:
    """Every two seconds everybody is told how far it is."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(_BEAT_S):
            try:
                far.is_lost = far.is_lost or not project.store.trainings.beat(training.id, name, far.progress)
            except KnownError:  # the server is away; a lost worker is one that stays so
                continue

    thread = threading.Thread(target=beat, name="beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
