"""Where the tiles of an image lie."""

from dataclasses import dataclass
from math import ceil, sqrt

from core.inference.inputs import MIN_SIDE_PX, SIZE_STEP
from core.network import STRIDE

OVERLAP = 0.15
"""Share of a tile's side that it has in common with the next one."""
LEAST_OVERLAP_PX = 2 * SIZE_STEP
_ALMOST = 1.2
"""An image may be so much larger than a tile, or longer than its side, before it is divided."""


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of an image, in pixels of the network's input."""

    top: int
    left: int
    height: int
    width: int

    @property
    def pixels(self) -> tuple[slice, slice]:
        """Rows and columns in the image."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    @property
    def cells(self) -> tuple[slice, slice]:
        """Rows and columns in the map."""
        rows, columns = self.pixels
        return (
            slice(rows.start // STRIDE, rows.stop // STRIDE),
            slice(columns.start // STRIDE, columns.stop // STRIDE),
        )


@dataclass(frozen=True, slots=True)
class Tiling:
    """Equally large tiles that cover a (``height``, ``width``) input: ``rows`` × ``columns`` of them, evenly spaced. A
    single one is the image itself. Corners lie on the cells of the map."""

    height: int
    width: int
    tile: tuple[int, int]
    """(height, width) of a tile, multiples of ``SIZE_STEP``."""
    tops: tuple[int, ...]
    lefts: tuple[int, ...]

    @property
    def windows(self) -> list[Window]:
        """Row by row."""
        return [Window(top, left, *self.tile) for top in self.tops for left in self.lefts]


def tiling(height: int, width: int, tile_px: int | None) -> Tiling:
    """For an input of this size, as ``network_size`` gives it, in tiles of about ``tile_px`` pixels, or as a whole."""
    if tile_px is None or height * width <= _ALMOST * tile_px:
        return Tiling(height, width, (height, width), (0,), (0,))
    is_high = height > width
    short = _side(min(height, width), stepped(sqrt(tile_px)))
    long = _side(max(height, width), stepped(tile_px / short))
    tile = (long, short) if is_high else (short, long)
    return Tiling(height, width, tile, _starts(height, tile[0]), _starts(width, tile[1]))


def overlap_px(tile_side: int) -> int:
    """What two neighbours have in common at least, but for the rounding of their places to cells."""
    return max(LEAST_OVERLAP_PX, SIZE_STEP * round(OVERLAP * tile_side / SIZE_STEP))


def _side(length: int, most: int) -> int:
    """Of tiles of at most ``most`` pixels, or a little more, that divide ``length`` evenly."""
    if length <= _ALMOST * most:
        return length
    overlap = overlap_px(most)
    n = ceil((length - overlap) / (most - overlap))
    return max(MIN_SIDE_PX, SIZE_STEP * ceil((length + (n - 1) * overlap) / n / SIZE_STEP))


def stepped(side: float) -> int:
    return max(MIN_SIDE_PX, SIZE_STEP * int(side / SIZE_STEP))


def _starts(length: int, side: int) -> tuple[int, ...]:
    if side == length:
        return (0,)
    n = ceil((length - overlap_px(side)) / (side - overlap_px(side)))
    return tuple(STRIDE * round(place * (length - side) / (n - 1) / STRIDE) for place in range(n))
