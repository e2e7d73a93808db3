"""What several programs at one server share besides labels: who has which image open, and files of runs."""
