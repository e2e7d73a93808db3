"""A training with a memory beside it: at the end both are believed as far as held-out images bear them out."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from time import monotonic

import numpy as np

from core.compute.looking_time import LookingTime, looking_time, note_looking_time
from core.domain import Prediction, Snapshot, SnapshotItem, Split
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import detection
from core.fusion.fitting import Judges, fitted
from core.fusion.fusion import Fusion
from core.fusion.label_scale import at_scale_of_labels
from core.fusion.looking import Seen, look
from core.fusion.parts import Beside, add_beside
from core.fusion.scoring import fused_map
from core.fusion.threshold import fused_threshold
from core.fusion.weighing import Sight, choose_sight
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.memory.making import Events, has_enough_good
from core.memory.stepwise import stepwise
from core.recipes import Recipe, TrainingConfig
from core.training.events import (
    SightsFused,
    StepCompleted,
    SuspectsLeftOut,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.process_group import ALONE, ProcessGroup
from core.training.provenance import split_snapshot
from core.training.scale.defect_scale import defect_sizes, recipe_for
from core.training.validation.map_threshold import Floats, dice_by_level, map_threshold
from core.training.validation.result import validation_result

_EVEN = 0.5
"""The threshold without judges: where good and bad are equally likely."""


def train_fused(
    training: Callable[[TrainingConfig], Events],
    snapshot: Snapshot,
    config: TrainingConfig,
    run_folder: Path,
    processes: ProcessGroup = ALONE,
) -> Events:
    """The events of ``training``, which trains the network of ``snapshot`` in ``run_folder``, as ``config`` says and at
    the scale of `at_scale_of_labels`, and of the memory that is made of the same good images. Completed, the checkpoint
    holds both.

    With fewer good images than the recipe's memory needs, the training alone. Raises KnownError as the training and
    the memory do.
    """
    began = monotonic()
    if not has_enough_good(snapshot, config.recipe):
        yield from training(config)
        return
    config = yield from at_scale_of_labels(snapshot, config, run_folder, processes)
    if not processes.leads:
        yield from training(config)
        return
    items, held_out = split_snapshot(snapshot, config)
    judging = {item.image_id: item for item in held_out}

    def kept(left_out: frozenset[int]) -> list[SnapshotItem]:
        return [item for item in items if item.image_id not in left_out]

    learning = training(config)
    config = replace(config, recipe=_at_scale(config.recipe, items))
    n_good, n_bad, image_px = _looked_at(items, held_out)
    left_s = looking_time(config, n_good, n_bad, image_px).weighing
    look_s = 0.0
    seen: Seen | None = None
    left_out: frozenset[int] = frozenset()
    with closing(learning) as events:
        for event in events:
            if isinstance(event, SuspectsLeftOut) and event.image_ids:
                left_out, seen = frozenset(event.image_ids), None
            if isinstance(event, TrainingCompleted):
                weighs = monotonic()
                completed = yield from _fuse(
                    event, seen or (yield from look(kept(left_out), held_out, config)), judging, config
                )
                took = LookingTime(look_s, monotonic() - weighs)
                note_looking_time(config, took, n_good, n_bad, image_px)
                yield replace(completed, seconds=monotonic() - began)
                return
            if isinstance(event, StepCompleted) and event.seconds_left is not None:
                yield replace(event, seconds_left=event.seconds_left + left_s)
            else:
                yield event
            if isinstance(event, TrainingStarted) and seen is None:
                looks = monotonic()
                seen = yield from look(kept(left_out), held_out, config)
                look_s = monotonic() - looks


def _at_scale(recipe: Recipe, items: Sequence[SnapshotItem]) -> Recipe:
    """As the network of these items has it: what is too small for either is shown larger to both."""
    return recipe_for(recipe, defect_sizes(item.mask for item in items if item.is_bad and item.mask is not None))


def _looked_at(items: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem]) -> tuple[int, int, float]:
    """How many good and bad images the encoder looks at, and how many pixels they have on average."""
    everyone = [*items, *held_out]
    n_bad = sum(item.is_bad for item in everyone)
    return len(everyone) - n_bad, n_bad, fmean(item.width * item.height for item in everyone)


def _fuse(
    completed: TrainingCompleted, seen: Seen, judging: Mapping[int, SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, TrainingCompleted]:
    """Put what the encoder sees beside the network, with what is believed and the threshold of the fused score."""
    n_held_out = len(seen.held_out)
    sight = yield from stepwise(choose_sight(seen.lessons, config.seed), lambda: ValidationProgressed(0, n_held_out))
    sight = sight.with_others(seen.pieces)
    scored = yield from _scored(completed.checkpoint, seen, judging, config)
    scores = {image_id: one.defect_score for image_id, one in scored.items()}
    judges = [(image_id, seen.lessons[image_id]) for image_id in sorted(scores)]
    pieces = [one.group for _, one in judges]
    told = Judges(
        np.array([scores[image_id] for image_id, _ in judges], np.float64),
        np.array([sight.of_lesson(image_id, one) for image_id, one in judges], np.float64),
        np.array([one.is_bad for _, one in judges], bool),
        len(set(pieces)),
    )
    fusion = fitted(told)
    scores_of_both = fusion.scores(told.scores, told.evidence)
    found = validation_result(scores_of_both, told.is_bad, pieces, progress=1.0).detection
    threshold, chosen_on = _EVEN, Split.TRAIN
    if found is not None and found.ap is not None:
        others = [(image_id, one) for image_id, one in seen.lessons.items() if image_id not in scores]
        taught = np.array([sight.of_lesson(image_id, one) for image_id, one in others], np.float64)
        taught_bad = np.array([one.is_bad for _, one in others], bool)
        threshold, chosen_on = fused_threshold(fusion, told, taught, taught_bad), Split.VALIDATION
        found = with_intervals(detection(scores_of_both, told.is_bad, threshold), scores_of_both, told.is_bad, pieces)
    of_network = read_info(completed.checkpoint)
    recipe = replace(of_network.recipe, memory=config.recipe.memory)  # as it has looked, whatever was left out since
    map_from = _map_from(scored, seen, judging, sight, fusion)
    info = replace(of_network, recipe=recipe, threshold=threshold, threshold_from=chosen_on, map_from=map_from)
    add_beside(completed.checkpoint, Beside(seen.memory, sight, fusion), info)
    yield SightsFused(fusion.network_share(told.scores, told.evidence))
    return replace(completed, validation=found)


def _map_from(
    scored: Mapping[int, Prediction], seen: Seen, judging: Mapping[int, SnapshotItem], sight: Sight, fusion: Fusion
) -> float:
    """The threshold of the fused map, by the masks that judge it."""
    found: list[Floats] = []
    for image_id, one in scored.items():
        mask, lesson = judging[image_id].mask, seen.lessons[image_id]
        if mask is not None and not mask.is_empty and one.defect_map is not None:
            values = sight.values(image_id, lesson.patches, lesson.deviations)
            found.append(dice_by_level(fused_map(one.defect_map, values, sight, fusion), mask))
    return map_threshold(found)


def _scored(
    checkpoint: Path, seen: Seen, judging: Mapping[int, SnapshotItem], config: TrainingConfig
) -> Generator[TrainingEvent, None, Mapping[int, Prediction]]:
    """What the network says, by image id, of what is held out and can be read."""
    found: dict[int, Prediction] = {}
    asked = [ScoringItem(image_id, judging[image_id].path) for image_id in sorted(seen.held_out)]
    for done, result in enumerate(score_images(checkpoint, asked, config.device, config.reserve_cores), start=1):
        if isinstance(result, ScoredImage):
            found[result.prediction.image_id] = result.prediction
        yield ValidationProgressed(done, len(asked))
    return found
