"""A project as large as they come after its first runs: labels, some masks, and made-up signals of a real shape."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.benchmark.begun_run import begin_run
from app.benchmark.pool import generated_rows
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project, create_project
from app.workflows.runs.trained_run import SIGNALS_NAME
from core.domain import (
    Annotation,
    ImageLabel,
    ImageRecord,
    MaskState,
    PackedMask,
    Prediction,
    RunState,
    SupervisionLevel,
)
from core.inference.features.cost_features import N_FEATURES
from core.suggestion.signals import RawSignals

WIDTH, HEIGHT = 500, 1260
_BAD_SHARE, _GOOD_SHARE = 0.1, 0.6
_MASK_S = 30.0
_KINDS = 40
_WIDTH_OF_DESCRIPTOR = 130  # 64 projected features and 66 inputs of the decision
_WIDTH_OF_SPOT = 64
_EPOCHS = 20


def make_scored_project(folder: Path, n_images: int, masked_share: float, seed: int = 0) -> Path:
    """``n_images`` in the database only, a tenth of them bad; of these a share has a mask. The last run has learned
    from these masks and scored all images. Returns its folder."""
    rng = np.random.default_rng(seed)
    (folder / "images").mkdir(parents=True)
    with create_project(folder / "project", folder / "images") as project:
        records = project.store.images.add(generated_rows(n_images, WIDTH, HEIGHT))
        is_bad = rng.random(n_images) < _BAD_SHARE
        is_good = ~is_bad & (rng.random(n_images) < _GOOD_SHARE / (1 - _BAD_SHARE))
        _label(project, records, is_bad, is_good)
        masked = np.flatnonzero(is_bad)[: round(masked_share * is_bad.sum())]
        _mask(project, [records[row] for row in masked], rng)
        _score(project, records, is_bad, len(masked), rng)
        return project.folder


def _label(project: Project, records: list[ImageRecord], is_bad: NDArray[np.bool_], is_good: NDArray[np.bool_]) -> None:
    said = {
        record.id: ImageLabel.BAD if bad else ImageLabel.GOOD
        for record, bad, good in zip(records, is_bad, is_good, strict=True)
        if bad or good
    }
    project.store.labels.set_many(said, this_person(active_s=1.5 * len(said)))


def _mask(project: Project, records: list[ImageRecord], rng: np.random.Generator) -> None:
    drawn = ((record.id, Annotation(_drawn(rng), MaskState.COMPLETE)) for record in records)
    project.store.annotations.save_many(drawn, this_person(active_s=_MASK_S * len(records)))


def _drawn(rng: np.random.Generator) -> PackedMask:
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    centre = (int(rng.integers(WIDTH)), int(rng.integers(HEIGHT)))
    axes = (int(rng.integers(5, 80)), int(rng.integers(3, 20)))
    cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1, -1)
    return PackedMask.pack(mask > 0)


def _score(
    project: Project, records: list[ImageRecord], is_bad: NDArray[np.bool_], n_masks: int, rng: np.random.Generator
) -> None:
    run = begin_run(project.store, SupervisionLevel.MIXED, epochs=_EPOCHS)
    ids = np.array([record.id for record in records], np.int64)
    scores = rng.beta(np.where(is_bad, 3, 0.5), 2).tolist()
    project.store.predictions.save(run.id, [Prediction(int(i), s) for i, s in zip(ids, scores, strict=True)])
    project.run_folder(run.id).mkdir(parents=True, exist_ok=True)
    made_signals(ids, is_bad, n_masks, rng).save(project.run_folder(run.id) / SIGNALS_NAME)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")


def made_signals(
    ids: NDArray[np.int64], is_bad: NDArray[np.bool_], n_masks: int, rng: np.random.Generator
) -> RawSignals:
    """Images of 40 kinds of unequal frequency; of the bad ones four in ten are missed."""
    n = len(ids)
    kinds = rng.choice(_KINDS, n, p=rng.dirichlet(np.ones(_KINDS)))
    centres = 2 * rng.standard_normal((_KINDS, _WIDTH_OF_DESCRIPTOR), np.float32)
    missed = ~is_bad | (rng.random(n) < 0.4)
    loudness = np.where(missed, -4, 2) + rng.standard_normal(n)
    regions = rng.lognormal((6.0, 4.5, 0.2), 1.0, (n, 3))
    return RawSignals(
        image_ids=ids,
        descriptors=centres[kinds] + rng.standard_normal((n, _WIDTH_OF_DESCRIPTOR), np.float32),
        spots=(centres[kinds] + rng.standard_normal((n, _WIDTH_OF_DESCRIPTOR), np.float32))[:, :_WIDTH_OF_SPOT],
        seg_top=loudness.astype(np.float32),
        blob=(loudness - 1).astype(np.float32),
        instability=np.where(is_bad, rng.beta(1, 4, n), np.nan).astype(np.float32),
        epoch_logits=(loudness[:, None] + rng.standard_normal((n, _EPOCHS))).astype(np.float32),
        proposals=regions.astype(np.float32),
        silent=missed,
        cost_features=rng.standard_normal((n, N_FEATURES), np.float32),
        n_masks=n_masks,
    )
