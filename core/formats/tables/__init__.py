"""Tables of labels, as people write them."""
