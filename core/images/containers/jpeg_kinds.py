"""Segments of a JPEG file, and the kinds of JPEG that OpenCV does not read."""

import struct
from collections.abc import Iterator

from core.domain import KnownError, Text

START_OF_SCAN = 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # TEM, RST0–7 and SOI carry no length
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # tables and an extension lie among them
_READABLE = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
_ARITHMETIC = Text("JPEG with arithmetic coding")
_OTHERS = {0xC3: Text("lossless JPEG"), 0xC9: _ARITHMETIC, 0xCA: _ARITHMETIC}
_REMEDY = "save it again as an ordinary JPEG, or as PNG or TIFF"


def jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of what each segment holds, up to and with the first scan's header."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _STANDALONE:
            at += 2
        else:
            end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
            yield marker, at + 4, end
            if marker == START_OF_SCAN:
                return
            at = end


def check_jpeg_is_supported(data: bytes, name: str) -> None:
    """Raises KnownError where the frame is of a kind that only special programs write."""
    for marker, start, _ in jpeg_segments(data):
        if marker in FRAMES:
            if marker not in _READABLE:
                kind = _OTHERS.get(marker, Text("hierarchical JPEG"))
                raise KnownError(name, "is a {kind}, which is not supported", _REMEDY, kind=kind)
            if start < len(data) and data[start] != 8:
                raise KnownError(name, "is a JPEG of {bits} bits, which is not supported", _REMEDY, bits=data[start])
