"""The connected regions of a mask in the two encodings of COCO."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco_mask


@dataclass(frozen=True, slots=True)
class Region:
    """One region, connected by edge or corner or told apart. ``bbox`` is x, y, w, h in pixels; ``rle`` COCO's
    compressed run-length code, exact; ``polygon`` its outer outlines as x, y, x, y, …, along pixel edges, holes
    filled."""

    area: int
    bbox: tuple[int, int, int, int]
    rle: dict[str, object]
    polygon: list[list[float]]


def told_region(pixels: NDArray[np.bool_], corner: tuple[int, int], size: tuple[int, int]) -> Region:
    """One region that is told apart, in any number of pieces: (h, w) with the first pixel at ``corner`` (x, y) of an
    image of ``size`` (H, W)."""
    (left, top), (height, width) = corner, pixels.shape
    whole = np.zeros(size, np.uint8, order="F")
    whole[top : top + height, left : left + width] = pixels
    packed = coco_mask.encode(whole)
    rle = {"size": list(size), "counts": packed["counts"].decode("ascii")}
    bbox = (left, top, width, height)
    return Region(int(np.count_nonzero(pixels)), bbox, rle, _outlines(pixels, left, top))


def regions(mask: NDArray[np.bool_]) -> Iterator[Region]:
    """The regions of a (H, W) mask, from the top."""
    count, numbered, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    runs = _Runs.of(np.asarray(numbered, np.int32))
    for number in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[number])
        crop = numbered[y : y + h, x : x + w] == number
        yield Region(area, (x, y, w, h), runs.rle(number), _outlines(crop, x, y))


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


def _outlines(crop: NDArray[np.bool_], left: int, top: int) -> list[list[float]]:
    """Outlines along pixel edges, which decode to the region itself where it has no holes.

    OpenCV's contours run through the centres of border pixels and lose half a pixel all around. On a grid of twice the
    density whose even points are pixel corners, they run through the corners.
    """
    grid = np.zeros((2 * crop.shape[0] + 1, 2 * crop.shape[1] + 1), np.uint8)
    grid[1::2, 1::2] = crop
    grid = cv2.dilate(grid, np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    contours, _ = cv2.findContours(grid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [(contour.reshape(-1, 2) / 2 + (left, top)).ravel().tolist() for contour in contours]
