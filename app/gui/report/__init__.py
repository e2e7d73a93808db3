"""A run told on paper, and what labeling has brought so far."""
