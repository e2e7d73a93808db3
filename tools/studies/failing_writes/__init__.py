"""What the program makes of a disk that fails at the n-th write of whatever it does."""
