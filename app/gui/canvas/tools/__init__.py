"""What the left mouse button does."""
