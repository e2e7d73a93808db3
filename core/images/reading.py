"""Read image and mask files of unknown origin."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import KnownError
from core.images.container import container_of, is_whole
from core.images.depth import Pixels

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})
"""Lower-case endings of the files that are taken for images."""

# EXIF orientation stays ignored: masks belong to the pixels as stored, and cameras on a line do not turn.
_AS_STORED = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
_COPY_AGAIN = "copy it again from its source"
_OUT_OF_MEMORY = -4  # cv::Error::StsNoMem

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # every failure becomes a KnownError below


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the database keeps of a file: ``channels`` 1 or 3, ``bit_depth`` 8 or 16, SHA-256 of the file's bytes.

    ``orientation``: how the file asks to be shown turned, 1 (not at all) to 8 as EXIF and TIFF count; never followed.
    """

    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    orientation: int = 1


def read_image(path: Path) -> Pixels:
    """The pixels as stored: (H, W) grey or (H, W, 3) RGB, uint8 or uint16; alpha is dropped.

    Raises KnownError when the file is missing, cut short, damaged, too large or not an image.
    """
    return decode_image(read_file(path), str(path))


def inspect_image(path: Path) -> ImageFacts:
    """Decode the file once and tell its facts. Raises like read_image."""
    data = read_file(path)
    image = decode_image(data, str(path))
    height, width = image.shape[:2]
    channels = 1 if image.ndim == 2 else 3
    return ImageFacts(width, height, channels, 8 * image.itemsize, hashlib.sha256(data).hexdigest())


def decode_image(data: bytes, name: str, flags: int = _AS_STORED) -> Pixels:
    """Like read_image, from the bytes of a file; ``name`` tells the person which one, ``flags`` are OpenCV's."""
    container = container_of(data)
    if not data:
        raise KnownError(name, "is empty", _COPY_AGAIN)
    if container is None:
        raise KnownError(name, "is not a JPEG, PNG, BMP, TIFF or WebP image", "save it again in one of these formats")
    if not is_whole(data, container):
        raise KnownError(name, "is cut short or damaged", _COPY_AGAIN)
    decoded = _decode(data, name, flags)
    if decoded.dtype not in (np.uint8, np.uint16):
        raise KnownError(name, f"has pixels of type {decoded.dtype}", "save it with 8 or 16 bits per channel")
    return decoded if decoded.ndim == 2 else cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB)  # type: ignore[return-value]


def _decode(data: bytes, name: str, flags: int) -> NDArray[np.integer[Any] | np.floating[Any]]:
    try:
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error as error:
        # OpenCV refuses more than 2^30 pixels or 2^20 in a row before it allocates: the guard against bombs.
        if "CV_IO_MAX_IMAGE" in str(error):
            raise KnownError(name, "has more than a gigapixel", "cut it into tiles") from error
        if error.code == _OUT_OF_MEMORY:
            raise KnownError(
                name, "needs more memory than is free", "close other programs or cut it into tiles"
            ) from error
        raise KnownError(name, "is damaged", _COPY_AGAIN) from error
    if decoded is None:
        raise KnownError(name, "is cut short or damaged", _COPY_AGAIN)
    return decoded


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises KnownError when it is missing or cannot be read."""
    if path.is_dir():
        raise KnownError(path, "is a folder, not an image", "name the image inside it")
    if path.exists() and not path.is_file():  # reading a pipe would wait forever
        raise KnownError(path, "is not a regular file", "replace it with an image")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError(path, "is missing", "put it back") from error
    except OSError as error:
        raise KnownError(
            path, f"cannot be read ({error.strerror})", "check the file's permissions and its disk"
        ) from error
