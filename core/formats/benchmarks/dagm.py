"""Import DAGM 2007 in both of its layouts: masks with a list of labels, or ellipses in a table."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from math import degrees, pi
from pathlib import PurePosixPath

from core.domain import ImageLabel, MaskState, Reason, Remark, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import PolygonRegion
from core.formats.regions.strokes import ellipse_outline
from core.formats.side_files.reading import number, split_of, understood
from core.formats.side_files.remarks import image_missing, no_mask, not_named, not_there

_LIST = "labels.txt"  # in either case of letters
_DEFECTIVE = "_def"
_CLASS = re.compile(r"class\d+(_def)?", re.IGNORECASE)


def import_dagm(look: Look, _options: ImportOptions) -> Dataset:
    """Images beside a folder ``Label`` that lists them, and images of ``ClassN`` and ``ClassN_def``."""
    lists = [file for file in look.side_files(".txt") if file.name.lower() == _LIST]
    items: dict[PurePosixPath, DatasetItem] = {}
    remarks: list[Remark] = []
    for file in lists:
        with understood(look.root / file, "DAGM"):
            if file.parent.name.lower() == "label":
                items |= _listed(look, file, remarks)
            else:
                items |= _ellipses(look, file, remarks)
    items |= {image: _good(look, image) for image in look.images if _is_plain(image) and image not in items}
    if not items:
        raise not_there(look.root, "Label/Labels.txt, ClassN_def")
    masks = {mask for item in items.values() for mask in item.masks}
    remarks += [_unlisted(image) for image in look.images if image not in items and look.root / image not in masks]
    return Dataset(tuple(items.values()), (*remarks, *look.passed_over(lists), *look.remarks))


def _unlisted(image: PurePosixPath) -> Remark:
    if image.parent.name.lower() == "label":
        return Remark(
            Reason.MASK_WITHOUT_IMAGE, str(image), Text("is named by no line of the list"), "correct the list"
        )
    return not_named(image)


def _listed(look: Look, file: PurePosixPath, remarks: list[Remark]) -> Mapping[PurePosixPath, DatasetItem]:
    """Lines of number, defective or not, image, 0 and mask; the first one is a number alone."""
    found: dict[PurePosixPath, DatasetItem] = {}
    for place, line in enumerate(_lines(look, file), 1):
        cells = [cell.strip() for cell in line.split("\t" if "\t" in line else None)]
        if len(cells) <= 1:
            continue
        subject = f"{file}:{place}"
        if len(cells) < 3 or cells[1] not in ("0", "1"):
            remarks.append(Remark(Reason.ROW, subject, Text("is no line of a list of labels"), "correct this line"))
            continue
        image = _beside(look, file.parent.parent, cells[2])
        if image is None:
            remarks.append(image_missing(subject, cells[2]))
            continue
        is_bad = cells[1] == "1"
        mask = _beside(look, file.parent, cells[4]) if is_bad and len(cells) > 4 and cells[4] else None
        if is_bad and mask is None:
            remarks.append(no_mask(image))
        found[image] = DatasetItem(
            image=look.root / image,
            label=ImageLabel.BAD if is_bad else ImageLabel.GOOD,
            masks=(look.root / mask,) if mask else (),
            mask_state=MaskState.COMPLETE if mask else MaskState.NONE,
            split=split_of(image),
        )
    return found


def _beside(look: Look, folder: PurePosixPath, name: str) -> PurePosixPath | None:
    """The file of this name in the folder, whatever its case."""
    if folder / name in look.all:
        return folder / name
    low = name.lower()
    return next((each for each in look.images if each.parent == folder and each.name.lower() == low), None)


def _ellipses(look: Look, file: PurePosixPath, remarks: list[Remark]) -> Mapping[PurePosixPath, DatasetItem]:
    """Lines of image, half axes, rotation and centre."""
    rows = []
    for line in _lines(look, file):
        cells = line.replace(",", " ").split()
        if len(cells) >= 6:
            rows.append((cells[0], [number(cell) for cell in cells[1:6]]))
    in_radians = all(abs(values[2]) <= 2 * pi for _, values in rows)
    stems = {image.stem.lstrip("0"): image for image in look.images if image.parent == file.parent}
    found: dict[PurePosixPath, DatasetItem] = {}
    for name, (major, minor, turn, cx, cy) in rows:
        image = stems.get(PurePosixPath(name).stem.lstrip("0"))
        if image is None:
            remarks.append(image_missing(str(file), name))
            continue
        ellipse = (cx, cy, major, minor, degrees(turn) if in_radians else turn)
        statement = partial(_statement, ellipse=ellipse)
        found[image] = DatasetItem(look.root / image, ImageLabel.BAD, split=split_of(image), statement=statement)
    return found


def _statement(_width: int, _height: int, *, ellipse: tuple[float, float, float, float, float]) -> Statement:
    return Statement((PolygonRegion((ellipse_outline(*ellipse),)),))


def _is_plain(image: PurePosixPath) -> bool:
    return bool(_CLASS.fullmatch(image.parent.name)) and not image.parent.name.lower().endswith(_DEFECTIVE)


def _good(look: Look, image: PurePosixPath) -> DatasetItem:
    return DatasetItem(look.root / image, ImageLabel.GOOD, split=split_of(image))


def _lines(look: Look, file: PurePosixPath) -> Iterator[str]:
    yield from read_side_file(look.root / file).decode("utf-8-sig", "replace").splitlines()


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".txt"):
        if file.name.lower() == _LIST and file.parent.name.lower() == "label":
            return Recognition.by(Certainty.CERTAIN, str(file))
        if file.name.lower() == _LIST and _CLASS.fullmatch(file.parent.name):
            return Recognition.by(Certainty.CERTAIN, str(file))
    return None


DAGM = ImportFormat(
    name="dagm",
    title="DAGM 2007",
    source="https://hci.iwr.uni-heidelberg.de/content/weakly-supervised-learning-industrial-optical-inspection",
    layout=(
        "Class1/Train/0577.PNG\nClass1/Train/Label/Labels.txt\nClass1/Train/Label/0578_label.PNG\n\n"
        "Class1/1.png\nClass1_def/1.png\nClass1_def/labels.txt"
    ),
    recognised_by="`Label/Labels.txt`, or `ClassN_def/labels.txt`",
    keeps=(
        "labels, by the list or by the folder",
        "masks, complete: filled ellipses around the defects, as they were published",
        "the split, by the folders `Train` and `Test`",
    ),
    loses=(),
    oddities=(
        "the first line of Labels.txt is a number alone; lines of good images end in a tab",
        "the rotation of an ellipse is clockwise, in radians unless one is beyond 2π",
    ),
    recognise=_recognise,
    read=import_dagm,
)
