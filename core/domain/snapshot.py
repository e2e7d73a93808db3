"""The immutable list of images, labels and masks that one run learns from."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from core.domain.labels import ImageLabel, Split, says_bad
from core.domain.masks import PackedMask
from core.domain.runs import SupervisionLevel


@dataclass(frozen=True, slots=True)
class SnapshotItem:
    """An image labeled GOOD or BAD. ``mask`` is its COMPLETE mask, None for good images and bad ones without one;
    ``bit_depth`` is 8 or 16, as the file stores a channel. ``has_judged``: it was held out of the run that this one is
    to be compared with, and had better be held out again."""

    image_id: int
    path: Path
    width: int
    height: int
    channels: int
    content_hash: str
    label: ImageLabel
    group: str
    split: Split
    mask: PackedMask | None = None
    bit_depth: int = 8
    has_judged: bool = False

    @property
    def is_bad(self) -> bool:
        return says_bad(self.label)

    @property
    def gamma(self) -> float:
        """γ of eq. 3: whether this image's pixels teach the segmentation sub-network."""
        return 0.0 if self.is_bad and self.mask is None else 1.0


@dataclass(frozen=True)
class Snapshot:
    """Items of the splits TRAIN and VALIDATION, in the order of their ids."""

    items: tuple[SnapshotItem, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over content hashes, labels, splits and masks, hexadecimal; independent of paths and order."""
        lines = sorted(f"{i.content_hash} {i.label} {i.split} {i.mask.digest if i.mask else '-'}\n" for i in self.items)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def supervision(self) -> SupervisionLevel:
        """WEAK, MIXED or FULL, from the masks on bad training images."""
        masked = [item.mask is not None for item in self.items if item.is_bad and item.split is Split.TRAIN]
        if not any(masked):
            return SupervisionLevel.WEAK
        return SupervisionLevel.FULL if all(masked) else SupervisionLevel.MIXED
