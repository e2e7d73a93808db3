"""Small controls, and work off the window's thread."""
