"""What people say of a whole image, and how far its pixel mask has come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from core.domain.texts import Text


class ImageLabel(StrEnum):
    """A person's word on the whole image; nobody's word yet is ``None``, never a member. LABEL_SPECS says what each
    one means."""

    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class LabelSpec:
    """What a label means to science, storage and formats; how the window shows it is in app.gui.specs.label_looks.

    ``name``: its word in a line of text. ``is_bad``: what training and evaluation take the image for, None where it
    stays out of both. ``asks_review``: such images wait among the reviews for a word that the model can learn from.
    ``has_filter``: the queue can be narrowed to them. ``words``: how folders and tables name it, in English and German.
    """

    label: ImageLabel
    name: Text
    is_bad: bool | None
    asks_review: bool
    has_filter: bool
    words: str


#: In the order of buttons, counts and the codes of QueueColumns.
LABEL_SPECS: tuple[LabelSpec, ...] = (
    LabelSpec(
        ImageLabel.GOOD,
        Text("good"),
        is_bad=False,
        asks_review=False,
        has_filter=False,
        words="good, ok, okay, io, i.O., in Ordnung, gut, Gutteil, Gutteile, normal, pass, passed, accept, "
        "accepted, defect-free, no defect, no defects, not defective, non-defective, without defect, kein Fehler, "
        "keine Fehler, ohne Fehler, ohne Defekt, fehlerfrei, defektfrei, flawless, intact",
    ),
    LabelSpec(
        ImageLabel.BAD,
        Text("bad"),
        is_bad=True,
        asks_review=False,
        has_filter=False,
        words="bad, ng, no good, not good, nok, not ok, nio, n.i.O., nicht in Ordnung, nicht ok, not okay, "
        "nicht gut, schlecht, Schlechtteil, "
        "Schlechtteile, Fehler, fehlerhaft, defect, defects, defective, def, defekt, Defekte, anomaly, anomalies, "
        "anomalous, abnormal, Anomalie, Anomalien, fail, failed, fault, faulty, reject, rejected, rejects, scrap, "
        "Ausschuss",
    ),
    LabelSpec(
        ImageLabel.UNSURE,
        Text("unsure"),
        is_bad=None,
        asks_review=True,
        has_filter=True,
        words="unsure, unclear, doubtful, unsicher, unklar, fraglich",
    ),
)
_BAD = frozenset(spec.label for spec in LABEL_SPECS if spec.is_bad is True)
_GOOD = frozenset(spec.label for spec in LABEL_SPECS if spec.is_bad is False)
_REVIEWED = frozenset(spec.label for spec in LABEL_SPECS if spec.asks_review)


def says_bad(label: ImageLabel | None) -> bool:
    """Whether training and evaluation take the image for bad."""
    return label in _BAD


def says_good(label: ImageLabel | None) -> bool:
    """Whether training and evaluation take the image for good."""
    return label in _GOOD


def is_verdict(label: ImageLabel | None) -> TypeGuard[ImageLabel]:
    """Whether it says good or bad, so that something can be learned from it."""
    return label in _BAD or label in _GOOD


def asks_review(label: ImageLabel | None) -> bool:
    """Whether the image waits for a word that says more."""
    return label in _REVIEWED


class MaskState(StrEnum):
    """COMPLETE means that a person says every defect in the image is covered; only this sets γ = 1."""

    NONE = "none"
    DRAFT = "draft"
    COMPLETE = "complete"


class Split(StrEnum):
    """Where an image's evidence is used; images of one group share one split."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
