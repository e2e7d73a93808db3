"""Which images are worth a mask."""
