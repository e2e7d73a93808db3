"""What several people say of the same image."""
