"""Words and numbers in the person's language."""
