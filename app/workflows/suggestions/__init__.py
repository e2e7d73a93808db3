"""What is worth doing next."""
