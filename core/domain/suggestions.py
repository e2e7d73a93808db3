"""What to do next, and why."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Figure = int | float | str
"""A number, or a short text such as a name."""


class SuggestionKind(StrEnum):
    MASK = "mask"
    LABEL = "label"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class ReasonPart:
    """One thing that speaks for a suggestion, without words: ``code`` says what (core.suggestion.reason words it), and
    ``figures`` are its numbers and short texts by name."""

    code: str
    figures: tuple[tuple[str, Figure], ...] = ()

    @classmethod
    def of(cls, code: str, /, **figures: Figure) -> "ReasonPart":
        return cls(code, tuple(figures.items()))

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "ReasonPart":
        return cls.of(document["code"], **document["figures"])

    @property
    def document(self) -> dict[str, Any]:
        """As it is stored and told in JSON: ``{"code": "seconds", "figures": {"n": 35}}``."""
        return {"code": str(self.code), "figures": dict(self.figures)}


ReasonParts = tuple[ReasonPart, ...]
"""A whole reason: its parts in the order in which they are said."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An image worth a person's time.

    ``benefit`` is in similar unsolved images covered, ``cost_s`` in predicted seconds of work; ``cost_low_s`` to
    ``cost_high_s`` is the range to expect in four cases of five, None where nothing is known of it; ``covers`` lists
    the ids of the images that it stands for; ``reason`` is what a person can check.
    """

    image_id: int
    kind: SuggestionKind
    benefit: float
    cost_s: float
    reason: ReasonParts
    covers: tuple[int, ...] = ()
    cost_low_s: float | None = None
    cost_high_s: float | None = None
