"""What importers of files beside images share: reading them, and finding the image that they mean."""
