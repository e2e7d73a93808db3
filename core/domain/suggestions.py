"""What to do next, and why."""

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    MASK = "mask"
    LABEL = "label"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An image worth a person's time.

    ``benefit`` is in similar unsolved images covered, ``cost_s`` in predicted seconds of work; ``cost_low_s`` to
    ``cost_high_s`` is the range to expect in four cases of five, None where nothing is known of it; ``covers`` lists
    the ids of the images that it stands for; ``reason`` is a sentence that a person can check.
    """

    image_id: int
    kind: SuggestionKind
    benefit: float
    cost_s: float
    reason: str
    covers: tuple[int, ...] = ()
    cost_low_s: float | None = None
    cost_high_s: float | None = None
