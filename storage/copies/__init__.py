"""Copies of a database, what they hold, and what can be saved of one that is damaged."""
