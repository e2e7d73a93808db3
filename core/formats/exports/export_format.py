"""What an export format says of itself: what it carries, what it cannot, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from core.domain import Annotation, Text
from core.formats.items import ExportItem, ExportOptions


class Feature(Enum):
    """What an image of a project may have that not every format has a word for, each as a list names it.

    UNMASKED: bad, and nothing drawn on it is written. PIECES: a region in several connected parts. TOUCHING: regions
    that the connected parts of the mask would not tell apart. KINDS: of regions. BOXES and OUTLINES: what can still be
    moved as it was drawn.
    """

    UNLABELED = Text("unlabeled images")
    UNSURE = Text("images labeled unsure")
    UNMASKED = Text("bad images without a mask")
    DRAFTS = Text("which masks are drafts")
    EMPTY_MASKS = Text("complete masks without a defect")
    MASKS = Text("masks")
    HOLES = Text("holes")
    PIECES = Text("regions in several pieces")
    TOUCHING = Text("regions that touch")
    OVERLAPS = Text("regions that overlap")
    BOXES = Text("boxes that can be moved")
    OUTLINES = Text("polygons that can be moved")
    KINDS = Text("kinds of regions")
    IMAGE_KINDS = Text("kinds of whole images")
    SEVERAL_KINDS = Text("several kinds on one image")
    KIND_NAMES = Text("kinds whose names no folder takes")
    GROUPS = Text("groups")
    VALIDATION = Text("which images are for validation")
    TEST = Text("which images are for the test")
    SPLIT_OF_BAD = Text("which bad images are for training")
    SIXTEEN_BITS = Text("16 bits a channel")


EVERYTHING = frozenset(Feature)

_PARTS_OF = {
    Feature.MASKS: frozenset(
        {Feature.HOLES, Feature.PIECES, Feature.TOUCHING, Feature.OVERLAPS, Feature.EMPTY_MASKS, Feature.OUTLINES}
    ),
    Feature.IMAGE_KINDS: frozenset({Feature.SEVERAL_KINDS, Feature.KIND_NAMES}),
}
"""What is no loss of its own where the whole is lost."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file of an image goes, relative to the export with forward slashes: the first of ``wishes`` that is
    free. ``as_png``: as a PNG file of the same pixels, whatever it was."""

    wishes: tuple[str, ...]
    as_png: bool = False


class DatasetWriter(Protocol):
    """Writes one dataset into a folder of its own. Raises OSError; what it wrote then is thrown away."""

    def place(self, item: ExportItem) -> Place:
        """Where the image of the item goes."""
        ...

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        """Write what is known of the item, whose image lies at ``path``; ``drawn`` is what of its annotation goes out.
        Whether a mask was written, as pixels or as boxes."""
        ...

    def finish(self) -> None:
        """Write what is known when all are there."""
        ...


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format that can be exported; ``docs/formats.md``, the command line and the window are made from it.

    ``title`` is for lists of the window, a Text where it is no proper name. ``layout`` shows files, one a line;
    ``keeps``, ``loses`` and ``oddities`` are English sentences. ``carries``: which features come out of the export
    again, ``boxes_carry`` where regions are written as boxes, None where that is no question. Images with one of the
    features ``leaves_out`` have no place in the format. ``marks_drafts``: drafts are always written, since the format
    says which they are; else only on demand. ``own_stems``: images need names that differ in more than their ending.
    ``has_outlines``: it writes polygons, which can be simplified. ``classes_in``: a file that has to name the class of
    one mask at least, or nobody can train with the export.
    """

    name: str
    title: str
    source: str
    layout: str
    keeps: tuple[str, ...]
    loses: tuple[str, ...]
    oddities: tuple[str, ...]
    carries: frozenset[Feature]
    writer: Callable[[Path, ExportOptions], DatasetWriter]
    leaves_out: frozenset[Feature] = frozenset()
    boxes_carry: frozenset[Feature] | None = None
    marks_drafts: bool = False
    own_stems: bool = True
    has_outlines: bool = False
    classes_in: str = ""

    def carried(self, options: ExportOptions) -> frozenset[Feature]:
        """What comes out again, exported so, or goes without saying."""
        carried = self.boxes_carry if options.boxes and self.boxes_carry is not None else self.carries
        return carried.union(*(parts for whole, parts in _PARTS_OF.items() if whole not in carried))

    def lost(self, options: ExportOptions) -> tuple[Feature, ...]:
        """What does not come out again, exported so."""
        carried = self.carried(options)
        return tuple(feature for feature in Feature if feature not in carried)

    def writes_drafts(self, options: ExportOptions) -> bool:
        return self.marks_drafts or options.drafts
