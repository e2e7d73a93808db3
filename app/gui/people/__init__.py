"""Who said what: an image's history, second opinions, and how far people agree."""
