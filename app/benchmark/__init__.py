"""What `maskworth bench` measures."""
