"""Small pictures with structure, so that a row, a plane or a bit in the wrong place shows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.images import decode_image

HEIGHT, WIDTH = 37, 53  # no multiple of a tile, nor of a byte of packed bits


def grey(bits: int = 8, *, height: int = HEIGHT, width: int = WIDTH) -> NDArray[Any]:
    """(H, W), of uint8 up to 8 bits, then uint16; every value of ``bits`` may occur, and both ends do."""
    most = 2**bits - 1
    y, x = np.mgrid[:height, :width]
    values = (x * 7919 + y * 104729 + x * y * 31) % (most + 1)
    values[0, :2] = 0, most
    return values.astype(np.uint8 if bits <= 8 else np.uint16)


def channels(count: int, bits: int = 8, *, height: int = HEIGHT, width: int = WIDTH) -> NDArray[Any]:
    """(H, W, ``count``), each channel another picture."""
    one = grey(bits, height=height, width=width)
    return np.dstack([np.roll(one[::-1] if n % 2 else one, 3 * n, axis=n % 2) for n in range(count)])


def smooth(count: int, bits: int = 8) -> NDArray[Any]:
    """(H, W) or (H, W, ``count``), for codecs that lose: gentle slopes, another one in each channel."""
    y, x = np.mgrid[:HEIGHT, :WIDTH] / 53
    planes = [0.2 + 0.5 * (x if n % 2 else y) + 0.05 * n for n in range(count)]
    values = np.round(np.dstack(planes) * (2**bits - 1)).astype(np.uint8 if bits <= 8 else np.uint16)
    return values[..., 0] if count == 1 else values


def check_read(data: bytes, expected: NDArray[Any], tolerance: int = 0) -> None:
    """Read twice: both times the expected pixels, in the expected type."""
    for _ in range(2):
        read = decode_image(data, "x")
        assert (read.dtype, read.shape) == (expected.dtype, expected.shape)
        assert np.abs(read.astype(int) - expected).max() <= tolerance
