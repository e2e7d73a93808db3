"""How a workflow tells its caller how far it is, and how the caller stops it."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; may raise Cancelled. ``total`` is 0 while it is not yet known."""


class Cancelled(Exception):
    """The person asked to stop; nothing half-written is left behind."""


def no_progress(done: int, total: int, what: str) -> None:
    """A listener for callers that show nothing."""
