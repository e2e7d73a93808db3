"""The image queue as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.labels import LABEL_SPECS, ImageLabel, MaskState, Split

LABELS: tuple[ImageLabel | None, ...] = (None, *(spec.label for spec in LABEL_SPECS))
STATES: tuple[MaskState, ...] = (MaskState.NONE, MaskState.DRAFT, MaskState.COMPLETE)
SPLITS: tuple[Split, ...] = (Split.TRAIN, Split.VALIDATION, Split.TEST)


@dataclass(frozen=True, slots=True, eq=False)
class QueueColumns:
    """One row an image, by ascending id, in columns: an object for each of 100,000 rows would take 0.3 s to make.

    ``ids`` are int64, all other arrays (n,) too: ``labels``, ``states`` and ``splits`` uint8 places in LABELS, STATES
    and SPLITS, ``scores`` float32 defect scores in [0, 1] of the current run, NaN where it has none,
    ``outdated_labels`` and ``outdated_masks`` bool: given for what its file held before it changed.
    """

    ids: NDArray[np.int64]
    paths: list[str]
    labels: NDArray[np.uint8]
    states: NDArray[np.uint8]
    splits: NDArray[np.uint8]
    scores: NDArray[np.float32]
    outdated_labels: NDArray[np.bool_]
    outdated_masks: NDArray[np.bool_]


_NO_CODES = np.empty(0, np.uint8)
_NO_MARKS = np.empty(0, bool)
NO_IMAGES = QueueColumns(
    np.empty(0, np.int64), [], _NO_CODES, _NO_CODES, _NO_CODES, np.empty(0, np.float32), _NO_MARKS, _NO_MARKS
)
