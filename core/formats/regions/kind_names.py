"""What a dataset calls its defects, as names of kinds."""

from core.domain import ImageLabel
from core.folders.words import meaning_of

ANY_DEFECT = "defect"
"""What exports call a defect that is of no kind."""

_LONGEST = 60


def kind_of(name: str) -> str:
    """The kind that a dataset's name for a defect stands for; empty where it only says that there is one."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:_LONGEST]
    return "" if meaning_of(shown) is ImageLabel.BAD else shown
