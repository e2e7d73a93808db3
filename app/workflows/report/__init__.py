"""What a run's decision rests on, as one file for whoever signs it."""
