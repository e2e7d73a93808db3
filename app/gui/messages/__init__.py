"""The message bar, and tasks that report to it."""
