"""Runs: learned, compared, chosen."""
