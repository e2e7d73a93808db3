"""What scoring takes and gives; free of torch, so that any process can hold it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import Prediction


@dataclass(frozen=True, slots=True)
class ScoringItem:
    """An image to score; ``path`` is absolute."""

    image_id: int
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class ScoredImage:
    """``seg_top``: mean of the top 0.5 % segmentation logits; ``blob``: their greatest mean over a 3×3 square, which a
    compact spot reaches and scattered noise does not. ``descriptor`` (d,) float32: segmentation features pooled
    with softmax weights of their logits, brought to at most 64 numbers, then the pooled inputs of the decision.
    ``spot`` (s,) float32: see ``features.spots``; ``cost_features`` (5,): see ``features.cost_features``."""

    prediction: Prediction
    seg_top: float
    blob: float
    descriptor: NDArray[np.float32]
    spot: NDArray[np.float32]
    cost_features: NDArray[np.float32]

    @property
    def defect_map(self) -> NDArray[np.uint8]:
        """That of the prediction, which scoring never leaves out."""
        if self.prediction.defect_map is None:
            raise ValueError("scoring gives a map for every image")
        return self.prediction.defect_map


@dataclass(frozen=True, slots=True, eq=False)
class ImageFeatures:
    """``features`` (d,) float32 of an image, as a density of good images is fitted to."""

    image_id: int
    features: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class UnreadImage:
    """An image that could not be scored, with the line that says why."""

    image_id: int
    problem: str
