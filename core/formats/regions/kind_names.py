"""What a dataset calls its defects, as names of kinds."""

from collections.abc import Iterable

from core.folders.kind_words import is_reserved, means_any_defect, unmistakable

ANY_DEFECT = "defect"
"""What exports call a defect that is of no kind."""

_LONGEST = 60


def kind_of(name: str) -> str:
    """The kind that a dataset's name for a defect stands for; empty where it only says that there is one. A name that
    an export of it could not keep gets another."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:_LONGEST]
    return "" if means_any_defect(shown) else unmistakable(shown)


def listed_kinds(names: Iterable[str]) -> tuple[str, ...]:
    """The kinds among the classes that a dataset lists: words for labels and the like are none."""
    return tuple(dict.fromkeys(filter(None, (kind_of(name) for name in names if not is_reserved(name)))))
