"""What people say of a whole image, and how far its pixel mask has come."""

from collections.abc import Sequence
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
        has_filter=True,
        words="good, ok, okay, io, i.O., in Ordnung, gut, Gutteil, Gutteile, normal, pass, passed, accept, "
        "accepted, defect-free, no defect, no defects, not defective, non-defective, without defect, kein Fehler, "
        "keine Fehler, ohne Fehler, ohne Defekt, fehlerfrei, defektfrei, flawless, intact",
    ),
    LabelSpec(
        ImageLabel.BAD,
        Text("bad"),
        is_bad=True,
        asks_review=False,
        has_filter=True,
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


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people said of some images, as far as it is in force: how many are ``bad``, how many physical pieces these
    show, and whether any image is good."""

    bad: int = 0
    bad_pieces: int = 0
    has_good: bool = False

    @property
    def has_any(self) -> bool:
        return self.has_good or self.bad > 0


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


KIND_KEYS = "456789"
"""The keys that kinds may have: 1 to 3 are the labels', 0 shows the picture in its own size."""

#: Twelve that are apart from each other, from the mask's sky blue and from the orange of what a tool has in hand, most
#: of all one after another, also for people who see few colours: after Okabe and Ito, completed by the greatest
#: distance in CIELAB with and without the three sorts of colour blindness (Machado et al. 2009).
KIND_COLOURS = (
    "#D55E00",
    "#CCFFAA",
    "#009E73",
    "#F0E442",
    "#00FFEE",
    "#8800FF",
    "#BBAA55",
    "#0072B2",
    "#DD0044",
    "#9977FF",
    "#99FF77",
    "#CC79A7",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of defect that people tell apart by its ``name``; the network stays binary. ``colour`` as ``#RRGGBB``;
    ``key`` is one of KIND_KEYS or empty."""

    name: str
    colour: str
    key: str = ""

    @property
    def rgb(self) -> tuple[int, int, int]:
        red, green, blue = bytes.fromhex(self.colour[1:])
        return red, green, blue


def next_kind(name: str, others: Sequence[Kind]) -> Kind:
    """A new kind, with the first colour and the first key that none of the others has, no key once all are taken."""
    colours, keys = {kind.colour for kind in others}, {kind.key for kind in others}
    free = (colour for colour in KIND_COLOURS if colour not in colours)
    colour = next(free, KIND_COLOURS[len(others) % len(KIND_COLOURS)])
    return Kind(name, colour, next((key for key in KIND_KEYS if key not in keys), ""))
