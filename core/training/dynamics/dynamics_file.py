"""What the epochs of a run said of each image that it learned from or was judged on."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.files.array_file import load_arrays, save_arrays

TRAINING_DYNAMICS_NAME = "training_signals.safetensors"
"""In a run's folder, from its last epoch on."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingDynamics:
    """One row for each labeled image of the snapshot, in no order.

    ``epoch_logits`` (n, epochs) float32: decision logit z_e. Of a training image it is the one of the training step
    that showed it as it is, so good images, of which an epoch takes as many as there are bad ones, are NaN in the
    epochs that left them out; of a held-out image, the one at the epoch's end. ``instability`` (n,) float32: V_u of
    the run's last five maps; NaN but for bad images without a mask.
    """

    image_ids: NDArray[np.int64]
    epoch_logits: NDArray[np.float32]
    instability: NDArray[np.float32]

    def save(self, path: Path) -> None:
        """Replace ``path`` in one step. Raises KnownError where it cannot be written."""
        save_arrays(path, self)

    @classmethod
    def load(cls, path: Path) -> "TrainingDynamics":
        """Raises KnownError when the file is missing or damaged."""
        return load_arrays(cls, path)
