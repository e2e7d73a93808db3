"""What scoring takes and gives. Imports no torch, so that any process can hold it."""

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
    """What scoring gives of one image."""

    prediction: Prediction
    """Defect score and defect map."""
    seg_top: float
    """Mean of the top 0.5 % of the segmentation logits."""
    blob: float
    """Largest mean of the segmentation logits over a 3×3 square: high for a compact spot, low for scattered noise."""
    descriptor: NDArray[np.float32]
    """(d,): S_f pooled with the softmax of the logits and projected to at most 64 numbers, then ``Output.pooled``."""
    spot: NDArray[np.float32]
    """(s,): what the place that the map points to looks like, see ``features.spots``."""
    cost_features: NDArray[np.float32]
    """(5,): see ``features.cost_features``."""

    @property
    def defect_map(self) -> NDArray[np.uint8]:
        """(h, w) uint8 map of the prediction. Raises ValueError when there is none, which scoring never does."""
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
