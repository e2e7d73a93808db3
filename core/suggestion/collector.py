"""From scored images to the signals of a run, row by row, so that no map is held longer than it takes to measure."""

import numpy as np
from numpy.typing import NDArray

from core.inference.features.cost_features import N_FEATURES
from core.inference.features.regions import measure_proposal
from core.inference.scored import ScoredImage
from core.suggestion.signals import RawSignals
from core.training.dynamics.dynamics_file import TrainingDynamics


class SignalsCollector:
    """Takes scored images one after the other; ``collect`` makes RawSignals of them, in the order they came."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._seg_tops: list[float] = []
        self._blobs: list[float] = []
        self._descriptors: list[NDArray[np.float32]] = []
        self._spots: list[NDArray[np.float32]] = []
        self._proposals: list[tuple[float, float, int]] = []
        self._cost_features: list[NDArray[np.float32]] = []

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, scored: ScoredImage, width: int, height: int) -> None:
        """``width`` and ``height`` are the image's own, in pixels."""
        region = measure_proposal(scored.defect_map / np.float32(255), width, height)
        self._ids.append(scored.prediction.image_id)
        self._seg_tops.append(scored.seg_top)
        self._blobs.append(scored.blob)
        self._descriptors.append(scored.descriptor)
        self._spots.append(scored.spot)
        self._cost_features.append(scored.cost_features)
        self._proposals.append((region.area_px, region.perimeter_px, region.components))

    def collect(self, n_masks: int, training: TrainingDynamics | None) -> RawSignals:
        """``n_masks`` that the run learned from; ``training`` is what it logged, None when it kept no log."""
        n = len(self)
        ids = np.array(self._ids, np.int64)
        proposals = np.array(self._proposals, np.float32).reshape(n, 3)
        epoch_logits, instability = _logged(ids, training)
        return RawSignals(
            image_ids=ids,
            descriptors=np.array(self._descriptors, np.float32).reshape(n, -1 if n else 1),
            spots=np.array(self._spots, np.float32).reshape(n, -1 if n else 1),
            seg_top=np.array(self._seg_tops, np.float32),
            blob=np.array(self._blobs, np.float32),
            instability=instability,
            epoch_logits=epoch_logits,
            proposals=proposals,
            silent=proposals[:, 2] == 0,
            cost_features=np.array(self._cost_features, np.float32).reshape(n, N_FEATURES),
            n_masks=n_masks,
        )


def _logged(
    ids: NDArray[np.int64], training: TrainingDynamics | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The log's rows in the order of ``ids``; NaN for images that the training did not know."""
    epochs = 0 if training is None else training.epoch_logits.shape[1]
    logits = np.full((len(ids), epochs), np.nan, np.float32)
    wavering = np.full(len(ids), np.nan, np.float32)
    if training is not None:
        _, here, there = np.intersect1d(ids, training.image_ids, return_indices=True)
        logits[here] = training.epoch_logits[there]
        wavering[here] = training.instability[there]
    return logits, wavering
