"""One image and what a person says of it."""
