"""A run's model out of the project: as one file for the line, and the proof that it says the same."""
