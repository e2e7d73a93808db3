"""How large a picture calls itself in its first bytes: known before any memory is taken for it."""

import struct

from core.images.containers.container import Container
from core.images.containers.jpeg_kinds import FRAMES, jpeg_segments

_PNG_CHANNELS = {0: 1, 2: 3, 3: 3, 4: 4, 6: 4}  # as OpenCV decodes them, by the kind of colours
_BMP_HEADER_OF_OS2 = 12


def declared_bytes(data: bytes, container: Container) -> int:
    """Of the decoded pixels; 0 where it is not told, or not of this container. Only the file's beginning is needed."""
    try:
        match container:
            case Container.PNG:
                width, height, bits, kind = struct.unpack_from(">IIBB", data, 16)
                return int(width * height * _PNG_CHANNELS.get(kind, 4) * (2 if bits == 16 else 1))
            case Container.JPEG:
                return _of_jpeg(data)
            case Container.BMP:
                return _of_bmp(data)
            case Container.WEBP:
                return _of_webp(data)
            case _:
                return 0
    except struct.error:
        return 0


def _of_jpeg(data: bytes) -> int:
    for marker, start, _ in jpeg_segments(data):
        if marker in FRAMES:
            height, width, channels = struct.unpack_from(">HHB", data, start + 1)
            return int(height * width * (1 if channels == 1 else 3))
    return 0


def _of_bmp(data: bytes) -> int:
    (header,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<HH" if header == _BMP_HEADER_OF_OS2 else "<ii", data, 18)
    return abs(int(width * height)) * 4


def _of_webp(data: bytes) -> int:
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (value & 0x3FFF for value in struct.unpack_from("<HH", data, 26))
    return int(width * height) * 4
