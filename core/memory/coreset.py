"""Few patches that stand for many: each of the many is near to one of the few."""

import numpy as np
import torch
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PROJECTED = 32
"""Numbers of a patch in which the choice is made; it decides nothing but which patches are kept."""


def greedy_coreset(patches: Floats, size: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Rows of (n, d) ``patches``, at most ``size`` and in the order of their choice: a random one, then always the one
    farthest from all chosen (Roth et al. 2022, algorithm 1, by a random projection as there).

    Takes n × size steps. The same generator and patches, the same rows. Equal patches are chosen once.
    """
    projected = torch.from_numpy(_projected(patches, rng))
    squares = (projected**2).sum(1)
    apart = torch.full((len(patches),), torch.inf)
    row, chosen = int(rng.integers(len(patches))), []
    for _ in range(min(size, len(patches))):
        chosen.append(row)
        to_row = squares + squares[row] - 2 * (projected @ projected[row])
        torch.minimum(apart, to_row, out=apart)
        apart[row] = 0
        row = int(apart.argmax())
        if apart[row] <= 0:
            break
    return np.array(chosen, np.intp)


def _projected(patches: Floats, rng: np.random.Generator) -> Floats:
    width = patches.shape[1]
    directions = rng.standard_normal((width, _PROJECTED), np.float32) / np.float32(np.sqrt(_PROJECTED))
    return np.asarray(patches @ directions if width > _PROJECTED else patches, np.float32)
