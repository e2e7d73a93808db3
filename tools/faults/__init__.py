"""The real program with a file system that fails, fills up, or forgets what was not synced."""
