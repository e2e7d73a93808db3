"""How far the places of an image lie from the nearest of the patches that a memory keeps."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import interpolate, max_pool2d, pad

Floats = NDArray[np.float32]

_AT_ONCE = 256
"""Places whose distances to all of the memory are held together: 2 MB for 2048 patches, near the processor."""
WHOLLY = 1024
"""Places up to which each one is measured."""
CLOSELY = 1 / 8
"""Share of the places between the measured ones that are measured, too: those beside the farthest."""


class NearestPatches:
    """Distances to the nearest of (m, d) ``kept`` patches."""

    def __init__(self, kept: Tensor) -> None:
        self._kept = kept
        self._squares = (kept**2).sum(1)

    def distances(self, patches: Floats, heard: NDArray[np.bool_] | None = None) -> Floats:
        """(h, w, d) to (h, w) float32. Of the kept patches only those count that are ``heard`` (m,); None for all.

        Of more than ``WHOLLY`` places each second one of each second row is measured, and of the others those beside
        the farthest of these; the rest lies between its neighbours. A patch is a mean over 3×3 places, so nothing far
        stands alone: that is a third of the work, and the same where it is loud.
        """
        squares = self._squares
        if heard is not None and heard.any():
            squares = squares.masked_fill(torch.from_numpy(~heard).to(squares.device), torch.inf)
        places = torch.from_numpy(patches).to(self._kept.device, torch.float32)
        height, width, _ = places.shape
        if height * width <= WHOLLY:
            return self._measured(places, squares).cpu().numpy()
        some = self._measured(places[::2, ::2], squares)
        found = _between(some, height, width)
        closely = _beside_the_farthest(some, height, width)
        found.view(-1)[closely] = self._measured(places.reshape(height * width, -1)[closely], squares)
        return found.cpu().numpy()

    def _measured(self, places: Tensor, squares: Tensor) -> Tensor:
        """(..., d) → (...)."""
        rows = places.reshape(-1, places.shape[-1])
        nearest = [self._nearest_squared(part, squares) for part in torch.split(rows, _AT_ONCE)]
        return torch.cat(nearest).clamp_min(0).sqrt().reshape(places.shape[:-1])

    def _nearest_squared(self, rows: Tensor, squares: Tensor) -> Tensor:
        """(n, d) → (n,)."""
        to_kept = torch.addmm(squares, rows, self._kept.T, alpha=-2)
        return to_kept.amin(1) + (rows**2).sum(1)


def _between(some: Tensor, height: int, width: int) -> Tensor:
    """(h/2, w/2) of each second place of each second row → (h, w), the others as means of their neighbours."""
    rows, columns = some.shape
    size = (2 * rows - 1, 2 * columns - 1)
    found = interpolate(some[None, None], size=size, mode="bilinear", align_corners=True)
    return pad(found, (0, width - size[1], 0, height - size[0]), mode="replicate")[0, 0].contiguous()


def _beside_the_farthest(some: Tensor, height: int, width: int) -> Tensor:
    """(k,) places (h, w) in reading order that are not among ``some`` (h/2, w/2), next to the largest of these."""
    spread = some.new_full((height, width), -torch.inf)
    spread[::2, ::2] = some
    beside = max_pool2d(spread[None, None], 3, stride=1, padding=1)[0, 0]
    beside[::2, ::2] = -torch.inf
    return beside.view(-1).topk(round(CLOSELY * height * width)).indices
