"""A mask as the pixels in which it differs from another one: a stroke on a large mask changes little of it."""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domain.masks import BadlyPacked, PackedMask

_DEPTH_BYTES, _CHECK_BYTES = 1, 32
_SIZE = struct.Struct("<2I")


@dataclass(frozen=True)
class MaskDifference:
    """``changed`` are the pixels in which the mask ``digest`` is another than the mask ``base``, both named by their
    digests. ``depth``: so many differences lead to it from a mask that is kept whole, itself among them."""

    digest: str
    base: str
    depth: int
    changed: PackedMask

    @classmethod
    def between(cls, mask: PackedMask, base: PackedMask, depth: int) -> "MaskDifference":
        """Both of one size."""
        return cls(mask.digest, base.digest, depth, _changed(mask, base))

    @classmethod
    def unsealed(cls, digest: str, base: str, height: int, width: int, data: bytes) -> "MaskDifference":
        """From what was `sealed`. Raises BadlyPacked unless it is, of just these masks, byte for byte."""
        if len(data) < _DEPTH_BYTES + _CHECK_BYTES or not (0 <= height < 2**32 and 0 <= width < 2**32):
            raise BadlyPacked
        changed = PackedMask(height, width, data[_DEPTH_BYTES + _CHECK_BYTES :])
        found = cls(digest, base, data[0], changed)
        if found.sealed != data or not changed.is_plausible:
            raise BadlyPacked
        return found

    @cached_property
    def sealed(self) -> bytes:
        """Depth, a checksum of all that is said here, and the changed pixels as `PackedMask.data`."""
        said = f"{self.digest} {self.base} ".encode() + _SIZE.pack(self.changed.height, self.changed.width)
        depth = bytes([self.depth])
        return depth + hashlib.sha256(said + depth + self.changed.data).digest() + self.changed.data


def rebuilt(whole: PackedMask, differences: Sequence[MaskDifference]) -> PackedMask:
    """The mask that the last difference leads to, each being one from the mask before it, the first from ``whole``."""
    pixels = whole.unpack()
    for difference in differences:
        _part(pixels, difference.changed)[...] ^= difference.changed.crop()
    return PackedMask.pack(pixels).named(differences[-1].digest)


def _changed(mask: PackedMask, base: PackedMask) -> PackedMask:
    if (mask.corner, mask.box_size) == (base.corner, base.box_size):
        return _changed_in_box(mask, base)
    one, other = mask.crop(), base.crop()
    boxes = [(*each.corner, *crop.shape) for each, crop in ((mask, one), (base, other)) if crop.size]
    left, top = min(x for x, *_ in boxes), min(y for _, y, *_ in boxes)
    right, bottom = max(x + width for x, _, _, width in boxes), max(y + height for _, y, height, _ in boxes)
    pixels = np.zeros((bottom - top, right - left), bool)
    for each, crop in ((mask, one), (base, other)):
        x, y = each.corner
        if crop.size:
            pixels[y - top : y - top + crop.shape[0], x - left : x - left + crop.shape[1]] ^= crop
    return PackedMask.pack_part(pixels, (left, top), mask.height, mask.width)


def _changed_in_box(mask: PackedMask, base: PackedMask) -> PackedMask:
    """Of two masks of one box; only rows in which something differs become pixels."""
    bits = mask.bits() ^ base.bits()
    differing = np.flatnonzero(bits)
    if differing.size == 0:
        return PackedMask.empty(mask.height, mask.width)
    height, width = mask.box_size
    top, bottom = int(differing[0]) * 8 // width, min((int(differing[-1]) * 8 + 7) // width + 1, height)
    first, last = top * width, bottom * width
    pixels = np.unpackbits(bits[first // 8 : -(-last // 8)])[first % 8 :][: last - first].reshape(-1, width)
    x, y = mask.corner
    return PackedMask.pack_part(pixels > 0, (x, y + top), mask.height, mask.width)


def _part(pixels: NDArray[np.bool_], mask: PackedMask) -> NDArray[np.bool_]:
    """The box of ``mask`` in an array of its size."""
    (x, y), (height, width) = mask.corner, mask.box_size
    return pixels[y : y + height, x : x + width]
