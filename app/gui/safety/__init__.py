"""The project's health in the window: checks, backups, and the ways back."""
