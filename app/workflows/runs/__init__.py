"""Runs there are: listed, compared, deleted."""
