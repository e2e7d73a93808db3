"""Masks as PNG files."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INDEXED = 3


def write_mask_png(target: Path, mask: NDArray[np.bool_]) -> None:
    """(H, W) as 8-bit grey, 0 and 255."""
    _, encoded = cv2.imencode(".png", mask.astype(np.uint8) * 255)
    target.write_bytes(encoded.tobytes())  # cv2.imwrite cannot write to every path on Windows


def write_indexed_png(target: Path, indices: NDArray[np.uint8]) -> None:
    """(H, W) numbers with the palette of Pascal VOC, as its masks have it; OpenCV writes no palettes."""
    height, width = indices.shape
    rows = np.zeros((height, width + 1), np.uint8)  # each begins with its filter: none
    rows[:, 1:] = indices
    header = struct.pack(">2I5B", width, height, 8, _INDEXED, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", voc_palette()), (b"IDAT", zlib.compress(rows.tobytes())), (b"IEND", b""))
    target.write_bytes(_SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks))


def voc_palette() -> bytes:
    """256 colours: the bits of a number, three by three from the lowest, become the highest of red, green and blue
    (VOClabelcolormap.m of the development kit)."""
    numbers = np.arange(256)
    colours = np.zeros((256, 3), np.uint8)
    for place in range(8):
        for channel in range(3):
            bit = (numbers >> (3 * place + channel)) & 1
            colours[:, channel] |= (bit << (7 - place)).astype(np.uint8)
    return colours.tobytes()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
