"""Training: from a snapshot to weights, as a stream of events."""

from core.training.loop import WEIGHTS_NAME, train

__all__ = ["WEIGHTS_NAME", "train"]
