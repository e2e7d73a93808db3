"""Tables other than labels.csv: of images and how likely a defect is, with or without a header."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from core.domain import ImageLabel, KnownError, Reason, Remark, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.side_files.reading import find_image, split_of
from core.formats.side_files.remarks import image_missing, not_there
from core.formats.tables.labels_csv import read_labels_csv
from core.formats.tables.table import has_image_column, probability_columns

_IMAGE = re.compile(r"\.(jpe?g|jpe|jfif|png|bmp|tiff?|webp)$", re.IGNORECASE)
_SEPARATORS = ",;\t"


def import_csv(look: Look, options: ImportOptions) -> Dataset:
    """The first table that names images: with a probability for each, or like labels.csv under another name.

    Probabilities up to ``options.good_to`` mean good, from ``options.bad_from`` on bad, between them unsure.
    """
    tables = [table for table in _tables(look) if _has_probabilities(look, table)]
    if tables:
        return _Reader(look, tables[0], options).dataset()
    named = [table for table in _tables(look) if has_image_column(look.head(table))]
    if not named:
        raise not_there(look.root, "table that names images")
    dataset = read_labels_csv(look.root / named[0], look.images)
    left_out = (_unlisted(named[0], image) for image in look.images if image not in dataset.named)
    remarks = (*dataset.remarks, *left_out, *look.passed_over(named[:1]), *look.remarks)
    return Dataset(dataset.items, remarks)


@dataclass(slots=True)
class _Reader:
    look: Look
    table: PurePosixPath
    options: ImportOptions

    def dataset(self) -> Dataset:
        if not self.options.good_to < self.options.bad_from:
            raise KnownError(
                self.table, "probabilities cannot mean both good and bad", "choose good up to less than bad from"
            )
        items: dict[PurePosixPath, DatasetItem] = {}
        remarks = [self._rule()]
        for line, cells in _rows(self.look, self.table):
            try:
                image = find_image(self.look, self.table, cells[0])
                items[image] = DatasetItem(self.look.root / image, self._label(cells), split=split_of(image))
            except FileNotFoundError:
                remarks.append(image_missing(f"{self.table}:{line}", cells[0]))
            except (ValueError, IndexError) as error:
                why = error.args[0] if error.args else ""
                problem = why if isinstance(why, Text) else Text("there is no number where one should be")
                remarks.append(Remark(Reason.ROW, f"{self.table}:{line}", problem, "correct this line"))
        remarks += [_unlisted(self.table, image) for image in self.look.images if image not in items]
        passed = self.look.passed_over([self.table])
        return Dataset(tuple(items.values()), (*remarks, *passed, *self.look.remarks))

    def _label(self, cells: list[str]) -> ImageLabel:
        probability = float(cells[1])
        if not 0 <= probability <= 1:
            raise ValueError(Text("a probability is none from 0 to 1"))
        if probability <= self.options.good_to:
            return ImageLabel.GOOD
        return ImageLabel.BAD if probability >= self.options.bad_from else ImageLabel.UNSURE

    def _rule(self) -> Remark:
        problem = Text(
            "probabilities up to {good_to} mean good, from {bad_from} on bad, between them unsure",
            good_to=f"{self.options.good_to:g}",
            bad_from=f"{self.options.bad_from:g}",
        )
        return Remark(Reason.READ_AS, str(self.table), problem)


def _unlisted(table: PurePosixPath, image: PurePosixPath) -> Remark:
    problem = Text("does not stand in {table}; left out", table=table.name)
    return Remark(Reason.NOT_LISTED, str(image), problem, "add a line for it")


def _tables(look: Look) -> Iterator[PurePosixPath]:
    """Those nearest to the folder first."""
    yield from sorted(look.side_files(".csv", ".tsv", ".txt"), key=lambda file: (len(file.parts), file.suffix, file))


def _rows(look: Look, table: PurePosixPath) -> Iterator[tuple[int, list[str]]]:
    """Image and probability of each line, with its number."""
    text = read_side_file(look.root / table).decode("utf-8-sig", "replace")
    columns = (0, 1)
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        if number == 1 and (header := _header(cells)):
            columns = header
        elif any(cells):
            yield number, [cells[column] for column in columns if column < len(cells)]


def _header(cells: list[str]) -> tuple[int, int] | None:
    """The columns of image and probability, where the first line names them."""
    found = probability_columns(cells)
    if not found or any(_IMAGE.search(cell) for cell in cells):
        return None
    return (1, found[0]) if found[0] == 0 else (0, found[0])


def _cells(line: str) -> list[str]:
    separator = next((mark for mark in _SEPARATORS if mark in line), None)
    return [cell.strip().strip('"') for cell in line.split(separator)]


def _has_probabilities(look: Look, table: PurePosixPath) -> bool:
    lines = [line for line in look.head(table).splitlines() if line.strip()][:20]
    if not lines:
        return False
    if _header(_cells(lines[0])):
        return True
    rows = [_cells(line) for line in lines[: max(1, len(lines) - 1)]]  # the last may be cut off
    return all(len(row) >= 2 and _IMAGE.search(row[0]) and _is_share(row[1]) for row in rows)


def _is_share(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _recognise(look: Look) -> Recognition | None:
    for table in _tables(look):
        if _has_probabilities(look, table):
            return Recognition.by(Certainty.CERTAIN, f"{table} (image, probability)")
    for table in look.side_files(".csv", ".tsv"):
        if table.name.lower() != "labels.csv" and has_image_column(look.head(table)):
            return Recognition.by(Certainty.LIKELY, f"{table} (image)")
    return None


CSV = ImportFormat(
    name="csv",
    title=Text("Table of images (CSV), also with probabilities, as ELPV has it"),
    source="https://github.com/zae-bayern/elpv-dataset",
    layout="labels.csv\nimages/cell0001.png",
    recognised_by="a table of images and numbers from 0 to 1, or one named otherwise than labels.csv that names images",
    keeps=("labels; of other tables all that labels.csv may hold",),
    loses=("further columns, such as the type of a cell",),
    oddities=(
        "columns are separated by commas, semicolons, tabs or blanks; a header may be there or not",
        "a probability of 0 means good, 1 bad, anything between unsure; `--good-to` and `--bad-from` change that",
    ),
    recognise=_recognise,
    read=import_csv,
)
