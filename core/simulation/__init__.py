"""A simulated inspector answers from ground truth, so that strategies can be compared by seconds of work."""
