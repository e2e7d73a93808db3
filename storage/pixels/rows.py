"""Rows of `mask_blobs` as masks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

from core.domain import BadlyPacked, MaskDifference, PackedMask, rebuilt

MOST_DIFFERENCES = 16
"""Between a mask and one that is kept whole: what damage takes at once, and what a reader has to put together."""


_SMALL_BYTES = 4096  # a mask of a page or less is kept whole
_LEAST_GAIN = 2
_REMEMBERED = 4
_remembering = Lock()


class OtherPixelsError(Exception):
    """Pixels are not those whose digest was stored with them, or an outline is none."""


@dataclass(frozen=True, slots=True)
class MaskBlob:
    """A row of `mask_blobs`, whose columns may hold anything. ``data``: the mask's where ``base`` is None, else a
    sealed `MaskDifference` from that mask."""

    digest: str
    height: object
    width: object
    base: object
    data: object

    def whole(self) -> PackedMask:
        """Of a row without a base. Raises OtherPixelsError unless it has the digest."""
        height, width, data = self._sized()
        mask = PackedMask(height, width, data)
        if min(height, width) >= 0 and mask.is_plausible and mask.digest == self.digest:
            return mask
        raise OtherPixelsError(self.digest)

    def difference(self) -> MaskDifference:
        """Of a row with a base. Raises OtherPixelsError unless it is what was sealed."""
        try:
            return MaskDifference.unsealed(self.digest, str(self.base), *self._sized())
        except BadlyPacked as error:
            raise OtherPixelsError(self.digest) from error

    @property
    def is_intact(self) -> bool:
        """Whether the row is what was stored; of what it differs from nothing is said."""
        try:
            _ = self.whole() if self.base is None else self.difference()
        except OtherPixelsError:
            return False
        return True

    def _sized(self) -> tuple[int, int, bytes]:
        if isinstance(self.height, int) and isinstance(self.width, int) and isinstance(self.data, bytes):
            return self.height, self.width, self.data
        raise OtherPixelsError(self.digest)


_recent: dict[MaskBlob, PackedMask] = {}


def mask_of(digest: str, blobs: Mapping[str, MaskBlob]) -> PackedMask:
    """The mask that has this digest, of its row and those that it differs from. Raises OtherPixelsError."""
    differences: list[MaskDifference] = []
    blob = blobs.get(digest)
    while blob is not None and blob.base is not None and len(differences) < MOST_DIFFERENCES:
        if differences and (blob.height, blob.width) != (differences[-1].changed.height, differences[-1].changed.width):
            raise OtherPixelsError(digest)
        differences.append(blob.difference())
        blob = blobs.get(str(blob.base))
    if blob is None or blob.base is not None:
        raise OtherPixelsError(digest)
    whole = blob.whole()
    if not differences:
        return whole
    if (whole.height, whole.width) != (differences[-1].changed.height, differences[-1].changed.width):
        raise OtherPixelsError(digest)
    try:
        mask = recent(blobs[digest]) or rebuilt(whole, differences[::-1])
    except BadlyPacked as error:
        raise OtherPixelsError(digest) from error
    remember(blobs[digest], mask)
    return mask


def is_worth_it(mask: PackedMask, base: PackedMask, difference: MaskDifference | None = None) -> bool:
    """Whether the mask may be kept as what differs from ``base``, and whether that ``difference`` takes less space."""
    is_other = mask.digest != base.digest and (mask.height, mask.width) == (base.height, base.width)
    is_less = difference is None or len(difference.sealed) * _LEAST_GAIN <= len(mask.data)
    return is_other and is_less and len(mask.data) > _SMALL_BYTES


def recent(blob: MaskBlob) -> PackedMask | None:
    """What this row came to a moment ago: the next stroke on a large mask need not put it together again."""
    return _recent.get(blob)


def remember(blob: MaskBlob, mask: PackedMask) -> None:
    """That the row, with what it differs from, is this mask."""
    with _remembering:
        _recent[blob] = mask
        while len(_recent) > _REMEMBERED:
            del _recent[next(iter(_recent))]


def grounded(bases: Mapping[str, str | None]) -> set[str]:
    """Those masks, with what each differs from (None: it is kept whole), that lead to one that is kept whole."""
    good: set[str] = set()
    while more := {digest for digest, base in bases.items() if base is None or base in good} - good:
        good |= more
    return good


def readable(blobs: Iterable[MaskBlob]) -> Iterator[MaskBlob]:
    """Of rows, for each mask the first that can be read with the others; what a row differs from comes before it."""
    left = [blob for blob in blobs if blob.is_intact]
    found: set[object] = {None}
    while more := [blob for blob in left if blob.base in found]:
        for blob in more:
            if blob.digest not in found:
                found.add(blob.digest)
                yield blob
        left = [blob for blob in left if blob.digest not in found]
