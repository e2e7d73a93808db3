"""Labels made wrong on purpose, and trainings on them: what `label_noise.py` measures on."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.workflows.worker.learning_tasks import scored_images, training_events
from core.domain import ImageLabel, Snapshot, SnapshotItem, Split
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.recipes import WEIGHTS_NAME, TrainingConfig
from core.simulation.ground_truth import GroundTruth, GroundTruths
from core.suggestion.collector import SignalsCollector
from core.suggestion.reviews.suspicion import LabeledPool
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME, TrainingDynamics
from core.training.events import EpochCompleted, TrainingEvent
from core.training.provenance import learned_by, note_learned

Show = Callable[[TrainingEvent], None]


@dataclass(frozen=True)
class NoisyLabels:
    """``snapshot`` of given labels, and the ids of those among them that are ``wrong``."""

    snapshot: Snapshot
    wrong: frozenset[int]


def flipped(truths: GroundTruths, share: float, masks: int, seed: int) -> NoisyLabels:
    """The same ``share`` of the good and of the bad images carries the other label. ``masks`` bad images drawn by lot
    keep their mask and label: nobody paints a defect and calls the image good."""
    rng = np.random.default_rng([seed, 5])
    by_class = {is_bad: [i for i, one in truths.items() if one.is_bad is is_bad] for is_bad in (True, False)}
    masked = {int(i) for i in rng.permutation(by_class[True])[:masks]}
    wrong: set[int] = set()
    for ids in by_class.values():
        eligible = [i for i in ids if i not in masked]
        wrong |= {int(i) for i in rng.permutation(eligible)[: round(share * len(ids))]}
    items = [_labeled(one, one.is_bad ^ (i in wrong), i in masked) for i, one in sorted(truths.items())]
    return NoisyLabels(Snapshot(tuple(items)), frozenset(wrong))


def contaminated(
    truths: GroundTruths, share: float, masks: int, seed: int
) -> tuple[NoisyLabels, Sequence[GroundTruth]]:
    """A training set whose images labeled good are bad by ``share``, and a clean test set of other items.

    The number of images under each label does not depend on ``share``: a third of the bad ones are labeled so,
    ``masks`` of them with a mask, and up to half of the good label may be filled with the others.
    """
    rng = np.random.default_rng([seed, 6])
    groups = sorted({one.item.group for one in truths.values()})
    tested = {str(group) for group in rng.permutation(groups)[: round(0.4 * len(groups))]}
    test = [one for one in truths.values() if one.item.group in tested]
    pool = {i: one for i, one in truths.items() if one.item.group not in tested}
    bad = [int(i) for i in rng.permutation([i for i, one in pool.items() if one.is_bad])]
    good = [int(i) for i in rng.permutation([i for i, one in pool.items() if not one.is_bad])]
    said_bad, missed = bad[: len(bad) // 3], bad[len(bad) // 3 :]
    n_good = min(len(good), 2 * len(missed))
    n_wrong = round(share * n_good)
    wrong = frozenset(missed[:n_wrong])
    items = [_labeled(pool[i], True, place < masks) for place, i in enumerate(said_bad)]
    items += [_labeled(pool[i], False, False) for i in (*wrong, *good[: n_good - n_wrong])]
    return NoisyLabels(Snapshot(tuple(sorted(items, key=lambda item: item.image_id))), wrong), test


def train_on(labels: NoisyLabels, config: TrainingConfig, folder: Path, show: Show) -> None:
    note_learned(labels.snapshot, config, folder)
    for event in training_events(labels.snapshot, config, folder):
        show(event)


def pool_of(labels: NoisyLabels, folder: Path) -> LabeledPool:
    """All labeled images as `maskworth suggest --kind review` sees them after one run. What the run held out is what
    had not been seen."""
    items = labels.snapshot.items
    collector, scores = SignalsCollector(), []
    by_id = {item.image_id: item for item in items}
    asked = [ScoringItem(item.image_id, item.path) for item in items]
    for result in scored_images(folder / WEIGHTS_NAME, asked, "auto", 0):
        if isinstance(result, ScoredImage):
            item = by_id[result.prediction.image_id]
            collector.add(result, item.width, item.height)
            scores.append(result.prediction.defect_score)
    logged = TrainingDynamics.load(folder / TRAINING_DYNAMICS_NAME)
    raw = collector.collect(read_info(folder / WEIGHTS_NAME).n_masks, logged)
    seen = learned_by(folder) or {}
    known = [by_id[int(i)] for i in raw.image_ids]
    groups = np.unique([item.group for item in known], return_inverse=True)[1]
    return LabeledPool(
        image_ids=raw.image_ids,
        is_bad=np.array([item.is_bad for item in known], bool),
        descriptors=raw.descriptors,
        epoch_logits=raw.epoch_logits,
        unseen_score=np.array(
            [np.nan if i in seen else s for i, s in zip(raw.image_ids.tolist(), scores, strict=True)]
        ),
        seg_top=raw.seg_top,
        blob=raw.blob,
        groups=groups.astype(np.int64),
        relabeled=np.zeros(len(known), bool),
    )


def test_scores(test: Sequence[GroundTruth], checkpoint: Path) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Defect scores of the test images, and which of them are bad; (n,) each."""
    items = [ScoringItem(one.item.image_id, one.item.path) for one in test]
    results = [result for result in scored_images(checkpoint, items, "auto", 0) if isinstance(result, ScoredImage)]
    found = {result.prediction.image_id: result.prediction.defect_score for result in results}
    known = [one for one in test if one.item.image_id in found]
    return np.array([found[one.item.image_id] for one in known]), np.array([one.is_bad for one in known])


def show_epochs(name: str) -> Show:
    """Says each epoch on standard error."""

    def show(event: TrainingEvent) -> None:
        if isinstance(event, EpochCompleted):
            sys.stderr.write(f"\r{name}: epoch {event.epoch}/{event.epochs}  loss {event.loss:.3f} ")
            sys.stderr.flush()

    return show


def _labeled(one: GroundTruth, said_bad: bool, with_mask: bool) -> SnapshotItem:
    label = ImageLabel.BAD if said_bad else ImageLabel.GOOD
    return replace(one.item, label=label, split=Split.TRAIN, mask=one.truth if with_mask else None)
