"""The optimiser and its step size."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OptimizerConfig:
    """How a step changes the weights."""

    kind: Literal["adamw", "sgd"] = "adamw"
    """AdamW under a one-cycle schedule, or plain SGD at a constant rate as published."""
    learning_rate: float = 2e-3
    """Peak of the schedule, or SGD's constant rate."""
    weight_decay: float = 1e-2
    """Factor of the weights' decay; 0 as published."""
    clip_norm: float | None = 1.0
    """Largest Euclidean norm of a step's gradient, larger ones are scaled down to it; None never scales."""
    batch_size: int = 2
    """Images in each step, over all processes."""
