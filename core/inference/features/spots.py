"""Local descriptors: what an image looks like where its map points, so that κ between masks compares the defects.

Pooled features of S_f tell whether there is a defect but hardly its kind, and lose even that when whitened (measured in
docs/decisions/0013-the-look-of-a-defect.md). Descriptors use earlier features, minus their mean over the image.
"""

import numpy as np
from numpy.typing import NDArray

from core.inference.features.descriptor import principal_axes

Floats = NDArray[np.float32]

_SHARPNESS = 2.0
"""Factor on logits in units of the map's deviation, so that low and high maps point to a place equally clearly."""
_FARTHEST = 3.0
"""Largest deviation that counts, so that the strength of a defect does not outweigh its kind."""
_DIMENSIONS = 8
_FEWEST_ORDINARY = 8


def local_descriptor(features: Floats, logits: Floats) -> Floats:
    """(C, h, w) features and (h, w) logits of one image to (C,) float32: the mean of the features around the map's
    peak less their mean over the whole image, which takes texture and light out."""
    spread = max(float(logits.std()), 1e-6)
    pointed = np.exp((logits - logits.max()) * (_SHARPNESS / spread)).ravel()
    return np.asarray(features.reshape(len(features), -1) @ (pointed / pointed.sum() - 1 / pointed.size), np.float32)


def compared(spots: NDArray[np.floating], good: NDArray[np.bool_]) -> Floats:
    """(n, s) spots of a pool to (n, k) φ, k at most 8: in deviations of the spots of its ``good`` images (n,), each at
    most 3, along the directions in which the pool varies most, not whitened.

    Of all images where fewer than eight good ones are known. A row with a value that is not finite becomes the
    origin, the middle of the pool. Without any variance everything is zero.
    """
    known = np.isfinite(spots).all(axis=1)
    if known.sum() < 2:
        return np.zeros((len(spots), 1), np.float32)
    ordinary = known & good if (known & good).sum() >= _FEWEST_ORDINARY else known
    apart = np.zeros(spots.shape, np.float32)
    apart[known] = _in_deviations(spots[known], spots[ordinary])
    apart[known] -= apart[known].mean(axis=0)
    axes, variances = principal_axes(apart)
    kept = max(1, min(_DIMENSIONS, int((variances > 0).sum())))
    return np.asarray(apart @ axes[:, :kept].astype(np.float32), np.float32)


def _in_deviations(spots: NDArray[np.floating], ordinary: NDArray[np.floating]) -> Floats:
    """Spots in units of the ordinary ones' deviation; 0 in columns where these do not vary."""
    reference = ordinary.astype(np.float64)
    middle, spread = reference.mean(axis=0), reference.std(axis=0)
    varies = spread > 1e-9 * (1 + np.abs(reference).max(axis=0, initial=0))
    apart = np.where(varies, (spots - middle) / np.where(varies, spread, 1), 0)
    return np.clip(apart, -_FARTHEST, _FARTHEST).astype(np.float32)
