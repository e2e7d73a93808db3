"""Wide pooled features brought to 64 numbers, the same way for every image."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PROJECTED = 64
_SEED = 64


def project(features: NDArray[np.floating]) -> Floats:
    """(d,) to (64,) float32; features that are no wider stay as they are.

    A Gaussian random projection keeps distances to about 1/√64 (Johnson–Lindenstrauss). It needs no other image, so
    an image's descriptor is known as soon as it is scored, and a network of 1024 features does not outvote the 66
    inputs of its decision.
    """
    narrow: Floats = np.asarray(features, np.float32)
    if len(narrow) > PROJECTED:
        narrow = narrow @ _directions(len(narrow))
    return narrow


@cache
def _directions(width: int) -> Floats:
    drawn = np.random.default_rng(_SEED).standard_normal((width, PROJECTED), np.float32)
    return np.asarray(drawn / np.float32(np.sqrt(PROJECTED)), np.float32)
