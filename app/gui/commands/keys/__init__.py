"""Keys held, moved by a layout, or lost by the focus."""
