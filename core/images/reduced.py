"""Small copies of large images without decoding every pixel."""

import cv2

from core.images.containers.container import Container, container_of
from core.images.depth import Pixels
from core.images.reading import decode_image

_FLAGS = {1: cv2.IMREAD_REDUCED_GRAYSCALE_2, 2: cv2.IMREAD_REDUCED_GRAYSCALE_4, 3: cv2.IMREAD_REDUCED_GRAYSCALE_8}


def halvings_down_to(height: int, width: int, at_least_px: int) -> int:
    """How often, 0 to 3 times, an image can be halved with its longer side still ``at_least_px``."""
    return max(times for times in range(4) if times == 0 or max(height, width) >> times >= at_least_px)


def decode_reduced(data: bytes, name: str, halvings: int) -> Pixels | None:
    """The image of a file at 1 / 2**``halvings`` (1 to 3), sides rounded up; otherwise as ``decode_image``.

    None where the format has no such shortcut: of a JPEG, whose blocks the decoder can shrink before it computes them,
    it takes about half of the time. Raises like ``read_image``.
    """
    if container_of(data) is not Container.JPEG:
        return None
    return decode_image(data, name, _FLAGS[halvings] | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION)
