"""A linear probe: which patches are defects, learned in seconds from the labels and masks of a few images."""
