"""Import Severstal: tables of run lengths, one row an image and class, or only where there is a defect."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

import numpy as np

from core.domain import ImageLabel, Reason, Remark, Split, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import RunRegion
from core.formats.side_files.reading import split_said_by
from core.formats.side_files.remarks import image_missing, not_annotated, not_there

_JOINED = ("imageid_classid", "encodedpixels")
_APART = ("imageid", "classid", "encodedpixels")
_CLASSES = ("1", "2", "3", "4")

Row = tuple[str, str, str]
"""An image, a class and its run lengths, which may be empty."""


def import_severstal(look: Look, _options: ImportOptions) -> Dataset:
    """Every image of the folder. In a table with a row for each image and class, an image of empty rows is good; in one
    that has rows of defects only, an image of the training folder without a row is good."""
    tables = [file for file in look.side_files(".csv") if _layout(look, file)]
    if not tables:
        raise not_there(look.root, "train.csv (EncodedPixels)")
    plain = [table for table in tables if _layout(look, table) in (_JOINED, _APART)]
    reader = _Reader(look)
    for table in plain or tables:
        for row in _rows(look, table):
            reader.take(table, row)
    others = [table for table in tables if plain and table not in plain]
    lists_good = any(_layout(look, table) == _JOINED for table in plain)
    return reader.dataset(tables, others, lists_good=lists_good)


@dataclass(slots=True)
class _Reader:
    look: Look
    runs: dict[PurePosixPath, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    remarks: list[Remark] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def take(self, table: PurePosixPath, row: Row) -> None:
        name, kind, runs = row
        try:
            image = self.look.names.find(name)
        except (FileNotFoundError, ValueError):
            if name not in self.missing:
                self.missing.add(name)
                self.remarks.append(image_missing(str(table), name))
            return
        known = self.runs[image].get(kind)
        if known is not None and runs and known not in ("", runs):
            problem = Text("says of {image} something else than before; the first counts", image=name)
            self.remarks.append(Remark(Reason.ROW, str(table), problem, "take out one of them"))
        else:
            self.runs[image][kind] = known or runs

    def dataset(self, tables: list[PurePosixPath], others: list[PurePosixPath], *, lists_good: bool) -> Dataset:
        items = tuple(self._item(image, lists_good=lists_good) for image in self.look.images)
        for table in others:
            problem = Text("is another table, of a further layout; not read")
            self.remarks.append(Remark(Reason.NO_IMAGE, str(table), problem))
        for item in items:
            if item.label is None:
                self.remarks.append(not_annotated(item.image))
        remarks = (*self.remarks, *self.look.passed_over(tables), *self.look.remarks)
        return Dataset(items, remarks)

    def _item(self, image: PurePosixPath, *, lists_good: bool) -> DatasetItem:
        drawn = {kind: runs for kind, runs in self.runs.get(image, {}).items() if runs}
        is_training = split_said_by(image.parent.name) in (None, Split.TRAIN)
        is_known = image in self.runs or (is_training and not lists_good)
        label = ImageLabel.BAD if drawn else ImageLabel.GOOD if is_known else None
        return DatasetItem(
            image=self.look.root / image,
            label=label,
            split=split_said_by(*reversed(image.parent.parts)) or Split.TRAIN,
            statement=partial(_statement, drawn=drawn) if drawn else None,
        )


def _statement(width: int, height: int, *, drawn: dict[str, str]) -> Statement:
    regions = tuple(_region(runs, kind, width, height) for kind, runs in drawn.items())
    return Statement(regions)


def _region(runs: str, kind: str, width: int, height: int) -> RunRegion:
    """Starts, counted from 1 down the columns, and lengths, in turn; what is no such list leads out of the image, which
    the drawing tells."""
    try:
        numbers = np.array([int(cell) for cell in runs.split()], np.int64)
        starts, lengths = numbers[0::2] - 1, numbers[1::2]
        if len(starts) != len(lengths):
            raise ValueError
    except (ValueError, OverflowError):
        starts, lengths = np.array([-1], np.int64), np.array([0], np.int64)
    return RunRegion(height, width, starts, lengths, kind)


def _layout(look: Look, table: PurePosixPath) -> tuple[str, ...]:
    """The names of its columns, where it is one that can be read; else nothing."""
    names = tuple(cell.strip().strip('"').lower() for cell in look.head(table).partition("\n")[0].split(","))
    if names in (_JOINED, _APART):
        return names
    is_wide = set(_CLASSES) <= set(names) and any(name in ("img", "imageid", "image") for name in names)
    return names if is_wide else ()


def _rows(look: Look, table: PurePosixPath) -> Iterator[Row]:
    names = _layout(look, table)
    lines = iter(read_side_file(look.root / table).decode("utf-8-sig", "replace").splitlines())
    next(lines)
    for line in lines:
        cells = [cell.strip().strip('"') for cell in line.split(",")]
        if len(cells) != len(names) or not any(cells):
            continue
        if names == _JOINED:
            image, _, kind = cells[0].rpartition("_")
            yield image, kind, cells[1]
        elif names == _APART:
            yield cells[0], cells[1], cells[2]
        else:
            row = dict(zip(names, cells, strict=True))
            image = row.get("img") or row.get("imageid") or row.get("image") or ""
            yield from ((image, kind, row[kind]) for kind in _CLASSES)


def _recognise(look: Look) -> Recognition | None:
    for table in look.side_files(".csv"):
        if _layout(look, table):
            return Recognition.by(Certainty.CERTAIN, f"{table} (EncodedPixels)")
    return None


SEVERSTAL = ImportFormat(
    name="severstal",
    title="Severstal",
    source="https://www.kaggle.com/c/severstal-steel-defect-detection/data",
    layout="train.csv\ntrain_images/0002cc93b.jpg",
    recognised_by="a table with the columns `ImageId_ClassId,EncodedPixels` or `ImageId,ClassId,EncodedPixels`",
    keeps=("regions of each class, exactly, as a complete mask", "the split, by the names of folders"),
    loses=(),
    oddities=(
        "run lengths count from 1, down the columns",
        "with `ImageId_ClassId`, an image whose rows are all empty is good, and one without rows unlabeled",
        "with `ImageId,ClassId`, a training image without rows is good: the table lists defects only",
        "a table with a column for each class is read where there is none of these",
    ),
    recognise=_recognise,
    read=import_severstal,
)
