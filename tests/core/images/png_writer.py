"""PNG of every kind by hand: no library writes all depths, interlaced and with a palette."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np

_ADAM7 = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))
COLOUR_TYPES = {"grey": (0, 1), "rgb": (2, 3), "palette": (3, 1), "grey+alpha": (4, 2), "rgba": (6, 4)}


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(
    stored: np.ndarray,
    colour: str,
    bits: int,
    *,
    interlaced: bool = False,
    palette: np.ndarray | None = None,
    transparent: bytes = b"",
    before: bytes = b"",
) -> bytes:
    """``stored``: (H, W) or (H, W, channels) of values below 2**``bits``; ``before``: chunks ahead of the pixels."""
    height, width = stored.shape[:2]
    kind, _ = COLOUR_TYPES[colour]
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, int(interlaced))
    passes = [stored[y::dy, x::dx] for y, x, dy, dx in _ADAM7] if interlaced else [stored]
    rows = b"".join(b"\0" + row for part in passes if part.size for row in _packed_rows(part, bits))
    colours = chunk(b"PLTE", palette.astype(np.uint8).tobytes()) if palette is not None else b""
    keys = chunk(b"tRNS", transparent) if transparent else b""
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + colours + keys + before + pixels + chunk(b"IEND", b"")


def _packed_rows(part: np.ndarray, bits: int) -> Iterator[bytes]:
    for row in part.reshape(len(part), -1).astype(np.uint16):
        places = (row[:, None] >> np.arange(bits - 1, -1, -1)) & 1
        yield np.packbits(places.astype(np.uint8)).tobytes()
