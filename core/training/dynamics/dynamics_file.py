"""The training dynamics of a run: logits of each training and validation image, epoch by epoch."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.files.array_file import load_arrays, save_arrays

TRAINING_DYNAMICS_NAME = "training_signals.safetensors"
"""In a run's folder, from its last epoch on."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingDynamics:
    """One row for each labeled image of the snapshot, in no order."""

    image_ids: NDArray[np.int64]
    """(n,)."""
    epoch_logits: NDArray[np.float32]
    """(n, epochs): decision logit z_e. Of a training image the one of the step that showed it as it is, NaN in epochs
    that did not show it; of a validation image the one at the end of the epoch."""
    instability: NDArray[np.float32]
    """(n,): V_u of the run's last five maps, NaN for images other than bad ones without a mask."""

    def save(self, path: Path) -> None:
        """Replace ``path`` in one step. Raises KnownError where it cannot be written."""
        save_arrays(path, self)

    @classmethod
    def load(cls, path: Path) -> "TrainingDynamics":
        """Raises KnownError when the file is missing or damaged."""
        return load_arrays(cls, path)
