"""How a workflow tells its caller how far it is, and how the caller stops it."""

from collections.abc import Callable
from enum import StrEnum

Progress = Callable[[int, int, str], None]
"""``progress(done, total, what)``; may raise Cancelled. ``total`` is 0 while it is not yet known."""


class Stage(StrEnum):
    """``what`` a workflow is at; the window says it in the person's language."""

    OPENING = "reading the project"
    LISTING = "looking for images"
    CHECKING = "comparing files"
    READING = "reading images"
    STORING = "storing"
    EXPORTING = "exporting"
    WRITING = "writing"
    DRAWING = "drawing surfaces"
    TRAINING = "training"
    SCORING = "scoring"
    MEASURING = "measuring"
    PICTURES = "drawing pictures"
    PRINTING = "printing"
    CHECKING_FILE = "checking the database"
    CHECKING_MASKS = "checking masks"
    COMPACTING = "giving back space"


class Cancelled(Exception):
    """The person asked to stop; nothing half-written is left behind."""


def no_progress(done: int, total: int, what: str) -> None:
    """A listener for callers that show nothing."""
