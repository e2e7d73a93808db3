"""A mask in colours: one for each class, one with soft edges, or a photograph."""

import numpy as np
from numpy.typing import NDArray

from core.images.mask_levels import Levels, read_levels
from core.images.mask_oddities import Oddity, OddityKind
from core.images.picture import Values

_MANY_COLOURS = 256
_LOOKED_AT = 2_000_000  # pixels: exact for all but huge defects, of which it tells the many from the few
_DARK = 1 / 8
_BACKGROUND = 0.5  # of all pixels: less, and many colours are a photograph
_VOC_VOID = 224, 224, 192  # what index 255 becomes when a mask of Pascal VOC is saved in colour


def read_colours(colours: Values, *, is_lossy: bool) -> Levels:
    """``colours``: (H, W) or (H, W, 3), black the background."""
    if colours.ndim == 2:
        return read_levels(colours, is_lossy=is_lossy)
    red, green, blue = (np.ascontiguousarray(colours[..., channel]) for channel in range(3))
    if np.array_equal(red, green) and np.array_equal(red, blue):
        return read_levels(red, is_lossy=is_lossy)
    brightness = np.maximum(np.maximum(red, green), blue)
    most = float(brightness.max())
    n_colours = _count_colours(colours, brightness > 0)
    if n_colours > _MANY_COLOURS and np.count_nonzero(brightness <= most * _DARK) < _BACKGROUND * brightness.size:
        return Levels(brightness >= most / 2, (Oddity(OddityKind.COLOUR_PHOTO),))
    if is_lossy or n_colours > _MANY_COLOURS:
        return read_levels(brightness, is_lossy=is_lossy, may_have_void=False)
    void = (red == _VOC_VOID[0]) & (green == _VOC_VOID[1]) & (blue == _VOC_VOID[2])
    return _by_few_colours(brightness, void, n_colours)


def _by_few_colours(brightness: Values, void: NDArray[np.bool_], n_colours: int) -> Levels:
    """A colour for each class; ``n_colours`` besides black."""
    oddities: list[Oddity] = []
    if void.any() and (brightness[~void] > 0).any():
        brightness = np.where(void, brightness.dtype.type(0), brightness)
        n_colours -= 1
        oddities = [Oddity(OddityKind.VOID_IGNORED, int(void.sum()))]
    levels = read_levels(brightness, may_have_void=False)
    if {oddity.kind for oddity in levels.oddities} <= {OddityKind.CLASSES}:
        oddities += [Oddity(OddityKind.CLASSES, n_colours)] if n_colours > 1 else []
        return Levels(levels.mask, tuple(oddities))
    return Levels(levels.mask, (*oddities, *levels.oddities))


def _count_colours(colours: Values, seen: NDArray[np.bool_]) -> int:
    """Of what is not black."""
    step = 1 + np.count_nonzero(seen) // _LOOKED_AT
    return len(np.unique(colours[seen][::step], axis=0))
