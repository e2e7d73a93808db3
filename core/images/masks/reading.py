"""What a mask file says, and what is odd about it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError, Text
from core.images.limits import out_of_memory
from core.images.masks.oddities import Oddity, OddityKind
from core.images.masks.shape import mask_drawn_in
from core.images.notes import further_pages_of, orientation_of
from core.images.reading import container_of_image, read_file
from core.images.stored import read_picture

_MOST = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class MaskReading:
    """``mask`` is (H, W). ``oddities``: what to tell a person before it is stored."""

    mask: NDArray[np.bool_]
    oddities: tuple[Oddity, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether the file may well mean something else; a person should look before this counts as complete."""
        return any(oddity.is_doubtful for oddity in self.oddities)


def read_indices(path: Path) -> NDArray[np.uint16] | None:
    """The (H, W) numbers of an indexed file, whatever its palette; None where it is none. Raises KnownError like
    read_image."""
    data, name = read_file(path), str(path)
    return read_picture(data, container_of_image(data, name), name).indices


def read_mask(path: Path, size: tuple[int, int] | None = None, orientation: int = 1) -> MaskReading:
    """The defect in a mask file: every pixel that is not 0. Of soft edges and of lossy formats, the brighter half; of
    an indexed file, every index but 0 and 255; where only the transparency has a shape, what is not transparent.

    Raises KnownError like read_image, and when the mask's (height, width) differs from ``size``; ``orientation`` is the
    image's.
    """
    data = read_file(path)
    try:
        return _read(data, path, size, orientation)
    except MemoryError as error:  # of a gigapixel, what is asked of its pixels takes several times their memory
        raise out_of_memory(str(path)) from error


def _read(data: bytes, path: Path, size: tuple[int, int] | None, orientation: int) -> MaskReading:
    name = str(path)
    container = container_of_image(data, name)
    picture = read_picture(data, container, name)
    if picture.colours.dtype.kind == "c":
        raise KnownError(
            path, "has pixels of type {type}", "save the mask with 8 bits per pixel", type=picture.colours.dtype
        )
    shape = picture.colours.shape[:2]
    if size is not None and shape != size:
        raise _other_size(path, shape, size, orientation)
    found = mask_drawn_in(picture, name)
    notes = []
    if further := further_pages_of(data, container, name):
        notes.append(Oddity(OddityKind.FURTHER_PAGES, further))
    if orientation_of(data, container, name) not in (1, orientation):
        notes.append(Oddity(OddityKind.TURNED))
    return MaskReading(found.mask, (*found.oddities, *notes, *_of_its_extent(found.mask)))


def _other_size(path: Path, shape: tuple[int, ...], size: tuple[int, int], orientation: int) -> KnownError:
    mask, image = f"{shape[1]}×{shape[0]}", f"{size[1]}×{size[0]}"
    problem = Text("the mask has {mask} pixels, its image {image}", mask=mask, image=image)
    if shape[::-1] == size and orientation > 4:  # 5 to 8 lie on their side
        turned = "{problem}, which asks to be shown turned: the mask was drawn on the turned picture"
        return KnownError(path, turned, "turn the mask back", problem=problem)
    return KnownError(path, problem, "save the mask in the size of its image")


def _of_its_extent(mask: NDArray[np.bool_]) -> list[Oddity]:
    share = float(mask.mean())
    if share > _MOST:
        return [Oddity(OddityKind.COVERS_MOST, 100 * share)]
    return [] if share else [Oddity(OddityKind.EMPTY)]
