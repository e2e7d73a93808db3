"""When more masks stop paying."""
