"""Run-length codes as formats write them."""

import numpy as np
from numpy.typing import NDArray

from core.domain import Text
from core.formats.regions.region import RunRegion

Mask = NDArray[np.bool_]


def draw_runs(mask: Mask, region: RunRegion) -> Text | None:
    """Set the region's pixels. Raises ValueError when it is of another size, or its runs leave it."""
    height, width = mask.shape
    if (region.height, region.width) != (height, width):
        own, image = f"{region.width}×{region.height}", f"{width}×{height}"
        raise ValueError(Text("it is of {own} pixels, its image of {image}", own=own, image=image))
    runs = np.stack([region.starts, region.starts + region.lengths], axis=1)
    if runs.size == 0:
        return None
    if runs.min() < 0 or runs.max() > height * width or (region.lengths < 0).any():
        raise ValueError(Text("its run lengths lead out of the image"))
    flat = set_runs(runs, height * width)
    mask |= flat.reshape((height, width), order="F" if region.by_column else "C")
    return None


def set_runs(runs: NDArray[np.int64], n_pixels: int) -> Mask:
    """(n_pixels,) with the runs set, given as (N, 2) first and one past the last; they may overlap."""
    steps = np.zeros(n_pixels + 1, np.int32)
    np.add.at(steps, runs[:, 0], 1)
    np.add.at(steps, runs[:, 1], -1)
    set_pixels: Mask = np.cumsum(steps[:-1], out=steps[:-1]) > 0
    return set_pixels


def alternating(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and lengths of the set runs in lengths that take turns, the first of pixels that are not set."""
    ends = np.cumsum(counts)
    lengths = counts[1::2]
    return ends[1::2] - lengths, lengths


def coco_counts(text: str) -> NDArray[np.int64]:
    """The lengths in COCO's compressed code: five bits a letter from '0' on, the sixth says that more follow, and from
    the fourth length on each is told as its difference to the last but one. Raises ValueError."""
    codes = np.frombuffer(text.encode("latin-1", "replace"), np.uint8).astype(np.int64) - 48
    if codes.size and (codes.min() < 0 or codes.max() > 63):
        raise ValueError(Text("its run lengths hold letters that are none"))
    counts: list[int] = []
    value = shift = 0
    for code in codes.tolist():
        value |= (code & 0x1F) << shift
        shift += 5
        if code & 0x20:
            if shift > 60:
                raise ValueError(Text("its run lengths are absurdly long"))
            continue
        if code & 0x10:
            value -= 1 << shift
        counts.append(value + counts[-2] if len(counts) > 2 else value)
        value = shift = 0
    if shift:
        raise ValueError(Text("its run lengths are cut short"))
    return np.array(counts, np.int64)
