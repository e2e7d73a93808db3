"""Which values of a mask file are defect: one value, classes, or edges that were softened."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images.masks.oddities import Oddity, OddityKind
from core.images.picture import Values

VOID = 255  # of class indices: neither defect nor background, as the borders in Pascal VOC
_LAST_CLASS = 63  # larger values are brightnesses rather than numbers of classes
_FEW = 20
_FAINT = 0.25
_MANY = 0.5  # of what is at least a quarter as bright as the brightest: a picture rather than edges
_SMALL_STEP = 0.02
_PURE = 0.5  # of all pixels are black or white in a mask that was only softened


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """``mask`` is (H, W) bool."""

    mask: NDArray[np.bool_]
    oddities: tuple[Oddity, ...] = ()


def read_levels(values: Values, *, is_lossy: bool = False, may_have_void: bool = True) -> Levels:
    """``values``: (H, W) numbers of any type, 0 the background."""
    if values.dtype == bool:
        return Levels(values)
    known, undecided = _without_void(values) if may_have_void and not is_lossy else (values, ())
    found = present(known)
    found = found[found > 0]
    if found.size == 0:
        none = np.zeros(values.shape, bool)
        return Levels(none, _doubted(undecided, none))
    if is_lossy:
        levels = _lossy(known, float(found[-1]))
    elif found.size == 1:
        levels = Levels(known > 0)
    else:
        levels = _several(known, found)
    return Levels(levels.mask, (*_doubted(undecided, levels.mask), *levels.oddities))


def _doubted(undecided: tuple[Oddity, ...], mask: NDArray[np.bool_]) -> tuple[Oddity, ...]:
    """A few stray low values beside a mask drawn in 255 look like classes with a void: more void than defect tells."""
    if undecided and undecided[0].number > np.count_nonzero(mask) and undecided[0].kind is OddityKind.VOID_IGNORED:
        return (Oddity(OddityKind.VOID_MOST, undecided[0].number),)
    return undecided


def _without_void(values: Values) -> tuple[Values, tuple[Oddity, ...]]:
    """Undecided pixels count as background: 255 among indices, what is negative or no number."""
    if _has_void_index(values):
        void = values == VOID
    elif values.dtype.kind == "u":
        return values, ()
    else:
        void = ~(values >= 0)
    if not void.any():
        return values, ()
    return np.where(void, values.dtype.type(0), values), (Oddity(OddityKind.VOID_IGNORED, int(void.sum())),)


def _has_void_index(values: Values) -> bool:
    if values.dtype.kind not in "iu" or values.max() != VOID:
        return False
    others = values[(values > 0) & (values < VOID)]
    return bool(others.size) and int(others.max()) <= _LAST_CLASS


def present(values: Values) -> NDArray[Any]:
    """The distinct values, sorted; of 8 and 16 bits without sorting all."""
    if values.dtype not in (np.uint8, np.uint16):
        return np.unique(values)
    whole = np.ascontiguousarray(values)
    counts = cv2.calcHist([whole], [0], None, [2 ** (8 * whole.itemsize)], [0, 2 ** (8 * whole.itemsize)])
    return np.flatnonzero(counts).astype(values.dtype)


def _several(values: Values, found: NDArray[Any]) -> Levels:
    most = float(found[-1])
    are_indices = most <= _LAST_CLASS and found.size <= _FEW and bool(np.all(found == np.floor(found)))
    if are_indices or _are_areas(values, found):
        return Levels(values > 0, (Oddity(OddityKind.CLASSES, found.size),))
    mask = values >= most / 2
    if _is_picture(values, most) or np.count_nonzero((values == 0) | (values == most)) < _PURE * values.size:
        return Levels(mask, (Oddity(OddityKind.MANY_GREYS, found.size),))
    return Levels(mask, (Oddity(OddityKind.SOFT_EDGES),))


def _are_areas(values: Values, found: NDArray[Any]) -> bool:
    """Whether values between the extremes fill areas, as classes and objects do, and do not pass over into others."""
    between = (values > 0) & (values < found[-1])
    in_areas = between & _in_uniform_squares(values)
    if 2 * np.count_nonzero(in_areas) <= np.count_nonzero(between):
        return False
    return found.size <= _FEW or not _passes_over(values, float(found[-1]))


def _in_uniform_squares(values: Values) -> NDArray[np.bool_]:
    """Pixels in any square of 2×2 equal ones."""
    across = values[:, 1:] == values[:, :-1]
    squares = across[1:] & across[:-1] & (values[1:, 1:] == values[:-1, 1:])
    found = np.zeros(values.shape, bool)
    for rows, columns in (
        (np.s_[:-1], np.s_[:-1]),
        (np.s_[:-1], np.s_[1:]),
        (np.s_[1:], np.s_[:-1]),
        (np.s_[1:], np.s_[1:]),
    ):
        found[rows, columns] |= squares
    return found


def _passes_over(values: Values, most: float) -> bool:
    """Whether neighbours that differ do so by the smallest steps, as in a gentle slope."""
    left, right = values[:, :-1], values[:, 1:]
    differ = (left > 0) & (right > 0) & (left != right)
    steps = np.abs(left[differ].astype(float) - right[differ])
    return bool(steps.size) and float(np.median(steps)) <= _SMALL_STEP * most


def _lossy(values: Values, most: float) -> Levels:
    kind = OddityKind.LOSSY
    if most < _FAINT * (np.iinfo(values.dtype).max if values.dtype.kind in "iu" else 1):
        kind = OddityKind.FAINT
    elif _is_picture(values, most):
        return Levels(values >= most / 2, (Oddity(OddityKind.MANY_GREYS, present(values).size),))
    return Levels(values >= most / 2, (Oddity(kind),))


def _is_picture(values: Values, most: float) -> bool:
    """Whether most of what is not dark is not bright either."""
    seen = values >= most / 4
    return bool(np.count_nonzero(seen & (values < 3 * most / 4)) > _MANY * np.count_nonzero(seen))
