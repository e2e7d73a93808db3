"""What suggestions need of a scored image."""
