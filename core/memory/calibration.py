"""How far good images lie from a memory that does not hold their piece."""

from collections.abc import Generator

import numpy as np
import torch
from numpy.typing import NDArray

from core.memory.candidates import FEWEST_PIECES, WHOLE_IMAGES, Candidates
from core.memory.coreset import greedy_coreset
from core.memory.memory import Floats, Scale
from core.memory.nearest import NearestPatches

_PARTS = FEWEST_PIECES
_WITHIN = (16, 84)
"""Percentiles that lie one deviation to either side in a normal distribution; a few wrong labels do not move them."""
_LEAST_SHARE = 0.01


def left_out(
    candidates: Candidates, size: int, device: torch.device, rng: np.random.Generator
) -> Generator[None, None, dict[int, Floats]]:
    """Distances (h, w) of the first 60 whole images by their place in ``candidates.whole``, each from a memory that was
    made without its piece: the pieces are left out in three parts by turns, and the memory is smaller by what is left
    out. Of two images at least.

    Yields between images.
    """
    part_of = _parts(candidates, rng)
    found: dict[int, Floats] = {}
    for part in range(_PARTS):
        images = [row for row, group in enumerate(candidates.whole_groups[:WHOLE_IMAGES]) if part_of[group] == part]
        others = candidates.patches[part_of[candidates.groups] != part]
        if not images:
            continue
        n_kept = max(1, round(size * len(others) / len(candidates.patches)))
        kept = others[greedy_coreset(others, n_kept, rng).rows]
        yield
        nearest = NearestPatches(torch.from_numpy(kept).to(device))
        for row in images:
            found[row] = nearest.distances(candidates.whole[row].astype(np.float32))
            yield
    return found


def scale_of(loudness_of_good: NDArray[np.float64]) -> Scale:
    """Of good images (n,), n from 1, that the memory does not hold."""
    low, usual, high = np.percentile(loudness_of_good, (_WITHIN[0], 50, _WITHIN[1]))
    return Scale(float(usual), float(max((high - low) / 2, _LEAST_SHARE * abs(usual), 1e-6)))


def _parts(candidates: Candidates, rng: np.random.Generator) -> NDArray[np.intp]:
    """(groups,): which part each piece belongs to, as many in each as can be."""
    n_groups = int(candidates.groups.max()) + 1
    return rng.permutation(n_groups) % _PARTS
