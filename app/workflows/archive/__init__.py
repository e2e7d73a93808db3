"""A whole project as one file that needs no program of ours: JSON lines and PNG in a zip."""
