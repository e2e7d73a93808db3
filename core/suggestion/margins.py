"""How readily training took to a label: the area under the margin (Pleiss et al. 2020)."""

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray


def area_under_margin(epoch_logits: NDArray[np.floating], is_bad: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Mean of (2y − 1)·z_e over the middle half of the epochs, (n, epochs) logits to (n,).

    Early logits say nothing yet, and late ones say that even a wrong label has been learned by heart. NaN logits are
    epochs that did not see the image; an image that no middle epoch saw gets NaN.
    """
    n_epochs = epoch_logits.shape[1]
    middle = epoch_logits[:, floor(n_epochs / 4) : ceil(3 * n_epochs / 4)].astype(np.float64)
    signed = np.where(is_bad[:, None], middle, -middle)
    n_seen = np.isfinite(signed).sum(axis=1)
    total = np.where(np.isfinite(signed), signed, 0.0).sum(axis=1)
    return np.where(n_seen > 0, total / np.maximum(n_seen, 1), np.nan)
