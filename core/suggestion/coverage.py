"""The benefit of a mask: how much of what the model still misses looks like the image to be masked."""

from copy import copy

import numpy as np
from numpy.typing import NDArray

from core.inference.features.descriptor import Kernel, kernel_width
from core.suggestion.signals import PoolSignals

Floats = NDArray[np.float64]

_FULL_TRUST_MASKS = 10
_BLOCK = 4_000_000
"""Similarities that are held at once: 16 MB."""


def trust(n_masks: int) -> float:
    """β = min(1, masks / 10): how far the miss_scores of a run with ``n_masks`` are believed. 0 is coverage alone."""
    return min(1.0, n_masks / _FULL_TRUST_MASKS)


class Coverage:
    """B(x|A) = Σ_u d_u^β · max(0, κ(x,u) − max_{a∈A} κ(a,u)) over the candidates u, as A grows.

    Candidates are the (m, d) bad images without a mask; A starts as the (k, d) masked ones. Rows of κ are computed
    when asked for, so memory grows with m and not with its square. Every gain can only fall as A grows.
    """

    def __init__(self, candidates: NDArray[np.floating], masked: NDArray[np.floating], weights: Floats) -> None:
        self._candidates = candidates
        self._weights = weights
        self._width = kernel_width(np.concatenate([candidates, masked]))
        self._kernel = Kernel(candidates, self._width)
        self._step = max(1, _BLOCK // max(1, len(candidates)))
        self.covered: Floats = np.zeros(len(candidates))
        for start in range(0, len(masked), self._step):
            block = self._kernel.of_many(masked[start : start + self._step])
            np.maximum(self.covered, block.max(axis=0), out=self.covered)

    @classmethod
    def of(cls, signals: PoolSignals, miss_scores: Floats) -> "Coverage":
        """For the pool's bad images; ``miss_scores`` (m,) d_u of ``signals.unmasked``, in its order."""
        phi = signals.descriptors
        return cls(phi[signals.unmasked], phi[signals.masked], miss_scores ** trust(signals.n_masks))

    def __len__(self) -> int:
        return len(self._candidates)

    def copy(self) -> "Coverage":
        """The same candidates with an A that grows on its own."""
        twin = copy(self)
        twin.covered = self.covered.copy()
        return twin

    def similarity(self, candidate: int) -> Floats:
        """(m,) κ between one candidate and all."""
        return self._kernel.of(self._candidates[candidate])

    def kernel_to(self, point: NDArray[np.floating], others: NDArray[np.floating]) -> Floats:
        """κ between one (d,) and (q, d) descriptors of the pool, masked or not: (q,)."""
        return Kernel(others, self._width).of(point)

    def shares(self, candidate: int) -> Floats:
        """(m,) what each image adds to B(x|A) of one candidate."""
        return np.asarray(self._weights * np.maximum(self.similarity(candidate) - self.covered, 0))

    def gain(self, candidate: int) -> float:
        """B(x|A) of one candidate, in similar unsolved images covered."""
        return float(self.shares(candidate).sum())

    def gains(self, candidates: NDArray[np.intp]) -> Floats:
        """(q,) B(x|A) of each of these, to float32."""
        covered, weights = self.covered.astype(np.float32), self._weights.astype(np.float32)
        gains = np.empty(len(candidates))
        for start in range(0, len(candidates), self._step):
            block = self._kernel.of_many(self._candidates[candidates[start : start + self._step]])
            block -= covered
            np.maximum(block, 0, out=block)
            gains[start : start + self._step] = block @ weights
        return gains

    def newly_covered(self, candidate: int, at_least: float) -> NDArray[np.intp]:
        """Other candidates at least so similar to this one, and to none of A; the most similar first."""
        similarity = self.similarity(candidate)
        near = np.flatnonzero((similarity >= at_least) & (self.covered < at_least) & (self._weights > 0))
        near = near[near != candidate]
        return np.asarray(near[np.argsort(-similarity[near], kind="stable")])

    def add(self, candidate: int) -> None:
        """Put a candidate into A."""
        np.maximum(self.covered, self.similarity(candidate), out=self.covered)
