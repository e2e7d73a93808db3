"""Everything that a file stores of its first picture: masks are told from more than its colours."""

import struct
import zlib

import cv2
import numpy as np
from numpy.typing import NDArray

from core.images.containers.container import Container
from core.images.containers.png_chunks import png_chunks
from core.images.containers.webp_chunks import is_lossless
from core.images.opencv import decode_by_opencv
from core.images.picture import Picture
from core.images.tiff.reading import read_tiff

_PNG_GREY, _PNG_PALETTE = 0, 3
_KEPT = frozenset({b"IHDR", b"IDAT", b"IEND"})
_BMP_HEADER_OF_OS2 = 12


def indices_of(data: bytes, container: Container, name: str) -> NDArray[np.uint16] | None:
    """(H, W); None where the picture is not indexed. ``data`` was decoded before without an error."""
    match container:
        case Container.PNG if data[25] == _PNG_PALETTE:
            return _of_png(data, name)
        case Container.BMP:
            return _of_bmp(data, name)
        case _:
            return None


def _of_png(data: bytes, name: str) -> NDArray[np.uint16]:
    """The same file without its palette, called grey: its numbers are then what is decoded."""
    chunks = [(kind, body) for kind, body in png_chunks(data) if kind in _KEPT]
    bits = chunks[0][1][8]
    header = chunks[0][1][:9] + bytes([_PNG_GREY]) + chunks[0][1][10:]
    chunks[0] = b"IHDR", header
    plain = data[:8] + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    grey = decode_by_opencv(plain, name, Container.PNG)
    return np.asarray(grey // (255 // (2**bits - 1)), np.uint16)  # fewer than 8 bits fill the range of 8


def _of_bmp(data: bytes, name: str) -> NDArray[np.uint16] | None:
    """The same file with a palette in which each index is its own grey."""
    (header,) = struct.unpack_from("<I", data, 14)
    is_old = header == _BMP_HEADER_OF_OS2
    (bits,) = struct.unpack_from("<H", data, 24 if is_old else 28)
    if bits > 8:
        return None
    used = 0 if is_old else int(struct.unpack_from("<I", data, 46)[0])
    start, entry, count = 14 + header, 3 if is_old else 4, used or 2**bits
    greys = b"".join(bytes([index] * 3 + [0] * (entry - 3)) for index in range(min(count, 256)))
    plain = data[:start] + greys + data[start + len(greys) :]
    decoded = decode_by_opencv(plain, name, Container.BMP)
    return np.asarray(decoded if decoded.ndim == 2 else decoded[..., 0], np.uint16)


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
