"""A normalising flow over image features, in the manner of DifferNet (Rudolph, Wandt and Rosenhahn 2021)."""

from math import log, pi

import torch
from torch import Tensor, nn

_CLAMP = 3.0
"""α of the paper: no coordinate is scaled by more than e^±3 in one step."""
_BATCH = 256


class Coupling(nn.Module):
    """One affine coupling block: each half of the coordinates scales and shifts the other in turn (section 3.2)."""

    def __init__(self, dimensions: int, hidden: int, generator: torch.Generator) -> None:
        super().__init__()
        self.order: Tensor
        self.register_buffer("order", torch.randperm(dimensions, generator=generator))
        self.first = dimensions // 2
        second = dimensions - self.first
        self.from_first = _subnetwork(self.first, second, hidden)
        self.from_second = _subnetwork(second, self.first, hidden)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(n, d) to (n, d) and the log-determinant of the Jacobian (n,)."""
        a, b = self._halves(x[:, self.order])
        scale_b, shift_b = _affine(self.from_first(a))
        b = b * scale_b.exp() + shift_b
        scale_a, shift_a = _affine(self.from_second(b))
        a = a * scale_a.exp() + shift_a
        return torch.cat([a, b], dim=1), scale_a.sum(1) + scale_b.sum(1)

    def inverse(self, z: Tensor) -> Tensor:
        a, b = self._halves(z)
        scale_a, shift_a = _affine(self.from_second(b))
        a = (a - shift_a) * (-scale_a).exp()
        scale_b, shift_b = _affine(self.from_first(a))
        b = (b - shift_b) * (-scale_b).exp()
        return torch.cat([a, b], dim=1)[:, self.order.argsort()]

    def _halves(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x[:, : self.first], x[:, self.first :]


class Flow(nn.Module):
    """Coupling blocks between features and a standard normal distribution; at first it only
    reorders the axes.

    At least two dimensions. ``seed`` draws the fixed permutations and the initial weights.
    """

    def __init__(self, dimensions: int, blocks: int = 4, hidden: int = 64, seed: int = 0) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            generator = torch.Generator().manual_seed(seed)
            self.blocks = nn.ModuleList(Coupling(dimensions, hidden, generator) for _ in range(blocks))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(n, d) features to (n, d) latent z and log |det ∂z/∂x| (n,)."""
        log_det = x.new_zeros(len(x))
        for block in self.blocks:
            x, more = block(x)
            log_det = log_det + more
        return x, log_det

    def inverse(self, z: Tensor) -> Tensor:
        for block in reversed(self.blocks):
            z = block.inverse(z)  # type: ignore[operator]
        return z

    def log_density(self, x: Tensor) -> Tensor:
        """log p(x) in nats (n,), by the change of variables."""
        z, log_det = self(x)
        density: Tensor = log_det - 0.5 * (z.square().sum(1) + z.shape[1] * log(2 * pi))
        return density


def fit_flow(points: Tensor, *, seed: int = 0, steps: int = 100, blur: float = 0.4) -> Flow:
    """A flow of greatest likelihood on (n, d) float32 points of about unit variance, d at least 2.

    ``blur`` is the deviation of noise added to the points at each step: with few images the density would otherwise
    close around every single one of them (DifferNet turns its images instead).
    """
    flow = Flow(points.shape[1], seed=seed)
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.AdamW(flow.parameters(), lr=2e-3, betas=(0.8, 0.9), weight_decay=1e-2)
    for _ in range(steps):
        batch = points[torch.randint(len(points), (min(_BATCH, len(points)),), generator=generator)]
        batch = batch + blur * torch.randn(batch.shape, generator=generator)
        loss = -flow.log_density(batch).mean() / points.shape[1]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(flow.parameters(), 1.0)
        optimizer.step()
    return flow.eval()


def _subnetwork(inputs: int, outputs: int, hidden: int) -> nn.Sequential:
    """Scale and shift of ``outputs`` coordinates; zero at first, so that an untrained block changes nothing."""
    last = nn.Linear(hidden, 2 * outputs)
    nn.init.zeros_(last.weight)
    nn.init.zeros_(last.bias)
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), last)


def _affine(outputs: Tensor) -> tuple[Tensor, Tensor]:
    """The soft-clamped log-scale, σ_α(h) = (2α/π)·arctan(h/α), and the shift."""
    scale, shift = outputs.chunk(2, dim=1)
    return (2 * _CLAMP / pi) * torch.atan(scale / _CLAMP), shift
