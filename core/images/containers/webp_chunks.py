"""The chunks of a WebP file."""

import struct
from collections.abc import Iterator


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, body) of each, in order; the body of a picture is left out."""
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        kind = data[at : at + 4]
        yield kind, data[at + 8 : at + 8 + length] if kind == b"EXIF" else b""
        at += 8 + length + length % 2


def is_lossless(data: bytes) -> bool:
    """Whether the one picture of the file was saved without loss; of an animation it is not told."""
    return any(kind == b"VP8L" for kind, _ in webp_chunks(data))
