"""How good a run is, and on which images."""
