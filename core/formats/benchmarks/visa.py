"""Import VisA as it is published: ``Data/Images``, ``Data/Masks`` and tables of kinds and splits."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from core.domain import ImageLabel, MaskState, Remark, Split
from core.folders.words import meaning_of
from core.formats.items import Dataset, DatasetItem, ImportOptions
from core.formats.recognition.look import Look, read_side_file
from core.formats.side_files.remarks import no_mask, nobodys_mask

_LABELS = {"normal": ImageLabel.GOOD, "anomaly": ImageLabel.BAD}
_KINDS, _SPLIT = "image_anno.csv", "1cls.csv"


def holds_visa(look: Look) -> bool:
    return any(_label(image) is ImageLabel.BAD for image in look.images)


def import_visa(look: Look, _options: ImportOptions) -> Dataset:
    """Images below ``Data/Images``; a bad one's mask has its name below ``Data/Masks``."""
    images = [image for image in look.images if _label(image)]
    masks = {_key(image): image for image in look.images if "Masks" in image.parts}
    tables = [file for file in look.side_files(".csv") if file.name in (_KINDS, _SPLIT)]
    kinds = dict(_cells(look, tables, _KINDS, "label"))
    splits = dict(_cells(look, tables, _SPLIT, "split"))
    items = []
    remarks: list[Remark] = []
    for image in images:
        mask = masks.pop(_key(image), None)
        items.append(_item(look, image, mask, kinds, splits))
        if mask is None and _label(image) is ImageLabel.BAD:
            remarks.append(no_mask(image))
    remarks += [nobodys_mask(mask) for mask in masks.values()]
    return Dataset(tuple(items), (*remarks, *look.passed_over(tables), *look.remarks))


def _item(
    look: Look, image: PurePosixPath, mask: PurePosixPath | None, kinds: Mapping[str, str], splits: Mapping[str, str]
) -> DatasetItem:
    label = _label(image)
    said = meaning_of(_of_image(splits, image) or "")
    named = tuple(kind.strip() for kind in (_of_image(kinds, image) or "").split(",") if kind.strip())
    return DatasetItem(
        image=look.root / image,
        label=label,
        masks=(look.root / mask,) if mask else (),
        mask_state=MaskState.COMPLETE if mask else MaskState.NONE,
        split=said if isinstance(said, Split) else Split.TRAIN,
        kinds=named if label is ImageLabel.BAD else (),
    )


def _label(image: PurePosixPath) -> ImageLabel | None:
    parts = image.parts
    if len(parts) >= 3 and parts[-3].lower() == "images" and "Masks" not in parts:
        return _LABELS.get(parts[-2].lower())
    return None


def _key(image: PurePosixPath) -> tuple[tuple[str, ...], str]:
    """The same for an image and its mask."""
    return tuple(part for part in image.parent.parts if part not in ("Images", "Masks")), image.stem


def _of_image(cells: Mapping[str, str], image: PurePosixPath) -> str | None:
    """Paths of the tables begin with the category, which the imported folder may be itself."""
    return next((cells[end] for at in range(len(image.parts)) if (end := "/".join(image.parts[at:])) in cells), None)


def _cells(look: Look, tables: list[PurePosixPath], name: str, column: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        if table.name == name:
            text = read_side_file(look.root / table).decode("utf-8-sig", "replace")
            for row in csv.DictReader(text.splitlines()):
                path = str(row.get("image") or "")
                yield path, str(row.get(column) or "")
                yield path.partition("/")[2], str(row.get(column) or "")
