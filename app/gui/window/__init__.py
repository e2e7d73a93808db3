"""The window itself, and its messages."""
