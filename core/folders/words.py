"""The words for labels and splits that lines use, in English and German, for folders and tables alike.

docs/formats.md lists them all; a test compares.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from core.domain import LABEL_SPECS, ImageLabel, Split, Text


class Role(StrEnum):
    """What a folder is for. PERHAPS_MASKS: only if its files are named like images that lie elsewhere."""

    IMAGES = "images"
    MASKS = "masks"
    PERHAPS_MASKS = "perhaps masks"


Meaning = ImageLabel | Split | Role

WORDS: dict[Meaning, str] = {
    **{spec.label: spec.words for spec in LABEL_SPECS},
    Split.TRAIN: "train, training, train set, training set, Trainingsdaten, Lerndaten",
    Split.VALIDATION: "val, valid, validation, val set, validation set, Validierung, Validierungsdaten",
    Split.TEST: "test, testing, test set, Testdaten",
    Role.IMAGES: "images, image, img, imgs, JPEGImages, pictures, photos, originals, Bilder, Bild, Fotos",
    Role.MASKS: "masks, mask, ground_truth, SegmentationClass, SegmentationObject, Masken, Maske",
    Role.PERHAPS_MASKS: "labels, label, annotations, annotation, gt, truth, seg, segmentation, segmentations, "
    "lab, labs, lbl, lbls, annot, anno",
}
"""Each meaning by its words; case, blanks and punctuation do not matter, and ä is ae."""

TWO_WAYS: dict[str, str] = {
    "positive": Text("good or bad"),
    "pos": Text("good or bad"),
    "negative": Text("good or bad"),
    "neg": Text("good or bad"),
    "dev": Text("validation or development"),
    "eval": Text("validation or test"),
    "evaluation": Text("validation or test"),
    "holdout": Text("validation or test"),
    "prüfung": Text("test, or any inspection"),
}
"""Words that are read by nobody's guess, with what they could mean."""

_NEGATIONS = frozenset({"no", "not", "non", "without", "nicht", "kein", "keine", "ohne", "un"})
_EITHER = Text("good or bad")
_PARTS = re.compile(r"[A-ZÄÖÜ]+(?![a-zäöüß])|[A-ZÄÖÜ]?[a-zäöüß]+|[^\W\d_A-Za-zäöüßÄÖÜ]+")  # trainGood_01: train, Good
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def squeezed(word: str) -> str:
    """A word as it is compared: letters and digits alone, in lower case."""
    plain = normalize("NFC", word).casefold().translate(_UMLAUTS)
    return "".join(character for character in plain if character.isalnum())


_MEANINGS = {squeezed(word): meaning for meaning, words in WORDS.items() for word in words.split(", ")}
_TWO_WAYS = {squeezed(word): ways for word, ways in TWO_WAYS.items()}


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a folder's name says. ``doubt``: what it could say as well, and is therefore not taken for."""

    label: ImageLabel | None = None
    split: Split | None = None
    role: Role | None = None
    doubt: str = ""

    @property
    def says(self) -> str:
        """The words of this program for it; empty if the name says nothing."""
        return ", ".join(str(word) for word in (self.split, self.label) if word)


_NOTHING = NameReading()


def meaning_of(word: str) -> Meaning | None:
    """Of a single word, such as a cell of a table; None for one that is unknown or can be read in two ways."""
    return _MEANINGS.get(squeezed(word))


def two_ways_of(word: str) -> str:
    """What a word could mean that can be read in two ways; empty for any other."""
    return _TWO_WAYS.get(squeezed(word), "")


@lru_cache(maxsize=4096)
def read_name(name: str) -> NameReading:
    """A folder's name: one known word, or several of which none is unknown (``train_good``, ``OK_2``)."""
    whole = meaning_of(name)
    if whole is not None:
        return _reading([whole])
    parts = _PARTS.findall(normalize("NFC", name))
    meanings = [meaning_of(part) for part in parts]
    known = [meaning for meaning in meanings if meaning is not None]
    ways = two_ways_of(name) or " / ".join(filter(None, map(two_ways_of, parts)))
    if ways:
        return NameReading(doubt=ways)
    if len(known) == len(meanings) and not _contradict(known):
        return _reading(known)
    if any(isinstance(meaning, ImageLabel) for meaning in known) and not _NEGATIONS.isdisjoint(map(squeezed, parts)):
        return NameReading(doubt=_EITHER)
    perhaps = [str(meaning) for meaning in known if isinstance(meaning, ImageLabel | Split)]
    return NameReading(doubt=" or ".join(dict.fromkeys(perhaps))) if perhaps else _NOTHING


def _contradict(meanings: list[Meaning]) -> bool:
    return any(len({m for m in meanings if isinstance(m, kind)}) > 1 for kind in (ImageLabel, Split, Role))


def _reading(meanings: list[Meaning]) -> NameReading:
    label = next((m for m in meanings if isinstance(m, ImageLabel)), None)
    split = next((m for m in meanings if isinstance(m, Split)), None)
    return NameReading(label, split, next((m for m in meanings if isinstance(m, Role)), None))
