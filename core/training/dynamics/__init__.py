"""What the epochs of a run said of each image."""
