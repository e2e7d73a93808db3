"""The outer shape of image files: which format, and whether the file reaches its end.

Older OpenCV versions decode a truncated JPEG or PNG without a word and leave the rest grey.
"""

import struct
import zlib
from enum import StrEnum

from core.images.containers.jpeg_kinds import START_OF_SCAN, jpeg_segments

_PNG_COLOUR = 25  # the place of the kind of colours in the header
_PNG_GREY_WITH_ALPHA = 4
_WEBP_ANIMATION = 0x02
_END_OF_IMAGE = b"\xff\xd9"


class Container(StrEnum):
    JPEG = "JPEG"
    PNG = "PNG"
    BMP = "BMP"
    TIFF = "TIFF"
    WEBP = "WebP"


def container_of(data: bytes) -> Container | None:
    """The format that the first bytes announce, whatever the file's name says."""
    if data.startswith(b"\xff\xd8\xff"):
        return Container.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Container.PNG
    if data.startswith(b"BM"):
        return Container.BMP
    if data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return Container.TIFF
    return Container.WEBP if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else None


def is_whole(data: bytes, container: Container) -> bool:
    """Whether the file reaches the end that its format demands; True for formats whose end only decoding can tell."""
    match container:
        case Container.JPEG:
            return _jpeg_is_whole(data)
        case Container.PNG:
            return _png_is_whole(data)
        case Container.WEBP:
            return len(data) >= 8 + int(struct.unpack_from("<I", data, 4)[0])
        case _:
            return True


def is_grey_with_alpha(data: bytes, container: Container) -> bool:
    """Whether a PNG says so in its header."""
    return container is Container.PNG and data[_PNG_COLOUR] == _PNG_GREY_WITH_ALPHA


def is_animated_webp(data: bytes, container: Container) -> bool:
    return container is Container.WEBP and data[12:16] == b"VP8X" and bool(data[20] & _WEBP_ANIMATION)


def _jpeg_is_whole(data: bytes) -> bool:
    """The segments before the first scan are skipped by their lengths: a thumbnail inside one has an end of its own."""
    for marker, start, _ in jpeg_segments(data):
        if marker == START_OF_SCAN:
            return data.rfind(_END_OF_IMAGE, start) != -1  # from the end, where it should be
    return False


def _png_is_whole(data: bytes) -> bool:
    """Checksums too: libpng would write its complaint about them past us to standard error."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if end > len(data):
            return False
        (checksum,) = struct.unpack_from(">I", data, end - 4)
        if zlib.crc32(memoryview(data)[at + 4 : end - 4]) != checksum:
            return False
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at = end
    return False
