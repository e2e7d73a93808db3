"""The pixels of masks, by their digests: whole, or as what differs from another mask."""
