"""Which process owns something that is not finished, and whether it is still there."""
