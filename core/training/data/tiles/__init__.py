"""Training on parts of images that are larger than what the network takes at once."""
