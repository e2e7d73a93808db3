"""What is drawn on an image: a pixel mask in the compact, lossless form in which it is stored and handed to others, and
the regions of it that are told apart."""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.domain.errors import Damaged
from core.domain.labels import MaskState
from core.domain.texts import Text

MOST_PIXELS = 2**30
"""Of an image, and of a mask."""

_DEFLATED_MOST, _DEFLATED_BYTES = 1.01 / 8, 64  # of a pixel without any pattern, and of none
_CROP = struct.Struct("<4I")  # top, left, height, width of the region that holds every set pixel


class BadlyPacked(Damaged, ValueError):
    """What is packed is not what it says it is."""

    def __init__(self) -> None:
        subject, problem = Text("a mask or a map of the project"), Text("does not hold the pixels that it says")
        super().__init__(subject, problem, "repair the project")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), ()


def inflated(data: bytes, size: int) -> bytes:
    """Deflated ``data``, whose length is known beforehand: whatever it holds takes no more memory than that.

    Raises BadlyPacked when it is damaged or of another length.
    """
    try:
        found = zlib.decompressobj().decompress(data, size + 1)
    except zlib.error as error:
        raise BadlyPacked from error
    if len(found) != size:
        raise BadlyPacked
    return found


@dataclass(frozen=True, slots=True)
class Box:
    """Centre, size and clockwise rotation of a rectangle, in image pixels and degrees (y points down)."""

    cx: float
    cy: float
    w: float
    h: float
    angle: float = 0.0

    def corners(self) -> NDArray[np.float64]:
        """The four corners as (4, 2) x, y in drawing order."""
        radians = np.deg2rad(self.angle)
        along = np.array([np.cos(radians), np.sin(radians)]) * (self.w / 2)
        across = np.array([-np.sin(radians), np.cos(radians)]) * (self.h / 2)
        signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return np.stack([[self.cx, self.cy] + a * along + b * across for a, b in signs])


@dataclass(frozen=True)
class PackedMask:
    """A (height, width) bool mask as its bounding box, one bit a pixel, deflated.

    ``data`` starts with the box as four little-endian uint32 (top, left, height, width). Two equal masks have equal
    data, so ``digest`` identifies a mask.
    """

    height: int
    width: int
    data: bytes

    @classmethod
    def pack(cls, pixel_mask: NDArray[np.bool_]) -> "PackedMask":
        """Pack a (H, W) mask; any non-zero value counts as set."""
        return cls.pack_part(pixel_mask, (0, 0), *pixel_mask.shape)

    @classmethod
    def pack_part(cls, part: NDArray[np.bool_], corner: tuple[int, int], height: int, width: int) -> "PackedMask":
        """Pack a (height, width) mask of which only the (h, w) ``part`` with its first pixel at ``corner`` (x, y) may
        be set."""
        mask = np.asarray(part).astype(bool, copy=False)
        rows = np.flatnonzero(mask.any(axis=1))
        if rows.size == 0:
            return cls.empty(height, width)
        columns = np.flatnonzero(mask[rows[0] : rows[-1] + 1].any(axis=0))
        top, left = int(rows[0]), int(columns[0])
        crop = mask[top : rows[-1] + 1, left : columns[-1] + 1]
        bits = zlib.compress(np.packbits(crop).tobytes(), level=1)
        return cls(height, width, _CROP.pack(corner[1] + top, corner[0] + left, *crop.shape) + bits)

    @property
    def corner(self) -> tuple[int, int]:
        """x and y of the first pixel of ``crop``. Raises like `unpack` where ``data`` is too short to say it."""
        top, left, _, _ = self._box
        return left, top

    @property
    def box_size(self) -> tuple[int, int]:
        """Height and width of ``crop``. Raises like `corner`."""
        _, _, height, width = self._box
        return height, width

    @property
    def _box(self) -> tuple[int, int, int, int]:
        """Top, left, height and width of ``crop``. Raises like `unpack`."""
        if len(self.data) < _CROP.size:
            raise BadlyPacked
        top, left, height, width = _CROP.unpack_from(self.data)
        return top, left, height, width

    def unpack(self) -> NDArray[np.bool_]:
        """The (height, width) bool mask, a fresh writable array.

        Raises BadlyPacked when ``data`` is not a packed mask of this size, before it takes any memory for it.
        """
        crop = self.crop()
        top, left, height, width = self._box
        mask = np.zeros((self.height, self.width), bool)
        mask[top : top + height, left : left + width] = crop
        return mask

    def crop(self) -> NDArray[np.bool_]:
        """The smallest rectangle of the mask that holds every set pixel; (0, 0) when none is. Raises like `unpack`."""
        height, width = self.box_size
        return np.unpackbits(self.bits(), count=height * width).reshape(height, width).view(np.bool_)

    def bits(self) -> NDArray[np.uint8]:
        """The pixels of ``crop``, row by row, eight in each byte. Raises like `unpack`."""
        if not self.is_plausible:
            raise BadlyPacked
        height, width = self.box_size
        if height == 0:
            return np.zeros(0, np.uint8)
        return np.frombuffer(inflated(self.data[_CROP.size :], -(-height * width // 8)), np.uint8)

    @property
    def is_plausible(self) -> bool:
        """Whether the box lies in the mask, and no more pixels are packed than the box has, as far as that can be said
        without a look at them."""
        if len(self.data) < _CROP.size or self.height * self.width > MOST_PIXELS:
            return False
        top, left, height, width = self._box
        packed = len(self.data) - _CROP.size
        is_inside = top + height <= self.height and left + width <= self.width
        most = height * width * _DEFLATED_MOST + _DEFLATED_BYTES
        return bool(is_inside and packed <= most and (height == 0) == (width == 0))

    @property
    def is_empty(self) -> bool:
        """Whether no pixel is set."""
        return len(self.data) == _CROP.size

    @cached_property
    def digest(self) -> str:
        """SHA-256 over size and content, hexadecimal."""
        head = struct.pack("<2I", self.height, self.width)
        return hashlib.sha256(head + self.data).hexdigest()

    def named(self, digest: str) -> "PackedMask":
        """The same pixels by the digest that others know them by: another zlib has packed them otherwise."""
        mask = PackedMask(self.height, self.width, self.data)
        mask.__dict__["digest"] = digest  # where `cached_property` would keep it
        return mask

    @property
    def is_named_by_data(self) -> bool:
        """Whether ``digest`` is that of ``data``, byte for byte."""
        return PackedMask(self.height, self.width, self.data).digest == self.digest

    @classmethod
    def empty(cls, height: int, width: int) -> "PackedMask":
        """No pixel is set; its data and digest are the same everywhere."""
        return cls(height, width, _CROP.pack(0, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Polygon:
    """Corners x, y in image pixels, closed; a pixel belongs to it when its centre does, by the even-odd rule."""

    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class DrawnRegion:
    """A part of the mask that somebody told apart: one defect, in one piece or in several, that touches others or not.

    A ``shape`` that was drawn as a box or a polygon can be moved as one. ``kind`` is the name of one of the project's
    kinds, empty for none.
    """

    shape: Box | Polygon | PackedMask
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a person has drawn on one image. ``mask`` is None exactly when ``state`` is NONE and nothing is drawn.

    The area of all ``regions`` is already part of ``mask``; outlines may overlap others, the later ones lie on top.
    What belongs to none of them is a region, without a kind, for each of its connected parts.
    """

    mask: PackedMask | None = None
    state: MaskState = MaskState.NONE
    regions: tuple[DrawnRegion, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The regions that are boxes."""
        return tuple(region.shape for region in self.regions if isinstance(region.shape, Box))

    @property
    def kinds(self) -> frozenset[str]:
        """Of the regions."""
        return frozenset(region.kind for region in self.regions if region.kind)


def box_regions(boxes: Iterable[Box], kind: str = "") -> tuple[DrawnRegion, ...]:
    """A region for each of the boxes."""
    return tuple(DrawnRegion(box, kind) for box in boxes)
