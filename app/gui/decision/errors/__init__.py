"""Which images come out wrong at the threshold, as pictures."""
