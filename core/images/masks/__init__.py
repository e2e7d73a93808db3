"""Mask images, and what is odd about them."""
