"""Training: from a snapshot to weights, as a stream of events. ``core.training.loop.train`` does it."""
