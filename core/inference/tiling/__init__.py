"""Images that are larger than what the network takes at once: looked at in overlapping tiles."""
