"""The command line. Importing it loads neither Qt nor torch: every command imports what it needs when it runs."""

from app.cli.program import main

__all__ = ["main"]
