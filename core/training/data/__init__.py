"""From a snapshot to batches."""
