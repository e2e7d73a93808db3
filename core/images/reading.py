"""Read image and mask files of unknown origin."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.domain import KnownError
from core.images.containers.container import Container, container_of
from core.images.depth import Pixels
from core.images.limits import broken, out_of_memory
from core.images.notes import further_pages_of, orientation_of
from core.images.opencv import AS_STORED, decode_by_opencv
from core.images.opening import no_image, open_image, unreadable
from core.images.tiff.reading import read_tiff

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".tif", ".tiff", ".webp"})
"""Lower-case endings of the files that are taken for images."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the database keeps of a file: ``channels`` 1 or 3, ``bit_depth`` 8 or 16, SHA-256 of the file's bytes.

    ``orientation``: how the file asks to be shown turned, 1 (not at all) to 8 as EXIF and TIFF count; never followed,
    since masks belong to the pixels as stored, and cameras on a line do not turn. ``further_pages`` are not read.
    """

    width: int
    height: int
    channels: int
    bit_depth: int
    content_hash: str
    orientation: int = 1
    further_pages: int = 0


def read_image(path: Path) -> Pixels:
    """The pixels as stored: (H, W) grey or (H, W, 3) RGB, uint8 or uint16; alpha is dropped.

    Raises KnownError when the file is missing, cut short, damaged, too large or not an image.
    """
    return decode_image(read_file(path), str(path))


def inspect_image(path: Path) -> ImageFacts:
    """Decode the file once and tell its facts. Raises like read_image."""
    data, name = read_file(path), str(path)
    image = decode_image(data, name)
    height, width = image.shape[:2]
    channels, bit_depth = 1 if image.ndim == 2 else 3, 8 * image.itemsize
    del image  # its memory is another thread's now
    container = container_of_image(data, name)
    return ImageFacts(
        width,
        height,
        channels,
        bit_depth,
        hashlib.sha256(data).hexdigest(),
        orientation_of(data, container, name),
        further_pages_of(data, container, name),
    )


def orientation_in(path: Path) -> int:
    """How the file asks to be shown turned, as in ImageFacts. Raises KnownError when it is no image or missing."""
    data, name = read_file(path), str(path)
    return orientation_of(data, container_of_image(data, name), name)


def decode_image(data: bytes, name: str, flags: int = AS_STORED) -> Pixels:
    """Like read_image, from the bytes of a file; ``name`` tells the person which one, ``flags`` are OpenCV's, which
    reads all but TIFF."""
    container = container_of_image(data, name)
    if container is Container.TIFF:
        pixels = read_tiff(data, name).colours
    else:
        pixels = decode_by_opencv(data, name, container, flags)
    if pixels.dtype not in (np.uint8, np.uint16):
        raise KnownError(name, "has pixels of type {type}", "save it with 8 or 16 bits per channel", type=pixels.dtype)
    return pixels


def container_of_image(data: bytes, name: str) -> Container:
    """The format of a file's bytes. Raises KnownError when it is none of those that are read."""
    if not data:
        raise broken(name, "is empty")
    container = container_of(data)
    if container is None:
        raise no_image(name)
    return container


def read_file(path: Path) -> bytes:
    """The bytes of an image's file. Raises KnownError when it is missing, cannot be read, or is far too large for its
    picture."""
    try:
        with open_image(path) as file:
            return file.read()
    except OSError as error:
        raise unreadable(path, error) from error
    except MemoryError as error:
        raise out_of_memory(str(path)) from error
