"""A training and its test on physical pieces that it has never seen, and what several of them say together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, stdev
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.workflows.evaluation.experiments.trials import Surface, Trial
from app.workflows.worker.learning_tasks import scored_images, training_events
from core.annotation.proposal import proposed_mask
from core.domain import Detection, PackedMask, Snapshot, Split
from core.evaluation.metrics import detection, fewest_errors
from core.evaluation.segmentation import dice
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.network.weight_map import dilate
from core.recipes import TrainingConfig
from core.training.events import TrainingCompleted, TrainingEvent
from core.training.provenance import split_snapshot

if TYPE_CHECKING:
    from core.fusion.alone import NetworkAlone


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """One fold and seed: ``ap`` and what follows on the test images, ``train_ap`` on those that have taught, without
    the ones held out for validation.

    ``ap_by_size``: of the third of bad test images with the smallest, middling and largest defects, each among all
    good ones; empty where fewer than three have a mask. ``dice`` is the mean over bad test images against their
    (dilated) masks, None without masks; ``seconds`` of training. ``fewest_errors``: ``fp`` and ``fn`` together at the
    threshold that is best for these test images, which nobody knows beforehand.
    """

    fold: int
    seed: int
    ap: float | None
    train_ap: float | None
    ap_by_size: tuple[float | None, ...]
    auroc: float | None
    fp: int
    fn: int
    dice: float | None
    epoch: int
    seconds: float
    fewest_errors: int


@dataclass(frozen=True, slots=True)
class Experiment:
    """``ap_deviation``: standard deviation over the rows, None of a single one."""

    recipe: str
    rows: tuple[ExperimentRow, ...]
    mean_ap: float
    ap_deviation: float | None


def summed_up(recipe: str, rows: Sequence[ExperimentRow]) -> Experiment:
    """Rows of one experiment with ``recipe``, one at least."""
    aps = [row.ap or 0.0 for row in rows]
    return Experiment(recipe, tuple(rows), fmean(aps), stdev(aps) if len(aps) > 1 else None)


def run_trial(
    trial: Trial,
    run_folder: Path,
    config: TrainingConfig,
    *,
    dilation_px: int,
    on_event: Callable[[TrainingEvent], None],
) -> ExperimentRow:
    """Train, by the trial's seed, and test; the weights stay in ``run_folder``.

    ``dilation_px`` is the side of the square by which test masks grow before Dice is measured. ``on_event`` may raise
    Cancelled to stop. Raises KnownError as the training does.
    """
    snapshot, asked = _asked(trial, config)
    completed = _train(snapshot, asked, run_folder, on_event)
    return _measure(trial, _taught(snapshot, asked), completed, config, dilation_px)


def run_both(
    trial: Trial,
    run_folder: Path,
    config: TrainingConfig,
    *,
    dilation_px: int,
    on_event: Callable[[TrainingEvent], None],
) -> Iterator[ExperimentRow]:
    """Of one training of a recipe that has a memory beside its network two rows: as `run_trial` gives it for the same
    recipe without the memory, and for this one."""
    from core.fusion.alone import NetworkAlone

    snapshot, asked = _asked(trial, config)
    run_folder.mkdir(parents=True, exist_ok=True)
    alone = NetworkAlone(run_folder / "alone.safetensors")
    completed = _train(snapshot, asked, run_folder, on_event, alone)
    if alone.completed is None:  # the memory has chosen how large images enter
        by_itself = replace(asked, recipe=replace(config.recipe, memory=None))
        alone.completed = _train(snapshot, by_itself, run_folder / "alone", on_event)
    for each in (alone.completed, completed):
        yield _measure(trial, _taught(snapshot, asked), each, config, dilation_px)


def _asked(trial: Trial, config: TrainingConfig) -> tuple[Snapshot, TrainingConfig]:
    snapshot = Snapshot(tuple(one.item for one in trial.surfaces if one.item.split is not Split.TEST))
    return snapshot, replace(config, seed=trial.seed)


def _taught(snapshot: Snapshot, config: TrainingConfig) -> frozenset[int]:
    return frozenset(item.image_id for item in split_snapshot(snapshot, config)[0])


def _train(
    snapshot: Snapshot,
    config: TrainingConfig,
    run_folder: Path,
    on_event: Callable[[TrainingEvent], None],
    alone: "NetworkAlone | None" = None,
) -> TrainingCompleted:
    with closing(training_events(snapshot, config, run_folder, alone=alone)) as events:
        for event in events:
            on_event(event)
            if isinstance(event, TrainingCompleted):
                return event
    raise RuntimeError("training ended without saying so")


def _measure(
    trial: Trial, taught: AbstractSet[int], completed: TrainingCompleted, config: TrainingConfig, dilation_px: int
) -> ExperimentRow:
    info = read_info(completed.checkpoint)
    items = [ScoringItem(surface.item.image_id, surface.item.path) for surface in trial.surfaces]
    results = scored_images(completed.checkpoint, items, config.device, 0, config.number_type)
    scored = [result for result in results if isinstance(result, ScoredImage)]
    scored_by_id = {result.prediction.image_id: result for result in scored}

    def scores_of(surfaces: Iterable[Surface]) -> tuple[list[float], list[bool]]:
        found = [(scored_by_id[s.item.image_id].prediction.defect_score, s.item.is_bad) for s in surfaces]
        return [score for score, _ in found], [is_bad for _, is_bad in found]

    def quality(surfaces: Iterable[Surface]) -> Detection:
        return detection(*scores_of(surfaces), info.threshold)

    tested = [surface for surface in trial.surfaces if surface.item.split is Split.TEST]
    test, train = quality(tested), quality(s for s in trial.surfaces if s.item.image_id in taught)
    good = [surface for surface in tested if not surface.item.is_bad]
    overlaps = [
        _dice(scored_by_id[s.item.image_id].defect_map, mask, dilation_px, info.map_from) for s, mask in _drawn(tested)
    ]
    return ExperimentRow(
        fold=trial.fold,
        seed=trial.seed,
        ap=test.ap,
        train_ap=train.ap,
        ap_by_size=tuple(quality([*good, *third]).ap for third in _thirds_by_size(tested)),
        auroc=test.auroc,
        fp=test.fp,
        fn=test.fn,
        dice=fmean(overlaps) if overlaps else None,
        epoch=completed.best_epoch,
        seconds=completed.seconds,
        fewest_errors=fewest_errors(*scores_of(tested)),
    )


def _drawn(surfaces: Iterable[Surface]) -> list[tuple[Surface, PackedMask]]:
    """The bad ones whose defect is known."""
    return [(s, s.drawn) for s in surfaces if s.item.is_bad and s.drawn is not None and not s.drawn.is_empty]


def _thirds_by_size(surfaces: Iterable[Surface]) -> list[list[Surface]]:
    """Bad ones by the share of the image that their defect covers, the smallest third first."""
    known = sorted(_drawn(surfaces), key=lambda pair: pair[1].crop().sum() / (pair[1].width * pair[1].height))
    if len(known) < 3:
        return []
    return [[known[int(i)][0] for i in part] for part in np.array_split(np.arange(len(known)), 3)]


def _dice(defect_map: NDArray[np.uint8], drawn: PackedMask, dilation_px: int, map_from: float) -> float:
    proposed = proposed_mask(defect_map, drawn.height, drawn.width, map_from)
    return dice(proposed, dilate(drawn.unpack(), dilation_px))
