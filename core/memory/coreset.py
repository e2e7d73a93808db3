"""Few patches that stand for many: each of the many is near to one of the few."""

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_PROJECTED = 32
"""Numbers of a patch in which the choice is made; it decides nothing but which patches are kept."""


class Coreset(NamedTuple):
    """``rows`` (k,) of the n patches that are chosen, in their order. ``nearest`` (n,) tells by its number which
    of these stands for each patch, and ``apart`` (n,) how far it is, by the projection."""

    rows: NDArray[np.intp]
    nearest: NDArray[np.intp]
    apart: Floats


def greedy_coreset(patches: Floats, size: int, rng: np.random.Generator) -> Coreset:
    """Of (n, d) ``patches``, n from 1, at most ``size``: a random one, then always the one farthest from all chosen
    (Roth et al. 2022, algorithm 1, by a random projection as there).

    Takes n × size steps. The same generator and patches, the same rows. Equal patches are chosen once.
    """
    projected = torch.from_numpy(_projected(patches, rng))
    squares = (projected**2).sum(1)
    apart = torch.full((len(patches),), torch.inf)
    nearest = torch.zeros(len(patches), dtype=torch.int64)
    row, chosen = int(rng.integers(len(patches))), list[int]()
    for _ in range(min(size, len(patches))):
        chosen.append(row)
        to_row = squares + squares[row] - 2 * (projected @ projected[row])
        nearest.masked_fill_(to_row < apart, len(chosen) - 1)
        torch.minimum(apart, to_row, out=apart)
        apart[row] = 0
        row = int(apart.argmax())
        if apart[row] <= 0:
            break
    return Coreset(np.array(chosen, np.intp), nearest.numpy(), apart.clamp_min(0).sqrt().numpy())


def _projected(patches: Floats, rng: np.random.Generator) -> Floats:
    width = patches.shape[1]
    directions = rng.standard_normal((width, _PROJECTED), np.float32) / np.float32(np.sqrt(_PROJECTED))
    return np.asarray(patches @ directions if width > _PROJECTED else patches, np.float32)
