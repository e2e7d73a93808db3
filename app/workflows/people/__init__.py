"""What several people say of the same images: asked for, said, compared and settled."""
