"""From scores to a threshold: what escapes and what is a false alarm at each, and which images go wrong."""
