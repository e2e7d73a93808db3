"""Squeeze-and-excitation (Bi et al. 2022, section 3.2; Hu et al. 2018)."""

from torch import Tensor, nn

_REDUCTION = 16


class SqueezeExcitation(nn.Module):
    """Scales each channel of (N, C, H, W) by a weight in (0, 1) that the means of all channels decide."""

    def __init__(self, features: int) -> None:
        super().__init__()
        hidden = features // _REDUCTION
        self.excite = nn.Sequential(
            nn.Linear(features, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, features), nn.Sigmoid()
        )

    def forward(self, x: Tensor) -> Tensor:
        weights: Tensor = self.excite(x.mean((2, 3)))
        return x * weights[:, :, None, None]
