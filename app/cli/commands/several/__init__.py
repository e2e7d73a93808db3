"""Commands of machines that share a project."""
