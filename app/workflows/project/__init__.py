"""A project, its folder and its files."""
