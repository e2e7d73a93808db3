"""The mask files of one image, united into one mask."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from core.domain import KnownError, PackedMask, Reason, Remark, Text
from core.formats.paths import check_inside
from core.images import ImageFacts, MaskReading, Oddity, OddityKind, read_mask

_PHOTO = frozenset({OddityKind.COLOUR_PHOTO, OddityKind.MANY_GREYS})


@dataclass(frozen=True, slots=True)
class Drawn:
    """``mask`` None: no file of it could be taken. ``is_sure`` False: it may not be what was drawn, or not
    all of it."""

    mask: PackedMask | None = None
    is_sure: bool = True
    remarks: tuple[Remark, ...] = ()


def read_drawn(files: Sequence[Path], root: Path, facts: ImageFacts, *, is_upright: bool = False) -> Drawn:
    """What is set in any of the files, which must lie below ``root`` and have the size of the image. ``is_upright``: a
    mask over most of the image is no doubt."""
    readings: list[MaskReading] = []
    remarks: list[Remark] = []
    for file in files:
        try:
            reading = _read(file, root, facts, is_upright=is_upright)
        except KnownError as error:
            remarks.append(Remark.of(Reason.MASK_UNREADABLE, error))
        else:
            readings.append(reading)
            remarks += _odd(file, reading.oddities, is_empty=not reading.mask.any())
    if not readings:
        return Drawn(None, remarks=tuple(remarks))
    united = reduce(np.logical_or, (reading.mask for reading in readings))
    is_sure = len(readings) == len(files) and not any(reading.is_guess for reading in readings)
    return Drawn(PackedMask.pack(united), is_sure, tuple(remarks))


def is_photo(file: Path, root: Path) -> bool:
    """Whether the file is a photograph rather than a mask; False too for one that cannot be read."""
    try:
        check_inside(file, root)
        oddities = read_mask(file).oddities
    except KnownError:
        return False
    return any(oddity.kind in _PHOTO for oddity in oddities)


def _read(file: Path, root: Path, facts: ImageFacts, *, is_upright: bool) -> MaskReading:
    check_inside(file, root)
    reading = read_mask(file, (facts.height, facts.width), facts.orientation)
    if any(oddity.kind is OddityKind.COLOUR_PHOTO for oddity in reading.oddities):
        raise KnownError(file, Text(OddityKind.COLOUR_PHOTO.value), "put a mask there, or take it out of the masks")
    if is_upright:
        known = (oddity for oddity in reading.oddities if oddity.kind is not OddityKind.COVERS_MOST)
        return MaskReading(reading.mask, tuple(known))
    return reading


def _odd(file: Path, oddities: Iterable[Oddity], *, is_empty: bool) -> Iterator[Remark]:
    for oddity in oddities:
        if oddity.kind is OddityKind.EMPTY:  # odd only beside a label, which is not known here
            continue
        reason = Reason.MASK_DOUBTFUL if oddity.is_doubtful else Reason.MASK_READ
        remedy = ""
        if oddity.is_doubtful:
            remedy = Text("look at it in the window: it is taken as a draft")
            if is_empty:
                remedy = Text("look at the file: as it was read, it shows no defect")
        yield Remark(reason, str(file), oddity.text, remedy, kind=oddity.kind.name.lower())
