"""Many images at once, as arrays."""
