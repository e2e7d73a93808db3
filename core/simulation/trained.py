"""One training of a simulation and what is kept of it; the same training is never done twice."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from core.domain import KnownError, PackedMask, Snapshot, SnapshotItem, Split
from core.inference.scored import ScoredImage, ScoringItem
from core.recipes import WEIGHTS_NAME, TrainingConfig
from core.simulation.ground_truth import GroundTruths
from core.simulation.protocol import Protocol
from core.simulation.replicate import Replicate
from core.suggestion.collector import SignalsCollector
from core.suggestion.signals import RawSignals
from core.training.dynamics.dynamics_file import TRAINING_DYNAMICS_NAME, TrainingDynamics

Heartbeat = Callable[[], None]
"""Called between steps; raises to stop."""

_SIGNALS, _OUTCOME = "signals.safetensors", "outcome.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """``signals`` of the whole pool, labeled or not, and for its rows the defect ``scores`` and ``map_entropy`` (n,);
    ``test_scores`` in the order of ``pair.test``."""

    signals: RawSignals
    scores: NDArray[np.float64]
    map_entropy: NDArray[np.float32]
    test_scores: NDArray[np.float64]

    def save(self, folder: Path) -> None:
        """The outcome last: where it lies, all is there."""
        self.signals.save(folder / _SIGNALS)
        partial = folder / f"partial-{_OUTCOME}"
        np.savez(partial, scores=self.scores, map_entropy=self.map_entropy, test_scores=self.test_scores)
        partial.replace(folder / _OUTCOME)

    @classmethod
    def load(cls, folder: Path) -> "Trained | None":
        """None where no training has ended."""
        if not (folder / _OUTCOME).exists():
            return None
        with np.load(folder / _OUTCOME, allow_pickle=False) as kept:
            arrays = {name: kept[name] for name in kept.files}
        return cls(RawSignals.load(folder / _SIGNALS), **arrays)


def train_once(
    ground_truths: GroundTruths,
    pair: Replicate,
    masks: Mapping[int, PackedMask],
    new_labels: Collection[int],
    protocol: Protocol,
    store: Path,
    tick: Heartbeat,
) -> Trained:
    """Train on the pair's labels, ``masks`` and the true labels of ``new_labels``, or read from ``store`` what such a
    training gave before. Weights are kept only of a pair's first training, and only where others begin with them."""
    of_pair = store / f"pair-{pair.number:03d}"
    first, folder = of_pair / _key({}, ()), of_pair / _key(masks, new_labels)
    begins_warm = protocol.warm_epochs is not None and folder != first
    if begins_warm:
        train_once(ground_truths, pair, {}, (), protocol, store, tick)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "lock"):  # another process may be at it
        known = Trained.load(folder)
        if known is not None:
            return known
        with tempfile.TemporaryDirectory(prefix="maskworth-") as run_folder:
            snapshot = _snapshot(ground_truths, pair, masks, new_labels)
            config = _config(protocol, pair.number, first / WEIGHTS_NAME if begins_warm else None)
            _train(snapshot, config, Path(run_folder), tick)
            trained = _measure(ground_truths, pair, Path(run_folder), len(masks), protocol, tick)
            if protocol.warm_epochs is not None and not begins_warm:
                shutil.copyfile(Path(run_folder) / WEIGHTS_NAME, folder / WEIGHTS_NAME)
        trained.save(folder)
        return trained


def _key(masks: Mapping[int, PackedMask], new_labels: Collection[int]) -> str:
    content = [[[i, mask.digest] for i, mask in sorted(masks.items())], sorted(new_labels)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:20]


def _snapshot(
    ground_truths: GroundTruths, pair: Replicate, masks: Mapping[int, PackedMask], new_labels: Collection[int]
) -> Snapshot:
    def item(image_id: int, split: Split) -> SnapshotItem:
        return replace(ground_truths[image_id].item, split=split, mask=masks.get(image_id))

    training = [item(i, Split.TRAIN) for i in (*pair.labeled, *new_labels)]
    validation = [item(i, Split.VALIDATION) for i in pair.validation]
    return Snapshot(tuple(sorted((*training, *validation), key=lambda one: one.image_id)))


def _config(protocol: Protocol, seed: int, start_from: Path | None) -> TrainingConfig:
    return TrainingConfig(
        protocol.recipe,
        seed=seed,
        device=protocol.device,
        number_type=protocol.number_type,
        epochs=protocol.warm_epochs if start_from is not None else None,
        # one thread: sums in another order would make equal trainings differ, and processes would crowd the cores
        reserve_cores=os.cpu_count() or 1,
        start_from=start_from,
    )


def _train(snapshot: Snapshot, config: TrainingConfig, run_folder: Path, tick: Heartbeat) -> None:
    from core.training.loop import train

    for _ in train(snapshot, config, run_folder):
        tick()


def _measure(
    ground_truths: GroundTruths, pair: Replicate, run_folder: Path, n_masks: int, protocol: Protocol, tick: Heartbeat
) -> Trained:
    from core.inference.scorer import score_images

    pool = sorted((*pair.labeled, *pair.unlabeled))
    items = [ScoringItem(i, ground_truths[i].item.path) for i in (*pool, *pair.test)]
    scored: list[ScoredImage] = []
    weights, one_thread = run_folder / WEIGHTS_NAME, os.cpu_count() or 1
    for result in score_images(weights, items, protocol.device, one_thread, protocol.number_type):
        if not isinstance(result, ScoredImage):
            raise KnownError("simulation", result.problem, "take this image out of the dataset")
        scored.append(result)
        tick()
    of_pool, of_test = scored[: len(pool)], scored[len(pool) :]
    signals = SignalsCollector()
    for one in of_pool:
        item = ground_truths[one.prediction.image_id].item
        signals.add(one, item.width, item.height)
    return Trained(
        signals=signals.collect(n_masks, TrainingDynamics.load(run_folder / TRAINING_DYNAMICS_NAME)),
        scores=np.array([one.prediction.defect_score for one in of_pool]),
        map_entropy=np.array([_entropy(one.defect_map / 255.0) for one in of_pool], np.float32),
        test_scores=np.array([one.prediction.defect_score for one in of_test]),
    )


def _entropy(defect_map: NDArray[np.float64]) -> float:
    """Mean binary entropy of the pixels, in nats."""
    p = np.clip(defect_map, 1e-6, 1 - 1e-6)
    return float(-(p * np.log(p) + (1 - p) * np.log(1 - p)).mean())
