"""When something was said or done, in the project's own time."""
