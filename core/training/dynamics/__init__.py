"""Training dynamics: what a run computed for each image, epoch by epoch."""
