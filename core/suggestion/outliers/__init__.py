"""One-shot removal of unusual good images."""
