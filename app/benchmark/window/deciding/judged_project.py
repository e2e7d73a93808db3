"""A project whose images all judged its run: what the view of a threshold has to count."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.benchmark.begun_run import begin_run
from app.benchmark.pool import make_linked_project
from app.benchmark.scored_pool import made_signals
from app.benchmark.surfaces import write_surfaces
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME, weights_of
from core.domain import (
    Annotation,
    Detection,
    ImageLabel,
    ImageRecord,
    MaskState,
    PackedMask,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    SupervisionLevel,
)

_N_FILES = 128
_HEIGHT, _WIDTH = 1260, 500
_BAD_SHARE = 0.1
_MASKED_SHARE = 0.1  # of the bad ones
_N_MAPS = 600  # of either class, of those that are most wrong: the ones that are looked at
_MAP = (158, 63)


def make_judged_project(folder: Path, n: int) -> Path:
    """``n`` labeled images, a tenth of them bad and a tenth of these painted, which judged a run that got some wrong.
    Returns the project's folder."""
    rng = np.random.default_rng(0)
    sources = write_surfaces(folder / "files", [f"{i:03d}.jpg" for i in range(min(n, _N_FILES))], _HEIGHT, _WIDTH)
    with make_linked_project(folder, sources, [i % len(sources) for i in range(n)]) as project:
        records = project.store.images.all()
        is_bad = rng.random(n) < _BAD_SHARE
        labels = [ImageLabel.BAD if bad else ImageLabel.GOOD for bad in is_bad.tolist()]
        project.store.labels.set_many(
            {record.id: label for record, label in zip(records, labels, strict=True)}, this_person()
        )
        _paint(project, [record for record, bad in zip(records, is_bad, strict=True) if bad], rng)
        _judge(project, records, labels, is_bad, rng)
        return project.folder


def _paint(project: Project, bad: Sequence[ImageRecord], rng: np.random.Generator) -> None:
    painted = bad[: round(_MASKED_SHARE * len(bad))]
    drawn = ((record.id, Annotation(_drawn(rng), MaskState.COMPLETE)) for record in painted)
    project.store.annotations.save_many(drawn, this_person())


def _drawn(rng: np.random.Generator) -> PackedMask:
    mask = np.zeros((_HEIGHT, _WIDTH), np.uint8)
    centre = (int(rng.integers(_WIDTH)), int(rng.integers(_HEIGHT)))
    axes = (int(rng.integers(2, 120)), int(rng.integers(2, 20)))
    cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1, -1)
    return PackedMask.pack(mask > 0)


def _judge(
    project: Project,
    records: Sequence[ImageRecord],
    labels: Sequence[ImageLabel],
    is_bad: NDArray[np.bool_],
    rng: np.random.Generator,
) -> None:
    ids = np.array([record.id for record in records], np.int64)
    judging = [RunImage(i, RunPart.JUDGED, label, False) for i, label in zip(ids.tolist(), labels, strict=True)]
    run = begin_run(project.store, SupervisionLevel.MIXED, images=judging)
    scores = rng.beta(np.where(is_bad, 4, 0.7), np.where(is_bad, 1.5, 5))
    project.store.predictions.save(run.id, _predictions(ids, scores, is_bad))
    project.run_folder(run.id).mkdir(parents=True, exist_ok=True)
    weights_of(project, run.id).touch()
    made_signals(ids, is_bad, 0, rng).save(project.run_folder(run.id) / SIGNALS_NAME)
    n_bad = int(is_bad.sum())
    found = Detection(len(ids), n_bad, 0.9, 0.9, 0.5, 0, 0, 0.0, 0.0, 0.9)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=found)


def _predictions(ids: NDArray[np.int64], scores: NDArray[np.float64], is_bad: NDArray[np.bool_]) -> list[Prediction]:
    """With a map where somebody may look."""
    wrong = np.where(is_bad, scores, 1 - scores)
    with_map = {int(row) for kind in (True, False) for row in _lowest(np.where(is_bad == kind, wrong, np.inf))}
    shown = np.zeros(_MAP, np.uint8)
    cv2.ellipse(shown, (30, 80), (20, 8), 30, 0, 360, 220, -1)
    return [
        Prediction(int(ids[row]), float(scores[row]), shown if row in with_map else None) for row in range(len(ids))
    ]


def _lowest(values: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.argsort(values)[: min(_N_MAPS, len(values))]
