"""Which images come out wrong: the worst first, those that look alike, and by the size of their defects."""
