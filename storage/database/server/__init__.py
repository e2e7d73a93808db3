"""Databases that a server keeps for several people at once."""
