"""Regions of an image as formats describe them, and the mask that they come to."""
