"""Scoring every image of a project with a run's model."""

import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.workflows.learning_tasks import scored_images
from app.workflows.progress import Progress, no_progress
from app.workflows.project import Project
from app.workflows.trained_run import trained_run, weights_of
from app.workflows.worker import Runner, in_process
from core.checkpoint_info import read_info
from core.domain import ImageRecord, Prediction
from core.scored import ScoredImage, ScoringItem, UnreadImage
from core.suggestion.regions import RegionMeasures, measure_proposal
from core.suggestion.signals import RawSignals

SIGNALS_NAME = "signals.safetensors"
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
    progress: Progress = no_progress,
) -> ScoringSummary:
    """Store a prediction for every image, and in the run's folder the signals that suggestions need.

    ``run_id`` None takes the last completed run. ``progress`` may raise Cancelled: predictions made by then are kept.
    Raises KnownError when there is no trained run.
    """
    began = time.monotonic()
    run_id = trained_run(project, run_id)
    records = {record.id: record for record in project.store.images.all()}
    items = [ScoringItem(record.id, project.image_path(record)) for record in records.values()]
    scored: list[_Measured] = []
    unsaved: list[Prediction] = []
    unread: list[UnreadImage] = []
    with closing(runner(scored_images, weights_of(project, run_id), items, device, reserve_cores)) as results:
        for result in results:
            if isinstance(result, UnreadImage):
                unread.append(result)
            elif isinstance(result, ScoredImage):
                unsaved.append(result.prediction)
                scored.append(_measure(result, records[result.prediction.image_id]))
            if len(unsaved) == _SAVED_AT_ONCE:
                project.store.predictions.save(run_id, unsaved)
                unsaved = []
            progress(len(scored) + len(unread), len(items), "scoring")
    project.store.predictions.save(run_id, unsaved)
    _signals(scored, read_info(weights_of(project, run_id)).n_masks).save(project.run_folder(run_id) / SIGNALS_NAME)
    return ScoringSummary(run_id, len(scored), time.monotonic() - began, tuple(unread))


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """What is kept of a scored image until all are scored: one row of the signals."""

    image_id: int
    seg_top: float
    descriptor: NDArray[np.float32]
    region: RegionMeasures


def _measure(scored: ScoredImage, record: ImageRecord) -> _Measured:
    defect_map = scored.prediction.defect_map
    if defect_map is None:
        raise ValueError("scoring gives a map for every image")
    region = measure_proposal(defect_map / 255, record.width, record.height)
    return _Measured(record.id, scored.seg_top, scored.descriptor, region)


def _signals(rows: Sequence[_Measured], n_masks: int) -> RawSignals:
    regions = [(row.region.area_px, row.region.perimeter_px, row.region.components) for row in rows]
    return RawSignals(
        image_ids=np.array([row.image_id for row in rows], np.int64),
        descriptors=np.array([row.descriptor for row in rows], np.float32).reshape(len(rows), -1),
        seg_top=np.array([row.seg_top for row in rows], np.float32),
        instability=np.full(len(rows), np.nan, np.float32),
        proposals=np.array(regions, np.float32).reshape(-1, 3),
        silent=np.array([row.region.is_empty for row in rows], bool),
        n_masks=n_masks,
    )
