"""Everything that a file stores of its first picture: masks are told from more than its colours."""

import cv2

from core.images.container import Container
from core.images.indexed import indices_of
from core.images.opencv import decode_by_opencv
from core.images.picture import Picture
from core.images.tiff import read_tiff
from core.images.webp_chunks import is_lossless


def read_picture(data: bytes, container: Container, name: str) -> Picture:
    """Raises KnownError when it cannot be read."""
    if container is Container.TIFF:
        return read_tiff(data, name)
    decoded = decode_by_opencv(data, name, container, cv2.IMREAD_UNCHANGED)
    n_colours = 1 if decoded.ndim == 2 or decoded.shape[2] == 2 else 3
    has_alpha = decoded.ndim == 3 and decoded.shape[2] > n_colours and container is not Container.BMP  # which fills up
    colours = decoded if decoded.ndim == 2 else decoded[..., 0] if n_colours == 1 else decoded[..., :3]
    return Picture(
        colours,
        decoded[..., n_colours] if has_alpha else None,
        indices_of(data, container, name),
        container is Container.JPEG or (container is Container.WEBP and not is_lossless(data)),
    )
