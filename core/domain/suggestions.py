"""What to do next, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

Figure = int | float | str
"""A number, or a short text such as a name."""


class SuggestionKind(StrEnum):
    """What is suggested of an image; SUGGESTION_SPECS says what each one means."""

    MASK = "mask"
    LABEL = "label"
    REVIEW = "review"


class AnsweredBy(Enum):
    """MASK: a mask that is complete, or a label that asks for none. LABEL: any label. OTHER_LABEL: one that differs
    from the label when it was suggested."""

    MASK = auto()
    LABEL = auto()
    OTHER_LABEL = auto()


@dataclass(frozen=True, slots=True)
class SuggestionSpec:
    """What a kind of suggestion means outside the window; how it is shown is in app.gui.specs.suggestion_looks, and
    what computes it in app.workflows.suggestions.suggest.

    ``n_listed``: how many the window asks for: minutes of work, by what one takes; reviews end by themselves, with the
    labels that something speaks against. ``urgency``: of several that wait, the one with the lowest speaks.
    ``has_changed_files``: images whose file has changed since it was labeled or painted wait here first, and in no
    other list. ``needs_run``: what there is before the first training is next to nothing. ``is_renewed``: whether a
    list that has run empty is made anew at once; it would ask again what a person has just been unsure of.
    """

    kind: SuggestionKind
    n_listed: int
    urgency: int
    answered_by: AnsweredBy
    has_changed_files: bool = False
    needs_run: bool = False
    is_renewed: bool = True


#: In the order of filters and choices. A label that may be wrong comes before the mask that it asks for.
SUGGESTION_SPECS: Mapping[SuggestionKind, SuggestionSpec] = {
    spec.kind: spec
    for spec in (
        SuggestionSpec(SuggestionKind.MASK, 10, urgency=2, answered_by=AnsweredBy.MASK),
        SuggestionSpec(SuggestionKind.LABEL, 20, urgency=3, answered_by=AnsweredBy.LABEL),
        SuggestionSpec(
            SuggestionKind.REVIEW,
            50,
            urgency=1,
            answered_by=AnsweredBy.OTHER_LABEL,
            has_changed_files=True,
            needs_run=True,
            is_renewed=False,
        ),
    )
}


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
