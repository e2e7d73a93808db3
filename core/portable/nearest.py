"""How far places lie from a memory's nearest patch, measured where `core.memory.nearest` does, in a graph."""

import torch
from torch import Tensor, nn
from torch.nn.functional import max_pool2d

from core.memory.memory import Memory
from core.memory.nearest import CLOSELY, WHOLLY
from core.portable.sizes import as_tensor, fraction, share_of


class Nearest(nn.Module):
    """(N, h·w, d) patches, h and w, to distances (N, h·w)."""

    kept: Tensor

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.wholly, self.closely = WHOLLY, fraction(CLOSELY)
        kept = torch.from_numpy(memory.patches)
        self.register_buffer("kept", torch.cat([2 * kept, -(kept**2).sum(1, keepdim=True)], dim=1).T.contiguous())

    def forward(self, patches: Tensor, h: int, w: int) -> Tensor:
        row, column = torch.arange(h, device=patches.device), torch.arange(w, device=patches.device)
        even_rows, even_columns = row[::2], column[::2]
        places = patches.reshape(-1, h, w, patches.shape[2])
        some = self._measured(places[:, even_rows][:, :, even_columns])  # (N, h/2, w/2), rounded up
        found = _between(_between(some, row, 1), column, 2)  # (N, h, w)
        is_measured = (row[:, None] % 2 == 0) & (column[None] % 2 == 0)  # (h, w)
        nowhere = torch.full_like(found, -torch.inf)
        spread = torch.where(is_measured, found, nowhere)
        beside = torch.where(is_measured, nowhere, max_pool2d(spread[:, None], 3, stride=1, padding=1)[:, 0])
        n = as_tensor(h * w, patches)
        closely = torch.where(n > self.wholly, share_of(n, self.closely), n)
        index = torch.topk(beside.flatten(1), closely.item(), dim=1).indices  # (N, k)
        chosen = patches.gather(1, index[:, :, None].expand(-1, -1, patches.shape[2]))  # (N, k, d)
        return found.flatten(1).scatter(1, index, self._measured(chosen))

    def _measured(self, patches: Tensor) -> Tensor:
        """(..., d) to (...): |x − y|² = |x|² − (2 x·y − |y|²), whose bracket is one product for all y."""
        augmented = torch.cat([patches, torch.ones_like(patches[..., :1])], dim=-1)
        return ((patches**2).sum(-1) - augmented.matmul(self.kept).amax(-1)).clamp(min=0.0).sqrt()


def _between(some: Tensor, place: Tensor, dim: int) -> Tensor:
    """Along ``dim``, which has each second ``place``: all of them, the others as means of their neighbours."""
    after = ((place + 1) // 2).clamp(max=some.shape[dim] - 1)
    return (some.index_select(dim, place // 2) + some.index_select(dim, after)) / 2
