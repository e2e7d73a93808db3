"""Read a table that a person or another program wrote, whatever separates its cells and names its columns."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from core.domain import KnownError, Reason, Remark, Text, system_reason
from core.folders.words import squeezed

COLUMNS = ("image", "label", "mask", "mask_state", "group", "split", "boxes")

SYNONYMS: dict[str, str] = {
    "image": "image, images, image_path, image_file, image_name, img, file, filename, file_path, path, picture, photo, "
    "Bild, Bilddatei, Bildname, Bildpfad, Datei, Dateiname, Dateipfad, Pfad, Foto",
    "label": "label, labels, class, classification, result, verdict, status, quality, Klasse, Ergebnis, Bewertung, "
    "Urteil, Befund, Qualität",
    "mask": "mask, masks, mask_path, mask_file, mask_name, ground_truth, segmentation, annotation, Maske, Maskendatei",
    "mask_state": "mask_state, Maskenstatus, Maskenstand",
    "group": "group, piece, part, item, specimen, Gruppe, Teil, Bauteil, Werkstück",
    "split": "split, set, subset, partition, Aufteilung, Teilmenge",
    "boxes": "boxes, box, rotated_boxes",
}
"""Each column by the names that it is known under; case, blanks and punctuation do not matter."""

_COLUMN_OF = {squeezed(name): column for column, names in SYNONYMS.items() for name in names.split(", ")}
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` by column; columns that the table lacks are absent. ``line`` is the row's last, from 1."""

    line: int
    cells: Mapping[str, str]
    has_too_many: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]


def read_table(path: Path) -> Table:
    """The rows of a table that names images; blank ones are passed over, and columns that are not known are told.

    Raises KnownError when the file cannot be read, is no text or has no column for the image.
    """
    lines = StringIO(_text(path), newline="")
    first, skipped = lines.readline(), 1
    if first.lower().startswith("sep="):  # Excel's own first line
        first, skipped = lines.readline(), 2
    separator = max(_SEPARATORS, key=lambda mark: len(_known(first, mark)))
    columns, remarks = _columns(next(csv.reader([first], delimiter=separator), []), path.name)
    if "image" not in columns:
        raise KnownError(path, "has no column image", "begin it with the line {columns}", columns=",".join(COLUMNS))
    try:
        rows = tuple(_rows(lines, separator, columns, skipped))
    except csv.Error as error:
        raise KnownError(path, "is not a CSV table", "save it as CSV UTF-8") from error
    return Table(rows, remarks)


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownError(
            path, "cannot be read ({why})", "check the file's permissions", why=system_reason(error)
        ) from error
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # Excel's "Unicode text"
    try:
        return data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(path, "is not UTF-8 text", "save it as CSV UTF-8") from error


def _known(header: str, separator: str) -> list[str]:
    return [name for name in header.split(separator) if squeezed(name) in _COLUMN_OF]


def _columns(names: list[str], table: str) -> tuple[list[str | None], tuple[Remark, ...]]:
    """What each column holds, None for those that are not read: unknown, or a second one for the same."""
    plain = [name.strip().lower() for name in names]
    columns: list[str | None] = []
    remarks: list[Remark] = []
    for name in names:
        column = _COLUMN_OF.get(squeezed(name))
        is_own_name = name.strip().lower() == column
        if column in columns or (column in plain and not is_own_name):
            remarks.append(
                _unread(table, name, Text("is not read: there is another column for {column}", column=column))
            )
            column = None
        elif column is None and name.strip():
            remarks.append(_unread(table, name, Text("is not known and not read")))
        columns.append(column)
    return columns, tuple(remarks)


def _unread(table: str, name: str, problem: str) -> Remark:
    return Remark(Reason.UNKNOWN_COLUMN, Text("{table}: column {column}", table=table, column=name.strip()), problem)


def _rows(lines: Iterable[str], separator: str, columns: list[str | None], skipped: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            named = zip(columns, stripped + [""] * len(columns), strict=False)
            found = {column: cell for column, cell in named if column is not None}
            yield Row(reader.line_num + skipped, found, any(stripped[len(columns) :]))
