"""The shape of the network."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """The shape of a SegDecNet; the defaults are those of recipe ``fast``.

    ``stages`` lists (convolutions, features); each stage ends by halving the resolution until the output stride of 8
    is reached, and ``stem_stride`` 2 makes the very first convolution the first halving. ``dilations`` gives one value
    a stage. ``normalization`` "group" is group normalisation with one group a channel, "feature" the published one.
    ``standardized_map`` normalises the segmentation logits of each image, as published, and leaves them without a
    bias; otherwise they start from ``segmentation_bias``. ``squeeze_excitation`` follows the convolutions with 64
    outputs (Bi et al. 2022).
    """

    stages: tuple[tuple[int, int], ...] = ((2, 32), (3, 64), (3, 96))
    stem_stride: Literal[1, 2] = 2
    kernel: int = 3
    dilations: tuple[int, ...] = (1, 1, 2)
    feature_kernel: int = 3
    feature_dilation: int = 4
    feature_width: int = 128
    decision_features: tuple[int, int, int] = (8, 16, 32)
    decision_kernel: int = 3
    decision_dilation: int = 1
    normalization: Literal["group", "feature"] = "group"
    standardized_map: bool = False
    segmentation_bias: float = -3.0
    squeeze_excitation: bool = False
    gradient_stop: bool = True

    def __post_init__(self) -> None:
        if len(self.stages) != 3 or len(self.dilations) != 3:
            raise ValueError("a network has three stages, each with its dilation")
