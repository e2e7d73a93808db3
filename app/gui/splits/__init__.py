"""Who trains, who judges, who tests: shown, set, and taken back."""
