"""The connected regions of a mask in the two encodings of COCO."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask

from core.formats.regions.exported_regions import ExportedRegion
from core.formats.regions.outlines import edge_outlines


@dataclass(frozen=True, slots=True)
class Region:
    """One region, connected by edge or corner or told apart. ``bbox`` is x, y, w, h in pixels; ``rle`` COCO's
    compressed run-length code, exact; ``polygon`` its outer outlines as x, y, x, y, …, along pixel edges and within
    the tolerance that was asked for, holes filled."""

    area: int
    bbox: tuple[int, int, int, int]
    rle: dict[str, object]
    polygon: list[list[float]]


def told_region(region: ExportedRegion, size: tuple[int, int], tolerance_px: float = 0.0) -> Region:
    """One region that is told apart, in any number of pieces, of an image of ``size`` (H, W)."""
    whole = np.zeros(size, np.uint8, order="F")
    whole[region.slices] = region.pixels
    packed = coco_mask.encode(whole)
    rle = {"size": list(size), "counts": packed["counts"].decode("ascii")}
    return Region(int(np.count_nonzero(region.pixels)), region.bbox, rle, _polygon(region, tolerance_px))


def regions(mask: NDArray[np.bool_], tolerance_px: float = 0.0) -> Iterator[Region]:
    """The regions of a (H, W) mask, from the top."""
    count, numbered, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    runs = _Runs.of(np.asarray(numbered, np.int32))
    for number in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[number])
        region = ExportedRegion(numbered[y : y + h, x : x + w] == number, x, y)
        yield Region(area, (x, y, w, h), runs.rle(number), _polygon(region, tolerance_px))


def _polygon(region: ExportedRegion, tolerance_px: float) -> list[list[float]]:
    return [outline.ravel().tolist() for outline in edge_outlines(region, tolerance_px)]


@dataclass(frozen=True, slots=True)
class _Runs:
    """All regions' runs down the columns, found in one pass: encoding each region on its own would read the whole image
    once for every speck."""

    shape: tuple[int, int]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    first: NDArray[np.intp]  # index of each region's first run; regions' runs lie side by side

    @classmethod
    def of(cls, numbered: NDArray[np.int32]) -> "_Runs":
        """From (H, W) region numbers, 0 for none."""
        flat = numbered.ravel(order="F")
        starts = np.concatenate([[0], np.flatnonzero(flat[1:] != flat[:-1]) + 1])
        ends = np.append(starts[1:], flat.size)
        order = np.argsort(flat[starts], kind="stable")
        first = np.searchsorted(flat[starts][order], np.arange(int(flat.max()) + 2))
        return cls(numbered.shape, starts[order], ends[order], first)

    def rle(self, number: int) -> dict[str, object]:
        """Alternating lengths outside and inside the region, compressed by pycocotools."""
        mine = slice(self.first[number], self.first[number + 1])
        borders = np.stack([self.starts[mine], self.ends[mine]], axis=1).ravel()
        counts = np.diff(borders, prepend=0, append=self.shape[0] * self.shape[1])
        height, width = self.shape
        packed = coco_mask.frPyObjects({"size": [height, width], "counts": counts.tolist()}, height, width)
        return {"size": [height, width], "counts": packed["counts"].decode("ascii")}
