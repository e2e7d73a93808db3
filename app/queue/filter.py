"""Which images the queue shows, in which order, and how many there are of each kind."""

from dataclasses import dataclass
from enum import StrEnum

from core.domain import ImageLabel, MaskState, Outdated, Split, Suggestion, SuggestionKind


class QueueKind(StrEnum):
    """Which images the list shows. WORTH_MASK, WORTH_LABEL and WORTH_REVIEW: suggestions that wait for an answer.
    DISAGREES and SUSPICIOUS need a model: labels it contradicts, and unlabeled images that it takes for bad.
    UNUSABLE: files that are missing or cannot be read."""

    ALL = "all"
    UNLABELED = "unlabeled"
    BAD_WITHOUT_MASK = "bad without mask"
    WORTH_MASK = "worth a mask"
    WORTH_LABEL = "worth a label"
    WORTH_REVIEW = "worth a review"
    UNSURE = "unsure"
    DISAGREES = "model disagrees"
    SUSPICIOUS = "suspicious"
    UNUSABLE = "unusable"


OF_THE_MODEL = (QueueKind.DISAGREES, QueueKind.SUSPICIOUS)
SUGGESTED = {
    QueueKind.WORTH_MASK: SuggestionKind.MASK,
    QueueKind.WORTH_LABEL: SuggestionKind.LABEL,
    QueueKind.WORTH_REVIEW: SuggestionKind.REVIEW,
}


class QueueSort(StrEnum):
    """AS_ADDED is by id, in the kinds of SUGGESTED by rank; NEWEST is the other way round. Images without a score or
    rank come last; ties are by id."""

    AS_ADDED = "as added"
    NAME = "name"
    SCORE_HIGH = "score, high first"
    SCORE_LOW = "score, low first"
    SUGGESTION = "suggestion"
    NEWEST = "newest first"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """All conditions hold together; ``text`` is looked for in the path, whatever its case.

    ``scores`` are the lowest and highest defect score that pass, in [0, 1]; None lets images without one pass too.
    ``only``: nothing but these ids, None for all.
    """

    kind: QueueKind = QueueKind.ALL
    split: Split | None = None
    text: str = ""
    scores: tuple[float, float] | None = None
    only: frozenset[int] | None = None
    sort: QueueSort = QueueSort.AS_ADDED


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Counts of images over the whole project, whatever the filter."""

    images: int
    good: int
    bad: int
    unsure: int
    unlabeled: int
    complete: int
    draft: int
    bad_without_mask: int
    worth_mask: int
    worth_label: int
    worth_review: int
    disagrees: int
    suspicious: int
    unusable: int

    def of(self, kind: QueueKind) -> int:
        return {
            QueueKind.ALL: self.images,
            QueueKind.UNLABELED: self.unlabeled,
            QueueKind.BAD_WITHOUT_MASK: self.bad_without_mask,
            QueueKind.WORTH_MASK: self.worth_mask,
            QueueKind.WORTH_LABEL: self.worth_label,
            QueueKind.WORTH_REVIEW: self.worth_review,
            QueueKind.UNSURE: self.unsure,
            QueueKind.DISAGREES: self.disagrees,
            QueueKind.SUSPICIOUS: self.suspicious,
            QueueKind.UNUSABLE: self.unusable,
        }[kind]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One image as the list shows it. ``disagrees``: its label contradicts the model; ``suspicious``: nobody has
    labeled it and the model takes it for bad; ``problem``: why its file cannot be used, None where it can;
    ``is_waiting``: the suggestion has not been answered yet; ``outdated``: what was given for a former file."""

    image_id: int
    path: str
    label: ImageLabel | None
    state: MaskState
    score: float | None
    suggestion: Suggestion | None
    is_waiting: bool
    disagrees: bool
    suspicious: bool
    problem: str | None
    outdated: Outdated
