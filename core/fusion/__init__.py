"""Two kinds of sight in one score: the trained network's, and the distance from a memory of what is good."""
