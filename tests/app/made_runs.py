"""Runs with the scores that a test gives them, on ten labeled images: as trainings would have left them."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from app.workflows.project.project import Project, create_project
from app.workflows.runs.trained_run import SIGNALS_NAME, weights_of
from core.domain import (
    Authorship,
    Detection,
    ImageLabel,
    NewImage,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    Split,
    SupervisionLevel,
)
from core.inference.features.cost_features import N_FEATURES
from core.recipes import Recipe, TrainingConfig
from core.suggestion.signals import RawSignals

ME = Authorship("test")
GOOD, BAD = ImageLabel.GOOD, ImageLabel.BAD
LABELS = (BAD, BAD, GOOD, GOOD, BAD, GOOD, BAD, GOOD, BAD, GOOD)
"""Of ten images with ids from 1 on; 9 and 10 are for the test."""
PERFECT = {i: 0.9 if label is BAD else 0.1 for i, label in enumerate(LABELS, start=1)}
JUDGES = (1, 2, 3, 4)


def labeled_project(folder: Path) -> Project:
    """Ten images, labeled as LABELS say, of which there are no files."""
    project = create_project(folder / "a project", folder)
    splits = [Split.TEST if n > 8 else Split.TRAIN for n in range(1, 11)]
    new = [NewImage(f"{n}.png", 4, 4, 1, 8, f"{n}" * 64, str(n), split) for n, split in enumerate(splits, start=1)]
    for record, label in zip(project.store.images.add(new), LABELS, strict=True):
        project.store.labels.set(record.id, label, ME)
    return project


def add_run(
    project: Project,
    scores: Mapping[int, float],
    *,
    judged: Sequence[int] = JUDGES,
    learned: Sequence[int] | None = None,
    ap: float | None = 0.9,
    state: RunState = RunState.COMPLETED,
    recipe: Recipe | None = None,
) -> int:
    """A run that has ended and scored the project; by default everything that has not judged it was learned."""
    rest = [i for i in range(1, 9) if i not in judged] if learned is None else learned
    parts = {**dict.fromkeys(judged, RunPart.JUDGED), **dict.fromkeys(rest, RunPart.LEARNED)}
    labels = {**dict(enumerate(LABELS, start=1)), **project.store.labels.all()}
    run = project.store.runs.start(
        recipe="fast" if recipe is None else recipe.name,
        config_json="{}" if recipe is None else TrainingConfig(recipe).to_json(),
        snapshot_digest="0",
        supervision=SupervisionLevel.WEAK,
        seed=0,
        device="cpu",
        epochs=1,
        images=[RunImage(i, part, labels[i], has_mask=False) for i, part in parts.items()],
    )
    project.store.predictions.save(run.id, [Prediction(i, score) for i, score in scores.items()])
    project.run_folder(run.id).mkdir(parents=True)
    weights_of(project, run.id).touch()
    _signals(list(scores)).save(project.run_folder(run.id) / SIGNALS_NAME)
    found = None if ap is None else Detection(4, 2, ap, ap, 0.5, 0, 0, 0.0, 0.0, 1.0)
    project.store.runs.finish(run.id, state, seconds=1.0, stopped_by="epochs", validation=found)
    return run.id


def _signals(ids: Sequence[int]) -> RawSignals:
    rng = np.random.default_rng(1)

    def numbers(*shape: int) -> np.ndarray:
        return rng.random((len(ids), *shape)).astype(np.float32)

    return RawSignals(
        image_ids=np.array(ids),
        descriptors=numbers(5),
        spots=numbers(4),
        seg_top=numbers(),
        blob=numbers(),
        instability=numbers(),
        epoch_logits=numbers(3),
        proposals=numbers(3),
        silent=np.zeros(len(ids), bool),
        cost_features=numbers(N_FEATURES),
        n_masks=0,
    )


def with_scores(**changed: float) -> dict[int, float]:
    return PERFECT | {int(name[1:]): score for name, score in changed.items()}


def lose_scores(project: Project, run_id: int, image_ids: Sequence[int]) -> None:
    """As a program that did not look at its figures left them: scores that are no numbers."""
    with sqlite3.connect(project.folder / "project.db") as connection:
        for image_id in image_ids:
            connection.execute(
                "UPDATE predictions SET score = 9e999 WHERE run_id = ? AND image_id = ?", (run_id, image_id)
            )
    connection.close()
