"""The shape of the network."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """The shape of a SegDecNet; the defaults are those of recipe ``fast``.

    B is Božič et al. 2021, Bi is Bi et al. 2022.
    """

    stages: tuple[tuple[int, int], ...] = ((2, 32), (3, 64), (3, 96))
    """(convolutions, features) of the three stages of the segmentation sub-network (B, table 1). A stage halves the
    resolution at its end, until the output stride of 8 is reached."""
    stem_stride: Literal[1, 2] = 2
    """Stride of the first convolution; 2 makes it the first halving, 1 as published."""
    kernel: int = 3
    """Side of the stages' kernels, in pixels."""
    dilations: tuple[int, ...] = (1, 1, 2)
    """Dilation of the kernels, one value for each stage (Bi, eq. 1); 1 is a dense kernel."""
    feature_kernel: int = 3
    """Side of the kernel that makes the features S_f, in pixels of the map."""
    feature_dilation: int = 4
    """Dilation of that kernel."""
    feature_width: int = 128
    """Channels of S_f; 1024 as published."""
    decision_features: tuple[int, int, int] = (8, 16, 32)
    """Channels of the three convolutions of the decision sub-network (B, table 1)."""
    decision_kernel: int = 3
    """Side of the decision sub-network's kernels, in pixels of its maps."""
    decision_dilation: int = 1
    """Dilation of these kernels."""
    normalization: Literal["group", "feature"] = "group"
    """Either "group": group normalisation with one group for each channel; "feature": the published one, see
    ``FeatureNorm``."""
    standardized_map: bool = False
    """Whether the segmentation logits of each image are normalised and have no bias, as published."""
    segmentation_bias: float = -3.0
    """First value of the segmentation logits' bias; unused with ``standardized_map``."""
    squeeze_excitation: bool = False
    """Whether channels are reweighted after each convolution with 64 outputs (Bi)."""
    gradient_stop: bool = True
    """Whether the decision's gradient stops before the segmentation sub-network (B, section 3.1)."""

    def __post_init__(self) -> None:
        if len(self.stages) != 3 or len(self.dilations) != 3:
            raise ValueError("a network has three stages, each with its dilation")
