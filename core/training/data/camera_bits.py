"""How many of 16 bits a camera fills: found on many images, so that all are scaled by the same factor."""

from collections.abc import Sequence

import numpy as np

from core.domain import KnownError, SnapshotItem
from core.images import read_image, used_bits

_LOOKED_AT = 64


def camera_bits(items: Sequence[SnapshotItem], seed: int) -> int | None:
    """The largest number of bits used by any of up to 64 16-bit images, drawn by ``seed``; None where there are none,
    or none can be read. With several cameras it is the number of the one that uses most."""
    deep = [item for item in items if item.bit_depth > 8]
    found = None
    for row in np.random.default_rng(seed).permutation(len(deep))[:_LOOKED_AT]:
        try:
            bits = used_bits(read_image(deep[row].path))
        except KnownError:  # reported when its sample is loaded
            continue
        found = max(found or bits, bits)
    return found
