"""What formats declare of themselves, and how a folder is recognised as one of them."""
