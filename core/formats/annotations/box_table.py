"""Import a table of boxes, a row each, as TensorFlow's object detection and Roboflow have it."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path, PurePosixPath

from core.domain import Box, ImageLabel, Reason, Remark, Text
from core.folders.kind_words import means_good
from core.folders.words import squeezed
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import BoxRegion
from core.formats.side_files.named_images import NamedImages, read_named_images
from core.formats.side_files.reading import check_size, number, split_of

_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("filename", "file", "image", "imagepath", "imageid", "path", "imagename"), "image"),
    **dict.fromkeys(("class", "label", "name", "category", "classname"), "kind"),
    **{name: name for name in ("xmin", "ymin", "xmax", "ymax", "width", "height")},
    **{f"{axis}{end}": f"{axis}{word}" for axis in "xy" for end, word in (("1", "min"), ("2", "max"))},
}
"""What each column holds, by its name without case and punctuation."""
_CORNERS = ("xmin", "ymin", "xmax", "ymax")
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    @property
    def is_of_image(self) -> bool:
        """It only names its image: nothing is drawn on it."""
        return not any(self.cells.get(corner) for corner in _CORNERS)


def import_box_table(look: Look, options: ImportOptions) -> Dataset:
    """Every image that a row names, with the boxes of all its rows."""
    files = [file for file in look.side_files(".csv", ".tsv", ".txt") if _columns(look.head(file))]
    return read_named_images(look, files, "table with xmin, ymin, xmax, ymax", _images, options)


def _images(path: Path, *, named: NamedImages, file: PurePosixPath, options: ImportOptions) -> None:
    rows_of: dict[str, list[_Row]] = {}
    for row in _rows(path):
        rows_of.setdefault(row.cells.get("image", ""), []).append(row)
    for name, rows in rows_of.items():
        image = named.find(file, name)
        if image is not None:
            named.add(file, image, _item(named.look, image, path, rows, options))


def _item(look: Look, image: PurePosixPath, path: Path, rows: list[_Row], options: ImportOptions) -> DatasetItem:
    drawn = [row for row in rows if not row.is_of_image and not means_good(row.cells.get("kind", ""))]
    said_good = any(means_good(row.cells.get("kind", "")) for row in rows) or options.empty_is_good
    label = ImageLabel.BAD if drawn else ImageLabel.GOOD if said_good else None
    return DatasetItem(
        look.root / image, label, split=split_of(image), statement=partial(_statement, path, drawn) if drawn else None
    )


def _statement(path: Path, rows: list[_Row], width: int, height: int) -> Statement:
    """A row that cannot be understood costs itself, and is told. Raises KnownError where another size is said."""
    regions: list[BoxRegion] = []
    remarks: list[Remark] = []
    for row in rows:
        try:
            said_width, said_height = (number(row.cells.get(side) or 0) for side in ("width", "height"))
            check_size(path, said_width, said_height, (width, height))
            regions.append(BoxRegion(_box(row), row.cells.get("kind", "")))
        except ValueError as error:
            why = error.args[0]
            problem = why if isinstance(why, Text) else Text("there is no number where one should be")
            remarks.append(Remark(Reason.ROW, f"{path.name}:{row.line}", problem, "correct this line"))
    return Statement(tuple(regions), ImageLabel.BAD, is_whole=not remarks, remarks=tuple(remarks))


def _box(row: _Row) -> Box:
    left, top, right, bottom = (number(row.cells.get(corner) or "none") for corner in _CORNERS)
    if right < left or bottom < top:
        raise ValueError(Text("a box ends before it begins"))
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)


def _rows(path: Path) -> Iterator[_Row]:
    text = read_side_file(path).decode("utf-8-sig", "replace")
    columns, separator = _columns(text) or ((), ",")
    for line, cells in enumerate(csv.reader(StringIO(text), delimiter=separator, skipinitialspace=True), 1):
        if line > 1 and any(cells):
            named = zip(columns, cells, strict=False)
            yield _Row(line, {column: cell.strip() for column, cell in named if column})


def _columns(text: str) -> tuple[tuple[str, ...], str] | None:
    """What each column of the first line holds, empty for one that is not read, and what separates them; None where it
    is no such table."""
    first = text.partition("\n")[0].removeprefix("\ufeff").strip()
    for separator in _SEPARATORS:
        columns = tuple(_NAMES.get(squeezed(name), "") for name in first.split(separator))
        if {"image", *_CORNERS} <= set(columns):
            return columns, separator
    return None


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".csv", ".tsv", ".txt"):
        if _columns(look.head(file)):
            return Recognition.by(Certainty.CERTAIN, f"{file} (xmin, ymin, xmax, ymax)")
    return None


BOX_TABLE = ImportFormat(
    name="box-csv",
    title=Text("Table of boxes (CSV), as TensorFlow's object detection and Roboflow have it"),
    source="https://tensorflow-object-detection-api-tutorial.readthedocs.io/en/latest/training.html",
    layout="train/_annotations.csv\ntrain/0001.jpg",
    recognised_by="a table with columns for the image and for `xmin`, `ymin`, `xmax`, `ymax` (or `x1` to `y2`)",
    keeps=("boxes, as boxes, with their class as kind", "the split, by folders"),
    loses=("further columns",),
    oddities=(
        "an image with a box is bad, or good where all its rows are of a class that means good",
        "an image in a row without corners is unlabeled; with `--empty-is-good` it is good",
        "an image that no row names is left out, and told",
    ),
    recognise=_recognise,
    read=import_box_table,
)
