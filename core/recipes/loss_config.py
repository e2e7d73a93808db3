"""The weights of the loss."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class LossConfig:
    """The weights of the loss; the defaults are those of recipe ``fast``.

    B is Božič et al. 2021, Bi is Bi et al. 2022.
    """

    delta: float = 1.0
    """δ, the weight of the classification loss (B, eq. 1)."""
    balance: Literal["linear", "decay", "off"] = "linear"
    """How λ moves from segmentation to classification: "linear" is B, eq. 2; "decay" is θ of Bi, eq. 4; "off" counts
    both losses fully."""
    beta: float = 0.01
    """β of Bi, eq. 4: the share that θ loses in each epoch. Used by balance "decay" only."""
    segmentation: Literal["cross-entropy", "mean-squared"] = "cross-entropy"
    """The loss of a pixel: cross-entropy (B) or the mean squared error of its sigmoid (Bi)."""
    bag: float = 0.02
    """Weight of the multiple-instance loss of bad images without a mask, see ``losses.bag_loss``. Ours; 0 as
    published."""
    bag_share: float = 0.002
    """Share of an image's pixels, those with the largest logits, that the multiple-instance loss raises."""
    usual_share: float | None = 0.03
    """Share of its image that a defect covers when its pixels count once, see ``losses.segmentation_loss``. Ours; None
    as published: all pixels count the same."""
    w_pos: float = 1.0
    """Weight of a pixel in the middle of a mask (B, eq. 5)."""
    p: float = 2.0
    """Exponent by which the weight falls towards a mask's border (B, eq. 5); 0 gives every pixel of the mask
    ``w_pos``."""
    dilation_px: int = 7
    """Side of the square by which masks grow before they are weighted, in pixels of the network's input (B, sections
    5.1 to 5.4); 1 leaves them as they are."""
    centered_target: bool = True
    """Whether targets are means around the cells of the map, see ``weight_map.to_stride``; False as published."""
