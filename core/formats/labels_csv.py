"""The table ``labels.csv``: one row for each image of a dataset.

Columns ``image,label,mask,mask_state,group,split,boxes``; all but the first are optional, further ones are ignored.
``boxes`` holds ``cx cy w h angle`` for each box, separated by semicolons.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import TypeVar

from core.domain import Box, ImageLabel, KnownError, MaskState, Split
from core.formats.items import Dataset, DatasetItem, LabelRule
from core.formats.paths import inside

FILE_NAME = "labels.csv"
COLUMNS = ("image", "label", "mask", "mask_state", "group", "split", "boxes")
Row = Mapping[str, str]
Word = TypeVar("Word", bound=StrEnum)


def read_labels_csv(folder: Path) -> Dataset:
    """The dataset that ``folder/labels.csv`` lists. Raises KnownError with file and line."""
    table = folder / FILE_NAME
    items: dict[Path, DatasetItem] = {}
    for line, row in _rows(table):
        try:
            item = _item(folder, row)
            if item.image in items:
                raise ValueError(f"{row['image']} stands there twice")
        except ValueError as problem:
            raise KnownError(f"{table}:{line}", str(problem), "correct this line") from problem
        items[item.image] = item
    return Dataset(tuple(items.values()))


def write_labels_csv(table: Path, rows: Iterable[Row]) -> None:
    """Write rows that have all of ``COLUMNS``."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def boxes_text(boxes: Iterable[Box]) -> str:
    """Boxes as the column holds them; reading it back gives equal numbers."""
    return ";".join(f"{b.cx!r} {b.cy!r} {b.w!r} {b.h!r} {b.angle!r}" for b in boxes)


def _rows(table: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if "image" not in (reader.fieldnames or ()):
                raise KnownError(table, "has no column image", f"begin it with the line {','.join(COLUMNS)}")
            for row in reader:
                row.pop(None, None)  # cells beyond the header
                yield reader.line_num, {column: cell.strip() for column, cell in row.items()}
    except UnicodeDecodeError as error:
        raise KnownError(table, "is not UTF-8 text", "save it as CSV UTF-8") from error
    except csv.Error as error:
        raise KnownError(table, f"is not a CSV table ({error})", "save it as CSV UTF-8") from error
    except OSError as error:
        raise KnownError(table, f"cannot be read ({error.strerror})", "check the file's permissions") from error


def _item(folder: Path, row: Row) -> DatasetItem:
    """Raises ValueError saying what is wrong with the row."""
    mask = _path(folder, row["mask"]) if row.get("mask") else None
    state = _word(MaskState, row, "mask_state")
    return DatasetItem(
        image=_path(folder, row["image"]),
        label=_word(ImageLabel, row, "label"),
        masks=(mask,) if mask else (),
        mask_state=state or (MaskState.COMPLETE if mask else MaskState.NONE),
        group=row.get("group", ""),
        split=_word(Split, row, "split") or Split.TRAIN,
        boxes=_boxes(row.get("boxes", "")),
        label_rule=LabelRule.AS_GIVEN if "label" in row else LabelRule.BAD_IF_DRAWN,
    )


def _path(folder: Path, text: str) -> Path:
    if not text:
        raise ValueError("the image is not named")
    try:
        return inside(folder, text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a path inside the folder") from error


def _word(words: type[Word], row: Row, column: str) -> Word | None:
    text = row.get(column, "").lower()
    if text and text not in list(words):
        raise ValueError(f"{column} is {row[column]!r}, not one of {', '.join(words)}")
    return words(text) if text else None


def _boxes(text: str) -> tuple[Box, ...]:
    try:
        boxes = tuple(tuple(float(number) for number in part.split()) for part in text.split(";") if part.strip())
    except ValueError as error:
        raise ValueError(f"boxes is {text!r}, not numbers") from error
    if not all(len(numbers) == 5 and all(map(isfinite, numbers)) for numbers in boxes):
        raise ValueError(f"boxes is {text!r}, not cx cy w h angle for each box")
    return tuple(Box(*numbers) for numbers in boxes)
