"""How the weights descend."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OptimizerConfig:
    """AdamW under a one-cycle schedule whose peak is ``learning_rate``, or plain SGD at that rate as published.

    ``clip_norm`` bounds the norm of a step's gradient; None leaves it as it is.
    """

    kind: Literal["adamw", "sgd"] = "adamw"
    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    clip_norm: float | None = 1.0
    batch_size: int = 2
