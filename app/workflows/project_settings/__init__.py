"""What a project's folder says of a project that is kept elsewhere."""
