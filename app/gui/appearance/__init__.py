"""Theme, icons, and what a person has chosen."""
