"""A training and its test, as published experiments and comparisons of recipes do many of them."""
