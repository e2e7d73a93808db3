"""What importers find in a dataset, and what exporters write of a project."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from core.domain import Annotation, Box, ImageLabel, MaskState, Remark, Split
from core.folders.walk import unheard
from core.formats.regions.region import Region


class LabelRule(StrEnum):
    """What the content of a mask file says of an image that has no label.

    AS_GIVEN: nothing, and the mask is kept even when it is empty; storing a complete one may (`core.domain.policy`).
    BAD_IF_DRAWN: a non-empty mask makes the image bad. BY_MASK: and an empty one good. The latter two never keep an
    empty mask.
    """

    AS_GIVEN = "as given"
    BAD_IF_DRAWN = "bad if drawn"
    BY_MASK = "by mask"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file beside the images says of one of them. ``regions`` make an image without another label bad; ``kinds``
    are of the whole image. ``is_whole`` False: the regions need not be all of its defects. ``is_unlabeled``: it says
    that nobody has said whether the image is bad, whatever is drawn."""

    regions: tuple[Region, ...] = ()
    label: ImageLabel | None = None
    kinds: tuple[str, ...] = ()
    is_whole: bool = True
    remarks: tuple[Remark, ...] = ()
    is_unlabeled: bool = False


StatementReader = Callable[[int, int], Statement]
"""Asked with the width and height of the image in pixels, in any thread. Raises KnownError where it cannot be read."""


@dataclass(frozen=True, slots=True)
class DatasetItem:
    """One image of a dataset. Its ``masks`` are united; with ``mask_state`` NONE they are looked at for the label only.

    ``group`` empty: the image is a group of its own. ``mask_may_be_photo``: the mask is taken for one only since it
    lies beside a JPEG of its name. ``statement`` is read with the image; ``label`` None leaves the label to it.
    ``kinds``: names of what is wrong with the image. ``mask_is_upright``: the masks are known not to be inverted, since
    somebody calls them complete or this program wrote them.
    """

    image: Path
    label: ImageLabel | None = None
    masks: tuple[Path, ...] = ()
    mask_state: MaskState = MaskState.NONE
    group: str = ""
    split: Split = Split.TRAIN
    boxes: tuple[Box, ...] = ()
    label_rule: LabelRule = LabelRule.AS_GIVEN
    mask_may_be_photo: bool = False
    kinds: tuple[str, ...] = ()
    mask_is_upright: bool = False
    statement: StatementReader | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Dataset:
    """``remarks``: what is to be said of files that were not simply taken. ``format`` names what it was read as,
    ``root`` the folder that all lies in, where these are known; ``why`` it was taken for that, where it was recognised,
    and ``rivals``, formats that it could be as well. ``kinds``: the classes that it lists, whether anything is of
    them or not."""

    items: tuple[DatasetItem, ...]
    remarks: tuple[Remark, ...] = ()
    format: str = ""
    root: Path | None = None
    why: str = ""
    rivals: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """``split_file``, ``fold`` (0 if None) and ``masks`` choose a published split; ``masks`` is the number of training
    items with a mask (``5``), a full key (``10_5``: 5 of 10 items), or None or ``all`` for a mask on each of them.
    ``overwrite``: the dataset's labels and masks replace different ones that the project has. ``empty_is_good``: images
    that a format lists without any defect are good, where that is not what the format means anyway. ``good_to`` and
    ``bad_from``: which probabilities of a defect mean good and bad; between them, unsure. ``looked`` is told now
    and then how many files have been looked at; what it raises ends the look."""

    split_file: Path | None = None
    fold: int | None = None
    masks: int | str | None = None
    overwrite: bool = False
    empty_is_good: bool = False
    good_to: float = 0.0
    bad_from: float = 1.0
    looked: Callable[[int], None] = field(default=unheard, compare=False)


@dataclass(frozen=True, slots=True)
class ExportItem:
    """``image`` is the absolute source; ``path`` relative with forward slashes; sizes in pixels;
    ``kinds`` of the whole image; ``content_hash`` SHA-256 of the file, ``bit_depth`` of a channel."""

    image: Path
    path: str
    width: int
    height: int
    label: ImageLabel | None
    annotation: Annotation
    group: str
    split: Split
    kinds: tuple[str, ...] = ()
    content_hash: str = ""
    bit_depth: int = 8

    @property
    def named_group(self) -> str:
        """The group, empty where the image is a group of its own."""
        return "" if self.group == PurePosixPath(self.path).with_suffix("").as_posix() else self.group


class Images(StrEnum):
    """What an export does with the images themselves. LINK: they share their bytes with the originals where the file
    system can. LEAVE: they are not written, only what is known of them."""

    COPY = "copy"
    LINK = "link"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``drafts``: write draft masks too, where the format has no state for them. ``boxes``: write each region as a box
    around it, where the format can. ``tolerance_px``: how far outlines may lie from those of the mask."""

    images: Images = Images.COPY
    drafts: bool = False
    boxes: bool = False
    tolerance_px: float = 0.0


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """How many images and masks lie in ``out``, in which format, and what was left out or changed on the way.
    ``number``: under which the project keeps its manifest, None where it does not."""

    format: str
    out: Path
    images: int
    masks: int
    remarks: tuple[Remark, ...] = ()
    number: int | None = None
