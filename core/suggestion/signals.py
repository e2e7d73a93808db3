"""What a run says of every image, and the same joined with what people have said since."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import ImageLabel, says_bad, says_good
from core.files.array_file import load_arrays, save_arrays
from core.inference.features.spots import compared

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class RawSignals:
    """One row an image, as the network gives them; ``n`` images in any order, each once.

    ``descriptors`` (n, d): pooled features, not yet whitened; ``spots`` (n, s): what the place looks like that the map
    points to. ``seg_top`` (n,): mean of the top 0.5 % segmentation logits, ``blob`` (n,) their greatest mean over a
    square of 3×3. ``instability`` (n,): V_u of the last epochs' maps in [0, 1], NaN where it was not measured.
    ``epoch_logits`` (n, epochs): decision logit z_e of each epoch, NaN where the epoch did not see the image; see
    TrainingDynamics. ``proposals`` (n, 3): area, perimeter, components of the proposed region in image pixels;
    ``silent`` (n,): nothing is proposed. ``cost_features`` (n, 5) tell what a mask will cost. ``n_masks`` is the number
    of masks the run learned from. NaN says "no value" everywhere.
    """

    image_ids: NDArray[np.int64]
    descriptors: Floats
    spots: Floats
    seg_top: Floats
    blob: Floats
    instability: Floats
    epoch_logits: Floats
    proposals: Floats
    silent: NDArray[np.bool_]
    cost_features: Floats
    n_masks: int

    def save(self, path: Path) -> None:
        """Write everything to ``path`` as safetensors, replacing it in one step. Raises KnownError where it cannot."""
        save_arrays(path, self)

    @classmethod
    def load(cls, path: Path) -> "RawSignals":
        """Raises KnownError when the file is missing or damaged."""
        return load_arrays(cls, path)


@dataclass(frozen=True, slots=True, eq=False)
class PoolSignals:
    """One row an image of the training split, with what people say of it now; test data never gets here.

    ``descriptors`` (n, d) are φ of the spots and finite. ``bad``, ``good``: labels; both false when nobody has said,
    or UNSURE. ``masked``: bad with a COMPLETE mask. ``silent`` (n,) and ``cost_features`` (n, 5) as in RawSignals,
    of what was proposed even where a mask is drawn by now. ``seg_top`` (n,) is NaN where the model has no opinion;
    ``instability`` is None where no run has measured it. ``n_masks`` is the number of masks that the run learned
    from, 0 before the first.
    """

    image_ids: NDArray[np.int64]
    descriptors: Floats
    seg_top: Floats
    instability: Floats | None
    bad: NDArray[np.bool_]
    good: NDArray[np.bool_]
    masked: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    cost_features: Floats
    n_masks: int

    @property
    def unmasked(self) -> NDArray[np.intp]:
        """Rows of the bad images that have no complete mask: the ones a suggestion may name."""
        return np.flatnonzero(self.bad & ~self.masked)


def join_signals(
    raw: RawSignals,
    pool_ids: Collection[int],
    labels: Mapping[int, ImageLabel],
    drawn: AbstractSet[int],
) -> PoolSignals:
    """The rows of ``raw`` in ``pool_ids``, under the labels and complete masks of now.

    ``drawn``: images with a COMPLETE mask.
    """
    rows = np.flatnonzero(np.isin(raw.image_ids, np.fromiter(pool_ids, np.int64, len(pool_ids))))
    ids = raw.image_ids[rows]
    bad = np.array([says_bad(labels.get(int(i))) for i in ids], bool)
    good = np.array([says_good(labels.get(int(i))) for i in ids], bool)
    return PoolSignals(
        image_ids=ids,
        descriptors=compared(raw.spots[rows], good),
        seg_top=raw.seg_top[rows],
        instability=raw.instability[rows],
        bad=bad,
        good=good,
        masked=bad & np.array([int(i) in drawn for i in ids], bool),
        silent=raw.silent[rows],
        cost_features=raw.cost_features[rows],
        n_masks=raw.n_masks,
    )
