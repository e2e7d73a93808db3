"""A memory of what is good, and how far from it an image lies; needs no bad image."""
