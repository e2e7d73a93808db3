"""What several people and machines at one server need to know of each other."""
