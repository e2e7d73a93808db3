"""Commands on many images at once: where they come from, and what is said of them elsewhere."""
