"""How many of 16 bits a camera fills: one image does not tell, and its neighbours must not differ by a factor."""

from collections.abc import Sequence

import numpy as np

from core.domain import KnownError, SnapshotItem
from core.images import read_image, used_bits

_LOOKED_AT = 64


def camera_bits(items: Sequence[SnapshotItem], seed: int) -> int | None:
    """The most that any of up to 64 images of 16 bits uses, drawn by ``seed``; None where there are none, or none that
    can be read. With several cameras those of the deepest."""
    deep = [item for item in items if item.bit_depth > 8]
    found = None
    for row in np.random.default_rng(seed).permutation(len(deep))[:_LOOKED_AT]:
        try:
            bits = used_bits(read_image(deep[row].path))
        except KnownError:  # told when its turn to teach comes
            continue
        found = max(found or bits, bits)
    return found
