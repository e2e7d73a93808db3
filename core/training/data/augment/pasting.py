"""Real defects pasted onto good images, so that the network learns the defect and not the piece that shows it."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]

_MARGIN_PX = 6
_MIN_SURROUNDINGS_PX = 20
_MIN_CONTRAST = 2.0
_EDGE_BLUR_PX = 1.5


@dataclass(frozen=True, slots=True, eq=False)
class _Patch:
    """A defect cut out of its image. ``values`` (channels, h, w): difference to the surroundings, in units of the
    image's contrast; ``mask`` (h, w); ``place``: where its centre was, as fractions of height and width."""

    values: Floats
    mask: Mask
    place: tuple[float, float]


def paste_defect(good: Image, bad: Image, bad_mask: Mask, rng: np.random.Generator) -> tuple[Image, Mask]:
    """A copy of ``good`` (channels, H, W) with a region of ``bad`` (channels, h, w) on it, and where: bool (H, W).

    The region is mirrored, scaled and turned at random, and pasted at a random place or at its own, since some defects
    occur at borders only. Light and contrast stay those of ``good``. ``bad_mask`` must not be empty; the returned mask
    is empty when the region landed outside.
    """
    patch = _scaled(_mirrored(_lifted(bad, bad_mask, rng), rng), rng)
    if rng.random() < 0.5:
        patch = _turned(patch, float(rng.uniform(-90, 90)))
    if rng.random() < 0.5:
        patch = replace(patch, place=(float(rng.random()), float(rng.random())))
    return _laid(good, patch, float(rng.uniform(0.7, 1.3)))


def _lifted(bad: Image, bad_mask: Mask, rng: np.random.Generator) -> _Patch:
    """All regions of the mask together, or one of them."""
    count, regions = cv2.connectedComponents(bad_mask.astype(np.uint8), connectivity=8)
    one = count > 2 and rng.random() < 0.5
    chosen = np.asarray(regions == rng.integers(1, count)) if one else bad_mask
    rows, columns = np.flatnonzero(chosen.any(axis=1)), np.flatnonzero(chosen.any(axis=0))
    window = (
        slice(max(0, rows[0] - _MARGIN_PX), rows[-1] + 1 + _MARGIN_PX),
        slice(max(0, columns[0] - _MARGIN_PX), columns[-1] + 1 + _MARGIN_PX),
    )
    centre = (
        float(rows[0] + rows[-1]) / (2 * len(bad_mask)),
        float(columns[0] + columns[-1]) / (2 * bad_mask.shape[1]),
    )
    clean = bad[:, ~bad_mask] if not bad_mask.all() else bad.reshape(len(bad), -1)
    near = bad[:, *window][:, ~bad_mask[window]]
    level = (near if near.shape[1] >= _MIN_SURROUNDINGS_PX else clean).mean(axis=1, dtype=np.float32)
    values = (bad[:, *window] - level[:, None, None]) / max(float(clean.std()), _MIN_CONTRAST)
    return _Patch(values.astype(np.float32), chosen[window], centre)


def _mirrored(patch: _Patch, rng: np.random.Generator) -> _Patch:
    down, across = rng.random() < 0.5, rng.random() < 0.5
    step = (slice(None, None, -1 if down else 1), slice(None, None, -1 if across else 1))
    row, column = patch.place
    place = (1 - row if down else row, 1 - column if across else column)
    return _Patch(patch.values[:, *step], patch.mask[step], place)


def _scaled(patch: _Patch, rng: np.random.Generator) -> _Patch:
    """Each side scaled independently by up to about a third."""
    height, width = (max(2, round(side * np.exp(rng.uniform(-0.3, 0.3)))) for side in patch.mask.shape)
    values = [cv2.resize(np.ascontiguousarray(channel), (width, height)) for channel in patch.values]
    mask = cv2.resize(patch.mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return replace(patch, values=np.stack(values).astype(np.float32), mask=np.asarray(mask, bool))


def _turned(patch: _Patch, angle: float) -> _Patch:
    """Turned by ``angle`` degrees, on a canvas that holds all of it."""
    height, width = patch.mask.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    size = (int(np.ceil(height * sine + width * cosine)), int(np.ceil(height * cosine + width * sine)))
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    values = [cv2.warpAffine(np.ascontiguousarray(channel), turn, size) for channel in patch.values]
    mask = cv2.warpAffine(patch.mask.astype(np.uint8), turn, size, flags=cv2.INTER_NEAREST)
    return replace(patch, values=np.stack(values).astype(np.float32), mask=np.asarray(mask, bool))


def _laid(good: Image, patch: _Patch, strength: float) -> tuple[Image, Mask]:
    """The patch on the image, its centre at its place but at least three quarters of it inside."""
    _, height, width = good.shape
    result, found = good.copy(), np.zeros((height, width), bool)
    seen_rows, rows = _span(patch.place[0], patch.mask.shape[0], height)
    seen_columns, columns = _span(patch.place[1], patch.mask.shape[1], width)
    inside, place = (seen_rows, seen_columns), (rows, columns)
    here = good[:, *place].astype(np.float32)
    contrast = strength * max(float(good.std()), _MIN_CONTRAST)
    moved = here.mean(axis=(1, 2), keepdims=True) + contrast * patch.values[:, *inside]
    blurred = np.asarray(cv2.GaussianBlur(patch.mask.astype(np.float32), (0, 0), _EDGE_BLUR_PX), np.float32)[inside]
    alpha = np.maximum(blurred, 0.6 * patch.mask[inside])
    result[:, *place] = np.clip(here + alpha * (moved - here), 0, 255).astype(np.uint8)
    found[place] = patch.mask[inside]
    return result, found


def _span(fraction: float, side: int, whole: int) -> tuple[slice, slice]:
    """Which part of a patch's ``side`` is seen, and where in the image's ``whole`` it lies."""
    start = int(np.clip(fraction * whole - side / 2, -0.25 * side, max(-0.25 * side, whole - 0.75 * side)))
    first, last = max(0, start), min(whole, start + side)
    return slice(first - start, last - start), slice(first, last)
