"""Where in a picture a mask is drawn: in its indices, its colours or its transparency."""

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError
from core.images.masks.levels import VOID, Levels, present, read_levels
from core.images.masks.oddities import Oddity, OddityKind
from core.images.picture import Picture, Values

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


def mask_drawn_in(picture: Picture, name: str) -> Levels:
    """Raises KnownError where colours and transparency say different things."""
    if picture.indices is not None:
        return _by_index(picture.indices, picture.colours)
    alpha = picture.alpha
    if alpha is None or alpha.min() == alpha.max() != 0:
        return read_colours(picture.colours, is_lossy=picture.is_lossy)
    return _by_transparency(picture, alpha, name)


def _by_index(indices: NDArray[np.uint16], colours: Values) -> Levels:
    """Every index but 0 and the undecided 255; a palette of greys from black on says its greys."""
    if _says_its_greys(indices, colours):
        return read_levels(colours if colours.ndim == 2 else colours[..., 0])
    used = present(indices)
    classes = used[(used > 0) & (used != VOID)]
    if classes.size == 0:
        return _with_palette_doubt(Levels(indices > 0), colours)
    void = indices == VOID
    oddities = [Oddity(OddityKind.VOID_IGNORED, int(void.sum()))] if void.any() else []
    if classes.size > 1:
        oddities.append(Oddity(OddityKind.CLASSES, classes.size))
    return _with_palette_doubt(
        Levels((indices > 0) & ~void, tuple(oddities)), np.where(_stacked(void, colours), 0, colours)
    )


def _says_its_greys(indices: NDArray[np.uint16], colours: Values) -> bool:
    """Whether the palette's used colours are greys, each its own, with black as the first index or for one."""
    palette = np.zeros((int(indices.max()) + 1, *colours.shape[2:]), colours.dtype)
    palette[indices.ravel()] = colours.reshape(-1, *colours.shape[2:])
    used = present(indices)
    greys = palette[used] if palette.ndim == 1 else palette[used, 0]
    if palette.ndim == 2 and (palette[used] != greys[:, None]).any():
        return False
    is_from_black = greys[0] == 0 if used[0] == 0 else greys.min() == 0
    return bool(is_from_black) and np.unique(greys).size == used.size


def _with_palette_doubt(levels: Levels, colours: Values) -> Levels:
    coloured = _not_black(colours)
    if coloured.all() or not coloured.any() or np.array_equal(coloured, levels.mask):
        return levels
    return Levels(levels.mask, (*levels.oddities, Oddity(OddityKind.PALETTE)))


def _by_transparency(picture: Picture, alpha: Values, name: str) -> Levels:
    """What is visible and not black, where one of both holds the other."""
    levels = read_colours(picture.colours, is_lossy=picture.is_lossy)
    visible, coloured = alpha > 0, _not_black(picture.colours)
    if not visible.any():
        return Levels(levels.mask, (*levels.oddities, Oddity(OddityKind.TRANSPARENCY_IGNORED)))
    if np.array_equal(visible, coloured):
        return read_levels(alpha)  # the softer of both
    if not coloured.any() or not (visible & ~coloured).any():
        of_alpha = read_levels(alpha)
        return Levels(of_alpha.mask, (*of_alpha.oddities, Oddity(OddityKind.TRANSPARENCY)))
    if not (coloured & ~visible).any():
        return levels
    problem = "has one shape in its colours and another in its transparency"
    raise KnownError(name, problem, "save the mask without transparency, the defect white on black")


def _not_black(colours: Values) -> NDArray[np.bool_]:
    if colours.ndim == 2:
        return np.asarray(colours != 0)
    return np.asarray((colours[..., 0] != 0) | (colours[..., 1] != 0) | (colours[..., 2] != 0))


def _stacked(flags: NDArray[np.bool_], like: Values) -> NDArray[np.bool_]:
    return flags if like.ndim == 2 else flags[..., None]
