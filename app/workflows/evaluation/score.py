"""Scoring every image of a project with a run's model."""

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass

from app.workflows.evaluation.scoring_job import scored_by
from app.workflows.jobs.jobs import Engine
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME, trained_run, weights_of
from app.workflows.worker.learning_tasks import scored_images
from app.workflows.worker.worker import Runner, StillWorking, in_process
from core.domain import Prediction
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.suggestion.collector import SignalsCollector
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME, TrainingDynamics

_SAVED_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class ScoringSummary:
    """``images`` were scored; ``unread`` could not be."""

    run: int
    images: int
    seconds: float
    unread: tuple[UnreadImage, ...]


def score_project(
    project: Project,
    run_id: int | None = None,
    *,
    runner: Runner = in_process,
    device: str = "auto",
    reserve_cores: int = 0,
    engine: Engine | None = None,
    progress: Progress = no_progress,
) -> ScoringSummary:
    """Store a prediction for every image, and in the run's folder the signals that suggestions need.

    ``run_id`` None takes the current run. ``engine`` scores many images side by side, in the ``runner``'s place: who
    works for it sees images and weights under the same paths as this program. ``progress`` may raise Cancelled:
    predictions made by then are kept.
    Raises KnownError when there is no trained run, and as the engine does.
    """
    began = time.monotonic()
    run_id = trained_run(project, run_id)
    records = {record.id: record for record in project.store.images.all()}
    items = [ScoringItem(record.id, project.image_path(record)) for record in records.values()]
    signals = SignalsCollector()
    unsaved: list[Prediction] = []
    unread: list[UnreadImage] = []

    def report() -> None:
        progress(len(signals) + len(unread), len(items), Stage.SCORING)

    weights = weights_of(project, run_id)
    scored: Generator[ScoredImage | UnreadImage | StillWorking, None, None]
    if engine is None:
        scored = runner(scored_images, weights, items, device, reserve_cores)
    else:
        scored = scored_by(engine, weights, items, device, report)
    with closing(scored) as results:
        for result in results:
            if isinstance(result, UnreadImage):
                unread.append(result)
            elif isinstance(result, ScoredImage):
                unsaved.append(result.prediction)
                record = records[result.prediction.image_id]
                signals.add(result, record.width, record.height)
            if len(unsaved) == _SAVED_AT_ONCE:
                project.store.predictions.save(run_id, unsaved)
                unsaved = []
            report()
    project.store.predictions.save(run_id, unsaved)
    collected = signals.collect(read_info(weights).n_masks, _training_signals(project, run_id))
    collected.save(project.run_folder(run_id) / SIGNALS_NAME)
    project.share_run(run_id)
    return ScoringSummary(run_id, len(signals), time.monotonic() - began, tuple(unread))


def _training_signals(project: Project, run_id: int) -> TrainingDynamics | None:
    path = project.run_file(run_id, TRAINING_DYNAMICS_NAME)
    return TrainingDynamics.load(path) if path.exists() else None
