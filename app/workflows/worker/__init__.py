"""What learns in a process of its own."""
