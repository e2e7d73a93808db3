"""The published protocol on KolektorSDD: train on a fold, test on the physical items that it has never seen."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.learning_tasks import scored_images, training_events
from core.checkpoint_info import read_info
from core.domain import Detection, ImageLabel, MaskState, PackedMask, Snapshot, SnapshotItem, Split
from core.formats import DatasetItem, ImportOptions
from core.formats.kolektorsdd import import_kolektorsdd
from core.images import inspect_image, read_mask
from core.metrics import detection, dice
from core.recipes import TrainingConfig, recipe_named
from core.scored import ScoredImage, ScoringItem
from core.suggestion.regions import PROPOSED_FROM
from core.training.events import TrainingCompleted, TrainingEvent
from core.weight_map import dilate

PUBLISHED_AP = {0: 0.934, 5: 0.991, 33: 1.000}
"""Božič et al. 2021, section 5.2: mean over the three folds, by the number of positives with a mask."""
PUBLISHED_ATTENTION_AP = {0: 0.9341, 33: 1.0}
"""Bi et al. 2022, table 6, all three of their parts on."""
FOLDS = (0, 1, 2)
_DILATION_PX = 7  # of KolektorSDD's masks in the published settings, in image pixels


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One fold and seed: ``ap`` and what follows on the test items, ``train_ap`` on the training items.

    ``dice`` is the mean over bad test images against their dilated masks; ``seconds`` of training.
    """

    fold: int
    seed: int
    ap: float | None
    train_ap: float | None
    auroc: float | None
    fp: int
    fn: int
    dice: float
    epoch: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Experiment:
    """``published_ap`` is None where the paper gives no figure for this number of masks."""

    recipe: str
    masks: int
    rows: tuple[ExperimentRow, ...]
    mean_ap: float
    published_ap: float | None


@dataclass(frozen=True, slots=True)
class _Surface:
    """``item`` holds what the split gives away of an image, ``drawn`` the whole truth."""

    item: SnapshotItem
    drawn: PackedMask


def run_experiment(
    root: Path,
    splits: Path,
    folder: Path,
    config: TrainingConfig,
    *,
    masks: int,
    folds: Sequence[int] = FOLDS,
    seeds: Sequence[int] = (0,),
    on_event: Callable[[TrainingEvent], None],
    on_row: Callable[[ExperimentRow], None],
) -> Experiment:
    """Train and test each fold with each seed; the weights stay in ``folder``/FOLD-SEED.

    ``on_event`` may raise Cancelled to stop. Raises KnownError when the dataset or the split cannot be read.
    """
    rows = []
    for fold in folds:
        surfaces = _load_fold(root, ImportOptions(split_file=splits, fold=fold, masks=masks))
        for seed in seeds:
            run_folder = folder / f"{fold}-{seed}"
            completed = _train(surfaces, replace(config, seed=seed), run_folder, on_event)
            rows.append(_measure(surfaces, fold, seed, completed, config.device))
            on_row(rows[-1])
    mean_ap = fmean(row.ap or 0.0 for row in rows)
    is_attention = config.recipe == recipe_named("attention")
    published = (PUBLISHED_ATTENTION_AP if is_attention else PUBLISHED_AP).get(masks)
    return Experiment(config.recipe.name, masks, tuple(rows), mean_ap, published)


def _load_fold(root: Path, options: ImportOptions) -> list[_Surface]:
    found = import_kolektorsdd(root, options).items
    return [_surface(number, item) for number, item in enumerate(found)]


def _surface(number: int, item: DatasetItem) -> _Surface:
    facts = inspect_image(item.image)
    size = (facts.height, facts.width)
    drawn = np.zeros(size, bool) if item.mask is None else read_mask(item.mask, size)
    packed = PackedMask.pack(drawn)
    gives_mask = item.mask_state is MaskState.COMPLETE and item.split is Split.TRAIN and bool(drawn.any())
    known = SnapshotItem(
        image_id=number,
        path=item.image,
        width=facts.width,
        height=facts.height,
        channels=facts.channels,
        content_hash=facts.content_hash,
        label=ImageLabel.BAD if drawn.any() else ImageLabel.GOOD,
        group=item.group,
        split=item.split,
        mask=packed if gives_mask else None,
    )
    return _Surface(known, packed)


def _train(
    surfaces: Sequence[_Surface], config: TrainingConfig, run_folder: Path, on_event: Callable[[TrainingEvent], None]
) -> TrainingCompleted:
    snapshot = Snapshot(tuple(surface.item for surface in surfaces if surface.item.split is Split.TRAIN))
    with closing(training_events(snapshot, config, run_folder)) as events:
        for event in events:
            on_event(event)
            if isinstance(event, TrainingCompleted):
                return event
    raise RuntimeError("training ended without saying so")


def _measure(
    surfaces: Sequence[_Surface], fold: int, seed: int, completed: TrainingCompleted, device: str
) -> ExperimentRow:
    info = read_info(completed.checkpoint)
    items = [ScoringItem(surface.item.image_id, surface.item.path) for surface in surfaces]
    scored = [r for r in scored_images(completed.checkpoint, items, device, 0) if isinstance(r, ScoredImage)]
    predictions = {result.prediction.image_id: result.prediction for result in scored}

    def of(split: Split) -> Detection:
        chosen = [surface.item for surface in surfaces if surface.item.split is split]
        scores = [predictions[item.image_id].defect_score for item in chosen]
        return detection(scores, [item.is_bad for item in chosen], info.threshold)

    test, train = of(Split.TEST), of(Split.TRAIN)
    bad = [surface for surface in surfaces if surface.item.split is Split.TEST and surface.item.is_bad]
    overlaps = [_dice(predictions[surface.item.image_id].defect_map, surface.drawn) for surface in bad]
    return ExperimentRow(
        fold=fold,
        seed=seed,
        ap=test.ap,
        train_ap=train.ap,
        auroc=test.auroc,
        fp=test.fp,
        fn=test.fn,
        dice=fmean(overlaps),
        epoch=completed.best_epoch,
        seconds=completed.seconds,
    )


def _dice(defect_map: NDArray[np.uint8] | None, drawn: PackedMask) -> float:
    if defect_map is None:
        raise ValueError("scoring gives a map for every image")
    full = cv2.resize(defect_map, (drawn.width, drawn.height), interpolation=cv2.INTER_LINEAR)
    return dice(full >= PROPOSED_FROM * 255, dilate(drawn.unpack(), _DILATION_PX))
