"""What is odd about a mask file, in words: said before what was read of it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from os import PathLike

from core.domain import Text


class OddityKind(StrEnum):
    """Each with the line that tells it; ``{number}`` stands for the oddity's number, where it has one."""

    COVERS_MOST = "covers {number:.0f} % of the image; it may be inverted"
    EMPTY = "shows no defect"
    MANY_GREYS = "is a grey picture of {number:.0f} values rather than a mask; the brighter half was taken"
    SOFT_EDGES = "has soft edges; what is at least half as bright as its brightest pixel was taken"
    COLOUR_PHOTO = "is a colour photograph rather than a mask"
    CLASSES = "holds {number:.0f} classes or objects; all of them were taken for defects"
    PALETTE = "is indexed, and its colours say something else than its indices; index 0 was taken for the background"
    TRANSPARENCY = "has its shape in its transparency; what is not transparent was taken"
    TRANSPARENCY_IGNORED = "is transparent throughout; its transparency was ignored"
    VOID_IGNORED = "marks {number:.0f} pixels as undecided (255, or below 0); they were not taken for defects"
    VOID_MOST = (
        "marks more pixels as undecided (255, or below 0) than as defects ({number:.0f}); "
        "they were not taken for defects"
    )
    FURTHER_PAGES = "holds pages beyond the first ({number:.0f}), which were not read"
    FAINT = "was saved with loss and is almost black; what is at least half as bright as its brightest pixel was taken"
    LOSSY = "was saved with loss; what is at least half as bright as its brightest pixel was taken"
    TURNED = "asks to be shown turned, unlike its image; both were taken as stored"
    IMAGE_TURNED = "lies on an image that asks to be shown turned; both were taken as stored"


_DOUBTFUL = frozenset(
    {
        OddityKind.COVERS_MOST,
        OddityKind.MANY_GREYS,
        OddityKind.COLOUR_PHOTO,
        OddityKind.PALETTE,
        OddityKind.FURTHER_PAGES,
        OddityKind.FAINT,
        OddityKind.TRANSPARENCY_IGNORED,
        OddityKind.TURNED,
        OddityKind.VOID_MOST,
    }
)


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing to tell of a mask file; ``number`` is what its line counts: percent, pixels, pages, values."""

    kind: OddityKind
    number: float = 0.0

    @property
    def is_doubtful(self) -> bool:
        """Whether what was read may well not be what was drawn; the others are ways of drawing a mask."""
        return self.kind in _DOUBTFUL

    @property
    def text(self) -> Text:
        return Text(self.kind.value, number=self.number)

    def __str__(self) -> str:
        return self.text


def oddity_lines(file: str | PathLike[str], oddities: Iterable[Oddity]) -> list[str]:
    """``FILE: what is odd``, a line each."""
    return [f"{file}: {oddity}" for oddity in oddities]
