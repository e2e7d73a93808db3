"""What is left to chance in a list of masks: it belongs to the image, whatever stands beside it in the pool."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

_LOTTERY_EVERY = 6
_NOISE, _LOTTERY, _PLACES = range(3)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Exploration:
    """The chance of (m,) candidates: standard Gumbel ``noise`` (m,), and the ``lottery`` (m,), the candidates in the
    order in which they are drawn by lot. ``seed`` and ``run_id`` decide where in a list that happens."""

    noise: Floats
    lottery: NDArray[np.intp]
    seed: int
    run_id: int

    @classmethod
    def of(cls, image_ids: NDArray[np.int64], seed: int, run_id: int = 0) -> "Exploration":
        """Of these images (m,). Under one seed and run each keeps its own while others come and go; under another of
        them all have a new one."""
        noise = -np.log(-np.log(_uniform(image_ids, seed, run_id, _NOISE)))
        lottery = np.argsort(_uniform(image_ids, seed, run_id, _LOTTERY), kind="stable")
        return cls(noise, lottery, seed, run_id)

    def places(self, top: int) -> frozenset[int]:
        """Where in a list of ``top`` the lottery decides: one place of every six, never the first of a six, so that the
        best suggestion stays on top."""
        starts = np.arange(0, top, _LOTTERY_EVERY)
        drawn = _uniform(starts, self.seed, self.run_id, _PLACES) * (_LOTTERY_EVERY - 1)
        return frozenset((starts + 1 + drawn.astype(np.int64)).tolist())


def _uniform(numbers: NDArray[np.int64], *key: int) -> Floats:
    """(m,) between 0 and 1, neither of them: hashes of key and number, as good as drawn."""
    words = np.zeros(len(numbers), np.uint64)
    for part in key:
        words = _mixed(words ^ np.uint64(part % 2**64))
    words = _mixed(words ^ numbers.astype(np.uint64))
    return np.asarray(((words >> np.uint64(12)) + 0.5) / 2.0**52)


def _mixed(words: Words) -> Words:
    """A step of SplitMix64 (Steele, Lea, Flood 2014): each bit that goes in turns about half of those that come out."""
    words = words + _GOLDEN
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return words ^ (words >> np.uint64(31))
