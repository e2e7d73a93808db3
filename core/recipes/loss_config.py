"""The weights of the loss."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class LossConfig:
    """δ of eq. 1, w_pos and p of eq. 5 (Božič et al. 2021); p = 0 switches the distance transform off.

    ``balance`` "linear" is λ of eq. 2, "off" counts both losses fully, "decay" is θ of Bi et al. 2022 with ``beta``.
    ``segmentation`` names the loss of a pixel. ``bag`` weighs the multiple-instance loss of bad images without a mask,
    on the top ``bag_share`` of their pixels; 0 as published. ``usual_share`` as in ``losses.segmentation_loss``;
    None as published. ``dilation_px`` is the side of the square by which a mask grows before it is weighted, in pixels
    of the input. ``centered_target`` as in ``core.network.weight_map.to_stride``.
    """

    delta: float = 1.0
    balance: Literal["linear", "decay", "off"] = "linear"
    beta: float = 0.01
    segmentation: Literal["cross-entropy", "mean-squared"] = "cross-entropy"
    bag: float = 0.02
    bag_share: float = 0.002
    usual_share: float | None = 0.03
    w_pos: float = 1.0
    p: float = 2.0
    dilation_px: int = 7
    centered_target: bool = True
