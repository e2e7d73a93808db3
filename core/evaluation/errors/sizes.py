"""How small a defect may be and still be found: recall by the size of the defect."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import PackedMask, Text, Thresholds
from core.evaluation.rates import Rate, rate_of


@dataclass(frozen=True, slots=True, eq=False)
class SizedImages:
    """n bad images with a complete mask: ``sizes_px`` (n,) of the longest defect in each, above zero, ``scores`` (n,)
    and the ``pieces`` (n,) that they show. ``n_unpainted`` bad images have no complete mask."""

    sizes_px: NDArray[np.float64]
    scores: NDArray[np.float64]
    pieces: Sequence[str]
    n_unpainted: int

    def __len__(self) -> int:
        return len(self.scores)


@dataclass(frozen=True, slots=True)
class SizeBin:
    """Defects of ``from_px`` up to, but not, ``to_px``; ``found`` of them were not called good."""

    from_px: int
    to_px: int
    found: Rate


@dataclass(frozen=True, slots=True)
class SizeRecall:
    """``bins`` from the smallest on, each twice as wide as the last; empty ones between others stay. None where none
    was found, and where none was missed."""

    bins: tuple[SizeBin, ...]
    smallest_found_px: float | None
    largest_missed_px: float | None

    @property
    def in_words(self) -> Text:
        """What a person may conclude, with nothing promised of sizes that were not seen."""
        found, missed = self.smallest_found_px, self.largest_missed_px
        if found is None:
            return Text("no defect with a complete mask is found")
        if missed is None:
            return Text("every defect is found, down to the smallest of {found:.0f} px", found=found)
        return Text(
            "the smallest defect found has {found:.0f} px, the largest missed {missed:.0f} px",
            found=found,
            missed=missed,
        )


def recall_by_size(images: SizedImages, thresholds: Thresholds) -> SizeRecall:
    """Found is what is not called good: called bad, or left to a person."""
    if len(images) == 0:
        return SizeRecall((), None, None)
    found = images.scores >= thresholds.good_below
    pieces = np.unique(np.asarray(images.pieces, str), return_inverse=True)[1].astype(np.intp)
    doubling = np.floor(np.log2(images.sizes_px)).astype(int)
    bins = []
    for power in range(int(doubling.min()), int(doubling.max()) + 1):
        of_bin = doubling == power
        bins.append(SizeBin(2**power, 2 ** (power + 1), rate_of(found[of_bin], pieces[of_bin])))
    smallest, largest = images.sizes_px[found], images.sizes_px[~found]
    return SizeRecall(
        tuple(bins),
        float(smallest.min()) if smallest.size else None,
        float(largest.max()) if largest.size else None,
    )


def longest_defect_px(mask: PackedMask) -> float:
    """The long side of the narrowest box around the longest region of touching pixels; 0 of an empty mask."""
    if mask.is_empty:
        return 0.0
    regions, _ = cv2.findContours(mask.crop().astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return float(max(max(cv2.minAreaRect(points)[1]) + 1 for points in regions))


def no_sizes(images: SizedImages) -> Text | None:
    """Why nothing is known of sizes; None where something is."""
    if len(images):
        return None
    if images.n_unpainted == 0:
        return Text("no image is bad: nothing is known of the size of defects")
    return Text("no bad image here has a complete mask: nothing is known of the size of defects")
