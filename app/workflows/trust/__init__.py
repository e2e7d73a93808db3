"""What a person has agreed to, once, kept outside every project."""
