"""The run-length code in which Label Studio keeps brush strokes: bits, packed as by thi.ng/rle-pack."""

import numpy as np
from numpy.typing import NDArray

from core.domain import Text


def decode_brush(code: NDArray[np.uint8], n_values: int) -> NDArray[np.uint8]:
    """The ``n_values`` bytes that a code stands for. Raises ValueError where it is damaged or of another length.

    32 bits say how many values there are, five how long a value is, four times four how long the counts are that
    follow. Each piece begins with a bit that tells a run of one value from values that differ.
    """
    bits = _Bits(code)
    n_coded, word = bits.read(32), bits.read(5) + 1
    sizes = [bits.read(4) + 1 for _ in range(4)]
    if n_coded != n_values:
        raise ValueError(Text("it is of another size than its image"))
    values = np.zeros(n_values, np.uint8)
    at = 0
    while at < n_values:
        is_run = bits.read(1)
        end = at + 1 + bits.read(sizes[bits.read(2)])
        if end > n_values:
            raise ValueError(Text("its run lengths lead out of the image"))
        if is_run:
            values[at:end] = bits.read(word)
        else:
            values[at:end] = bits.words(end - at, word)
        at = end
    return values


class _Bits:
    def __init__(self, code: NDArray[np.uint8]) -> None:
        self._bits = np.unpackbits(code)
        self._at = 0

    def read(self, n: int) -> int:
        """The next ``n`` bits as a number. Raises ValueError at the end."""
        taken = self._bits[self._at : self._at + n]
        if len(taken) < n:
            raise ValueError(Text("its run lengths are cut short"))
        self._at += n
        value = 0
        for bit in taken.tolist():
            value = value << 1 | bit
        return value

    def words(self, n: int, size: int) -> NDArray[np.uint8]:
        taken = self._bits[self._at : self._at + n * size]
        if len(taken) < n * size:
            raise ValueError(Text("its run lengths are cut short"))
        self._at += n * size
        places = 1 << np.arange(size - 1, -1, -1)
        return np.asarray(taken.reshape(n, size) @ places, np.uint8)
