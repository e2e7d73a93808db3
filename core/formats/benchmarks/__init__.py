"""Published datasets in their own layouts."""
