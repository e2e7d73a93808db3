"""Images whose whole truth is known: what a simulation draws its pools and tests from."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain import PackedMask, SnapshotItem

GroundTruths = Mapping[int, "GroundTruth"]
"""By image id."""


@dataclass(frozen=True, slots=True)
class GroundTruth:
    """``item`` is what its true label gives away, without a mask and whatever its split; ``truth`` covers every defect
    and is empty for a good image."""

    item: SnapshotItem
    truth: PackedMask

    @property
    def is_bad(self) -> bool:
        return self.item.is_bad
