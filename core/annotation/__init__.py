"""The mask that a person edits, and what edits it: no Qt."""
