"""Which images are worth a label."""
