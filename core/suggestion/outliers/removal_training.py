"""Training with one-shot removal (Aqeel et al. 2024): on everything, then on what is left without the suspects."""

import shutil
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import Snapshot, SnapshotItem, Split
from core.files.on_disk import sync
from core.inference.scored import ImageFeatures, ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.recipes import STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.suggestion.outliers.flow_features import multiscale_features
from core.suggestion.outliers.removal import choose_removed
from core.suggestion.outliers.removal_scorers import FLOW, anomaly_scores, scorer_named
from core.suggestion.outliers.removed_images import RemovedImages
from core.training.events import SuspectsLeftOut, TrainingCompleted, TrainingEvent, ValidationProgressed
from core.training.plan import plan_training
from core.training.process_group import ALONE, ProcessGroup
from core.training.provenance import split_snapshot
from core.training.reliable import train_reliably

Events = Generator[TrainingEvent, None, None]

_SECOND_PASS = "second_pass"
_SECOND_EPOCHS = 0.3
"""The share of the first pass's epochs that fine-tuning takes, at a quarter of its learning rate: enough to forget
what the suspects taught, too little to begin anew."""
_SECOND_RATE = 0.25


def train_with_removal(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, scorer: str, processes: ProcessGroup = ALONE
) -> Events:
    """Train on everything, score the training images labeled good, leave out the suspects, fine-tune on the rest.

    SuspectsLeftOut tells who they are, and the run's folder keeps it (RemovedImages); with nobody to leave out the
    first pass is the run. Only images that teach are left out: those held out for validation stay so. The
    folder's weights are those of the first pass until the second has ended. Cancelled, it is resumed in either pass.
    Raises KnownError as ``train_reliably`` does, and for an unknown scorer.
    """
    began = time.monotonic()
    scorer_named(scorer)
    found = RemovedImages.load(run_folder) if config.resume is not None else None
    first = None
    if found is None:
        first = yield from _first_pass(snapshot, config, run_folder, processes)
        if processes.is_stopping():
            return
        found = yield from _choose(snapshot, config, run_folder, scorer, processes)
    yield SuspectsLeftOut(found.image_ids, found.n_good, found.scorer)
    completed = first
    if found.image_ids or first is None:
        second = yield from fine_tune(snapshot, config, run_folder, found, processes)
        before = first.epochs if first else plan_training(snapshot, config, config.recipe.optimizer).epochs
        completed = second and replace(second, epochs=before + second.epochs, best_epoch=before + second.best_epoch)
    if completed is not None:
        yield replace(completed, seconds=time.monotonic() - began)


def _first_pass(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, processes: ProcessGroup
) -> Generator[TrainingEvent, None, TrainingCompleted | None]:
    """Nothing is left to do where it was complete before the run was interrupted."""
    was_complete = (run_folder / WEIGHTS_NAME).exists() and not (run_folder / STATE_NAME).exists()
    if config.resume is not None and was_complete:
        return None
    return (yield from _until_completed(train_reliably(snapshot, config, run_folder, processes)))


def _choose(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, scorer: str, processes: ProcessGroup
) -> Generator[TrainingEvent, None, RemovedImages]:
    """The suspects among the training images labeled good; noted in the run's folder, and known to all processes."""
    found = None
    if processes.leads:
        items, _ = split_snapshot(snapshot, config)
        ids, features = yield from _features([item for item in items if not item.is_bad], config, run_folder, scorer)
        removal = choose_removed(anomaly_scores(features, scorer_named(scorer), seed=config.seed))
        found = RemovedImages(
            scorer=scorer,
            threshold=removal.threshold,
            n_good=len(ids),
            image_ids=tuple(ids[row] for row in removal.rows),
            excess=tuple(float(removal.excess[row]) for row in removal.rows),
        )
        found.save(run_folder)
    known = processes.from_leader(found)
    if known is None:
        raise RuntimeError("the leader always chooses")
    return known


def _features(
    good: Sequence[SnapshotItem], config: TrainingConfig, run_folder: Path, scorer: str
) -> Generator[TrainingEvent, None, tuple[list[int], NDArray[np.float32]]]:
    """Image ids and raw features (n, d) of those that can be read, by the weights of the first pass."""
    checkpoint, items = run_folder / WEIGHTS_NAME, [ScoringItem(item.image_id, item.path) for item in good]
    look = multiscale_features if scorer == FLOW else score_images
    ids: list[int] = []
    features: list[NDArray[np.float32]] = []
    for done, result in enumerate(look(checkpoint, items, config.device, config.reserve_cores), start=1):
        if isinstance(result, ImageFeatures):
            ids.append(result.image_id)
            features.append(result.features)
        elif isinstance(result, ScoredImage):
            ids.append(result.prediction.image_id)
            features.append(result.descriptor)
        yield ValidationProgressed(done, len(items))
    return ids, np.array(features, np.float32).reshape(len(ids), -1 if ids else 1)


def fine_tune(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path, left_out: RemovedImages, processes: ProcessGroup
) -> Generator[TrainingEvent, None, TrainingCompleted | None]:
    """The second pass: from the weights in ``run_folder`` on the snapshot without ``left_out``, for fewer epochs at a
    lower rate. At its end its weights take their place; the completion is returned, None where the group stops."""
    folder, weights = run_folder / _SECOND_PASS, run_folder / WEIGHTS_NAME
    config = replace(config, recipe=config.recipe.under(snapshot.supervision))
    optimizer = config.recipe.optimizer
    slower = replace(optimizer, learning_rate=_SECOND_RATE * optimizer.learning_rate)
    epochs = plan_training(snapshot, config, optimizer).epochs
    gentle = replace(
        config,
        recipe=replace(config.recipe, optimizer=slower),
        epochs=ceil(_SECOND_EPOCHS * epochs),
        start_from=weights,
        resume=config.resume if (folder / STATE_NAME).exists() else None,
    )
    rest = _without(snapshot, config, left_out.image_ids)
    completed = yield from _until_completed(train_reliably(rest, gentle, folder, processes))
    if completed is None:
        return None
    if processes.leads:
        completed.checkpoint.replace(weights)
        sync(run_folder)
        shutil.rmtree(folder)
    return replace(completed, checkpoint=weights)


def _until_completed(events: Events) -> Generator[TrainingEvent, None, TrainingCompleted | None]:
    """All of the events but the completion, which may not be the run's; None where there is none."""
    with closing(events):
        for event in events:
            if isinstance(event, TrainingCompleted):
                return event
            yield event
    return None


def _without(snapshot: Snapshot, config: TrainingConfig, left_out: Sequence[int]) -> Snapshot:
    """The rest, with the parts of the first pass marked: an image that has taught may not judge."""
    items, held_out = split_snapshot(snapshot, config)
    teaching = [item for item in items if item.image_id not in set(left_out)]
    marked = [replace(item, split=Split.TRAIN) for item in teaching]
    marked += [replace(item, split=Split.VALIDATION) for item in held_out]
    return Snapshot(tuple(sorted(marked, key=lambda item: item.image_id)))
