"""Images shown otherwise, and defects made."""
