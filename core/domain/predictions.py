"""What a trained network says of an image."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """``defect_score`` in [0, 1]; ``defect_map`` uint8 (h, w), 0..255 for 0..1, at the network's output
    resolution and covering the whole image; None where only the score was asked for."""

    image_id: int
    defect_score: float
    defect_map: NDArray[np.uint8] | None = None
