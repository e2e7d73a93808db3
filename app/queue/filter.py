"""Which images the queue shows, in which order, and how many there are of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from core.domain import (
    LABEL_SPECS,
    SUGGESTION_SPECS,
    ImageLabel,
    MaskState,
    Outdated,
    Split,
    Suggestion,
    SuggestionKind,
)
from core.domain.sharing.leases import Lease


@dataclass(frozen=True, slots=True)
class QueueKind:
    """Which images the list shows: of one ``label``, with a suggestion of the kind ``suggested`` that waits for an
    answer, or what its constant says. Those ``of_model`` need one: labels it contradicts (DISAGREES), and unlabeled
    images that it takes for bad (SUSPICIOUS). SECOND_OPINION: what waits for that of whoever works; DISPUTED: people
    differ. UNUSABLE: files that are missing or cannot be read."""

    name: str
    label: ImageLabel | None = None
    suggested: SuggestionKind | None = None
    of_model: bool = False

    ALL: ClassVar["QueueKind"]
    UNLABELED: ClassVar["QueueKind"]
    BAD_WITHOUT_MASK: ClassVar["QueueKind"]
    WITH_MASK: ClassVar["QueueKind"]
    DRAFT: ClassVar["QueueKind"]
    WORTH_MASK: ClassVar["QueueKind"]
    WORTH_LABEL: ClassVar["QueueKind"]
    WORTH_REVIEW: ClassVar["QueueKind"]
    UNSURE: ClassVar["QueueKind"]
    DISAGREES: ClassVar["QueueKind"]
    SUSPICIOUS: ClassVar["QueueKind"]
    SECOND_OPINION: ClassVar["QueueKind"]
    DISPUTED: ClassVar["QueueKind"]
    UNUSABLE: ClassVar["QueueKind"]

    @property
    def of_opinions(self) -> bool:
        """Whether it is about what several people say."""
        return self in (QueueKind.SECOND_OPINION, QueueKind.DISPUTED)

    @property
    def is_worked_off(self) -> bool:
        """Whether an image that is answered leaves the list."""
        return self.suggested is not None or self.of_opinions


_WORTH = {kind: QueueKind(f"worth a {kind}", suggested=kind) for kind in SUGGESTION_SPECS}
_LABELED = {spec.label: QueueKind(str(spec.label), label=spec.label) for spec in LABEL_SPECS if spec.has_filter}
QueueKind.ALL = QueueKind("all")
QueueKind.UNLABELED = QueueKind("unlabeled")
QueueKind.BAD_WITHOUT_MASK = QueueKind("bad without mask")
QueueKind.WITH_MASK = QueueKind("with mask")
QueueKind.DRAFT = QueueKind("draft")
QueueKind.WORTH_MASK = _WORTH[SuggestionKind.MASK]
QueueKind.WORTH_LABEL = _WORTH[SuggestionKind.LABEL]
QueueKind.WORTH_REVIEW = _WORTH[SuggestionKind.REVIEW]
QueueKind.UNSURE = _LABELED[ImageLabel.UNSURE]
QueueKind.DISAGREES = QueueKind("model disagrees", of_model=True)
QueueKind.SUSPICIOUS = QueueKind("suspicious", of_model=True)
QueueKind.SECOND_OPINION = QueueKind("second opinion")
QueueKind.DISPUTED = QueueKind("opinions differ")
QueueKind.UNUSABLE = QueueKind("unusable")

QUEUE_KINDS: tuple[QueueKind, ...] = (
    QueueKind.ALL,
    QueueKind.UNLABELED,
    QueueKind.BAD_WITHOUT_MASK,
    *_WORTH.values(),
    *_LABELED.values(),
    QueueKind.WITH_MASK,
    QueueKind.DRAFT,
    QueueKind.DISAGREES,
    QueueKind.SUSPICIOUS,
    QueueKind.SECOND_OPINION,
    QueueKind.DISPUTED,
    QueueKind.UNUSABLE,
)
"""All there are, in the order of their buttons."""


class QueueSort(StrEnum):
    """AS_ADDED is by id, of suggestions by rank; NEWEST is the other way round; LISTED as a list that the queue is
    narrowed to has them. Images without a score or rank come last; ties are by id."""

    AS_ADDED = "as added"
    NAME = "name"
    SCORE_HIGH = "score, high first"
    SCORE_LOW = "score, low first"
    SUGGESTION = "suggestion"
    NEWEST = "newest first"
    LISTED = "as listed"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """All conditions hold together; ``text`` is looked for in the path, whatever its case.

    ``scores`` are the lowest and highest defect score that pass, in [0, 1]; None lets images without one pass too.
    ``only``: nothing but these ids, whose order is that of LISTED; None for all. ``defect_kind``: images that show it,
    empty for bad ones without any.
    ``source``: the name of the one they come from.
    """

    kind: QueueKind = QueueKind.ALL
    split: Split | None = None
    text: str = ""
    scores: tuple[float, float] | None = None
    only: tuple[int, ...] | None = None
    sort: QueueSort = QueueSort.AS_ADDED
    defect_kind: str | None = None
    source: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether there is anything to clear."""
        return self != QueueFilter(sort=self.sort)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Counts of images over the whole project, ``kinds`` of what passes a filter where that was asked
    (`QueueTable.counts_under`): ``labels`` by label, ``kinds`` by QueueKind, each with every one there is; ``complete``
    and ``draft`` are masks, ``unfinished`` bad images without a complete one."""

    images: int
    labels: Mapping[ImageLabel | None, int]
    complete: int
    draft: int
    kinds: Mapping[QueueKind, int]
    unfinished: int = 0

    def of(self, kind: QueueKind) -> int:
        return self.kinds[kind]

    @property
    def good(self) -> int:
        return self.labels[ImageLabel.GOOD]

    @property
    def bad(self) -> int:
        return self.labels[ImageLabel.BAD]

    @property
    def unsure(self) -> int:
        return self.labels[ImageLabel.UNSURE]

    @property
    def unlabeled(self) -> int:
        return self.labels[None]

    @property
    def worth_mask(self) -> int:
        return self.kinds[QueueKind.WORTH_MASK]

    @property
    def worth_label(self) -> int:
        return self.kinds[QueueKind.WORTH_LABEL]

    @property
    def worth_review(self) -> int:
        return self.kinds[QueueKind.WORTH_REVIEW]

    @property
    def disagrees(self) -> int:
        return self.kinds[QueueKind.DISAGREES]

    @property
    def suspicious(self) -> int:
        return self.kinds[QueueKind.SUSPICIOUS]

    @property
    def second_opinion(self) -> int:
        return self.kinds[QueueKind.SECOND_OPINION]

    @property
    def disputed(self) -> int:
        return self.kinds[QueueKind.DISPUTED]

    @property
    def unusable(self) -> int:
        return self.kinds[QueueKind.UNUSABLE]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One image as the list shows it. ``disagrees``: its label contradicts the model; ``suspicious``: nobody has
    labeled it and the model takes it for bad; ``problem``: why its file cannot be used, None where it can;
    ``is_waiting``: the suggestion has not been answered yet; ``outdated``: what was given for a former file;
    ``folder``: where it lies, with the present name of its source. ``is_blind``: it waits for the person's second
    opinion, and what there is of it is hidden; ``is_disputed``: people differ; ``held``: somebody else has it open."""

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
    kinds: tuple[str, ...] = ()
    folder: str = ""
    is_blind: bool = False
    is_disputed: bool = False
    held: Lease | None = None
