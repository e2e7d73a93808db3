"""The real program killed at random moments of everything it does, and what is left compared with what it had
acknowledged: ``python -m tools.studies.kills --n 1000``."""
