"""Which images an epoch shows: all the bad ones and as many good ones, fairly."""

import numpy as np
from numpy.typing import NDArray


class BalancedSampler:
    """Draws epochs of indices; over a run all good images are used equally often, give or take one."""

    def __init__(self, is_bad: NDArray[np.bool_], rng: np.random.Generator) -> None:
        self.is_bad = is_bad
        self._bad = np.flatnonzero(is_bad)
        self._good = np.flatnonzero(~is_bad)
        self.uses = np.zeros(len(self._good), int)
        self._rng = rng

    @property
    def n_bad(self) -> int:
        return len(self._bad)

    def epoch(self) -> NDArray[np.intp]:
        """Shuffled indices: each bad image once, and as many good ones, the least used first, ties at random.

        With fewer good images than bad ones, good images repeat.
        """
        chosen: list[NDArray[np.intp]] = []
        missing = len(self._bad)
        while missing > 0:
            by_use = np.lexsort((self._rng.random(len(self._good)), self.uses))[:missing]
            self.uses[by_use] += 1
            chosen.append(self._good[by_use])
            missing -= len(by_use)
        return self._rng.permutation(np.concatenate([self._bad, *chosen]))
