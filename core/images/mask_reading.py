"""What a mask file says, and what is odd about it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError
from core.images.container import Container, container_of
from core.images.mask_oddities import Oddity, OddityKind
from core.images.reading import decode_image, read_file

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


def read_mask(path: Path, size: tuple[int, int] | None = None) -> MaskReading:
    """The mask in which every non-zero pixel of the file is set; in a JPEG, which is noisy, the brighter half.

    Raises KnownError like read_image, and when the mask's (height, width) differs from ``size``.
    """
    data = read_file(path)
    image = decode_image(data, str(path))
    grey = image if image.ndim == 2 else image.max(axis=2)
    if size is not None and grey.shape != size:
        raise KnownError(
            path,
            f"the mask has {grey.shape[1]}×{grey.shape[0]} pixels, its image {size[1]}×{size[0]}",
            "save the mask in the size of its image",
        )
    mask: NDArray[np.bool_] = grey > (127 if container_of(data) is Container.JPEG else 0)
    return MaskReading(mask, tuple(_of_its_extent(mask)))


def _of_its_extent(mask: NDArray[np.bool_]) -> list[Oddity]:
    share = float(mask.mean())
    if share > _MOST:
        return [Oddity(OddityKind.COVERS_MOST, 100 * share)]
    return [] if share else [Oddity(OddityKind.EMPTY)]
