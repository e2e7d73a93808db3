"""Checking a project, keeping copies of it, going back to one, and saving what can be saved."""
