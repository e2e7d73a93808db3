"""Images as they are shown."""
