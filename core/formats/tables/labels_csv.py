"""The table ``labels.csv``: one row for each image of a dataset.

Columns ``image,label,mask,mask_state,group,split,boxes,kinds``; all but the first are optional, further ones are told.
``boxes`` holds ``cx cy w h angle`` for each box, separated by semicolons, ``kinds`` names of what is wrong with the
whole image.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path, PurePosixPath
from typing import TypeVar

from core.domain import Box, ImageLabel, MaskState, Reason, Remark, Split, Text
from core.folders.walk import TABLE
from core.folders.words import meaning_of, two_ways_of
from core.formats.items import Dataset, DatasetItem, LabelRule
from core.formats.tables.formulas import as_text
from core.formats.tables.named_files import NamedFiles
from core.formats.tables.table import COLUMNS, Row, read_table

FILE_NAME = TABLE
Word = TypeVar("Word", ImageLabel, Split)


@dataclass(frozen=True, slots=True)
class TableDataset(Dataset):
    """``named``: the files that rows are about, images and masks, whether the row could be understood or not."""

    named: frozenset[PurePosixPath] = frozenset()


def find_table(folder: Path) -> Path | None:
    """The folder's table, whatever the case of its name."""
    exact = folder / FILE_NAME
    tables = (path for path in folder.glob("*.[cC][sS][vV]") if path.name.lower() == FILE_NAME and path.is_file())
    return exact if exact.is_file() else next(tables, None)


def read_labels_csv(table: Path, files: Iterable[PurePosixPath]) -> TableDataset:
    """The dataset that a table lists, of the files below its folder; a bad row costs itself, and is told with its line.

    Raises KnownError when the file as a whole cannot be understood.
    """
    found = read_table(table)
    reader = _Reader(table, NamedFiles(table.parent, files), list(found.remarks))
    for row in found.rows:
        reader.take(row)
    items = tuple(item for item in reader.items.values() if item)
    return TableDataset(items, (*reader.remarks, *reader.words()), named=frozenset(reader.named))


def write_labels_csv(table: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows that have all of ``COLUMNS``; boxes are figures, all else is text for a spreadsheet, too."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {column: cell if column == "boxes" else as_text(cell) for column, cell in row.items()} for row in rows
        )


def boxes_text(boxes: Iterable[Box]) -> str:
    """Boxes as the column holds them; reading it back gives equal numbers."""
    return ";".join(f"{b.cx!r} {b.cy!r} {b.w!r} {b.h!r} {b.angle!r}" for b in boxes)


def names_text(names: Iterable[str]) -> str:
    """Names as the column ``kinds`` holds them, separated by semicolons; one within a name has a backslash before
    it."""
    return ";".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


@dataclass(slots=True)
class _Reader:
    """Takes row by row. ``items`` by image; None where two rows contradict each other."""

    table: Path
    files: NamedFiles
    remarks: list[Remark]
    items: dict[PurePosixPath, DatasetItem | None] = field(default_factory=dict)
    named: set[PurePosixPath] = field(default_factory=set)
    _lines: dict[PurePosixPath, int] = field(default_factory=dict)
    _read_as: dict[str, str] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        try:
            image = self._image(row)
            self.named.add(image)
            item = self._item(row, image)
        except FileNotFoundError as error:
            self._say(
                Reason.MISSING,
                row,
                Text("the image {image} is not there", image=error),
                "put it back, or take out the line",
            )
        except ValueError as problem:
            self._say(Reason.ROW, row, problem.args[0], "correct this line")
        else:
            self._keep(row, image, item)

    def words(self) -> Iterator[Remark]:
        """How words that are not this program's own were read."""
        for word, meaning in self._read_as.items():
            yield Remark(
                Reason.READ_AS, f"{self.table.name}: {word}", Text("read as {meaning}", meaning=meaning), kind=meaning
            )

    def _keep(self, row: Row, image: PurePosixPath, item: DatasetItem) -> None:
        before = self._lines.setdefault(image, row.line)
        if before == row.line:
            self.items[image] = item
        elif self.items[image] == item:
            problem = Text("says of {image} what line {line} says; taken once", image=image, line=before)
            self._say(Reason.REPEATED_ROW, row, problem)
        else:
            self.items[image] = None
            problem = Text(
                "says of {image} something else than line {line}; neither is taken", image=image, line=before
            )
            self._say(Reason.ROW, row, problem, "take out one of them")

    def _say(self, reason: Reason, row: Row, problem: str, remedy: str = "") -> None:
        self.remarks.append(Remark(reason, f"{self.table.name}:{row.line}", problem, remedy))

    def _image(self, row: Row) -> PurePosixPath:
        if row.problem:
            raise ValueError(row.problem)
        if not row.cells["image"]:
            raise ValueError(Text("the image is not named"))
        return self.files.find(row.cells["image"])

    def _item(self, row: Row, image: PurePosixPath) -> DatasetItem:
        """Raises ValueError saying what is wrong with the row."""
        mask, state = self._mask(row, image), _state(row)
        return DatasetItem(
            image=self.table.parent / image,
            label=self._word(ImageLabel, row, "label"),
            masks=(self.table.parent / mask,) if mask else (),
            mask_state=state or (MaskState.COMPLETE if mask else MaskState.NONE),
            mask_is_upright=state is MaskState.COMPLETE,
            group=row.cells.get("group", ""),
            split=self._word(Split, row, "split") or Split.TRAIN,
            boxes=_boxes(row.cells.get("boxes", "")),
            kinds=_names(row.cells.get("kinds", "")),
            label_rule=LabelRule.AS_GIVEN if "label" in row.cells else LabelRule.BAD_IF_DRAWN,
        )

    def _mask(self, row: Row, image: PurePosixPath) -> PurePosixPath | None:
        text = row.cells.get("mask", "")
        if not text:
            return None
        try:
            mask = self.files.find(text, besides=image)
        except FileNotFoundError:
            problem = Text("the mask {mask} is not there; the image is taken without it", mask=text)
            self._say(Reason.MASK_MISSING, row, problem, "put it back")
            return None
        self.named.add(mask)
        return mask

    def _word(self, words: type[Word], row: Row, column: str) -> Word | None:
        text = row.cells.get(column, "")
        if not text:
            return None
        meaning = meaning_of(text)
        if not isinstance(meaning, words):
            ways = two_ways_of(text) or (Text("good or bad") if words is ImageLabel and text in ("0", "1") else "")
            known = ", ".join(words)
            problem = Text("{column} is '{text}', not one of {words}", column=column, text=text, words=known)
            if ways:
                problem = Text(
                    "{column} is '{text}', which could mean {ways}, not one of {words}",
                    column=column,
                    text=text,
                    ways=ways,
                    words=known,
                )
            raise ValueError(problem)
        if text.lower() != meaning:
            self._read_as[text] = meaning
        return meaning


def _state(row: Row) -> MaskState | None:
    text = row.cells.get("mask_state", "").lower()
    if text and text not in list(MaskState):
        words = ", ".join(MaskState)
        raise ValueError(Text("{column} is '{text}', not one of {words}", column="mask_state", text=text, words=words))
    return MaskState(text) if text else None


def _names(text: str) -> tuple[str, ...]:
    names = (re.sub(r"\\(.)", r"\1", name).strip() for name in re.findall(r"(?:[^;\\]|\\.)+", text))
    return tuple(filter(None, names))


def _boxes(text: str) -> tuple[Box, ...]:
    try:
        boxes = tuple(tuple(float(number) for number in part.split()) for part in text.split(";") if part.strip())
    except ValueError as error:
        raise ValueError(Text("boxes is '{text}', not numbers", text=text)) from error
    if not all(len(numbers) == 5 and all(map(isfinite, numbers)) for numbers in boxes):
        raise ValueError(Text("boxes is '{text}', not cx cy w h angle for each box", text=text))
    return tuple(Box(*numbers) for numbers in boxes)
