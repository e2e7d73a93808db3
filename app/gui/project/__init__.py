"""A project in the window: opened, followed, exchanged."""
