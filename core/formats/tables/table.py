"""Read a table that a person or another program wrote, whatever separates its cells and names its columns."""

import csv
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from core.domain import KnownError, Reason, Remark, Text, system_reason
from core.files.regular_file import open_regular
from core.folders.words import squeezed
from core.formats.tables.formulas import as_meant

COLUMNS = ("image", "label", "mask", "mask_state", "group", "split", "boxes", "kinds")

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
    "kinds": "kinds, kind, defect_kind, defect_kinds, defect_type, Fehlerart, Fehlerarten",
}
"""Each column by the names that it is known under; case, blanks and punctuation do not matter."""

_PROBABILITY = frozenset(map(squeezed, ("probability", "prob", "defect_probability", "likelihood", "p", "score")))
_COLUMN_OF = {squeezed(name): column for column, names in SYNONYMS.items() for name in names.split(", ")}
_MOST_BYTES = 1 << 28
_SEPARATORS = ",;\t|"
_LONGEST = 100  # lines of one row: a note in several lines is shorter, and a quote that never ends costs no more
_END = "."
_OF_ONE_LINE = ("image", "label", "mask", "split")


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` by column; columns that the table lacks are absent. ``line`` is the row's first, from 1. ``problem``:
    why it cannot be understood, whatever its cells hold."""

    line: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]


def read_table(path: Path) -> Table:
    """The rows of a table that names images; blank ones are passed over, and columns that are not known are told.

    Raises KnownError when the file cannot be read, is no text or has no column for the image.
    """
    lines = list(StringIO(_text(path), newline=""))
    head = 1 if lines and lines[0].lower().startswith("sep=") else 0  # Excel's own first line
    first = lines[head] if head < len(lines) else ""
    separator = max(_SEPARATORS, key=lambda mark: len(_known(first, mark)))
    columns, remarks = _columns(_cells(first, separator) or [], path.name)
    if "image" not in columns:
        raise KnownError(path, "has no column image", "begin it with the line {columns}", columns=",".join(COLUMNS))
    return Table(tuple(_rows(lines, head + 1, separator, columns)), remarks)


def has_image_column(head: str) -> bool:
    """Whether a table that begins so names images, in a column with a name for it, and is no table of probabilities."""
    lines = head.splitlines()
    first = next((line for line in lines if not line.lower().startswith("sep=")), "")
    separator = max(_SEPARATORS, key=lambda mark: len(_known(first, mark)))
    cells = _cells(first, separator) or []
    columns, _ = _columns(cells, "")
    return "image" in columns and ("label" in columns or not probability_columns(cells))


def probability_columns(names: Sequence[str]) -> list[int]:
    """Which columns of a header hold how likely a defect is."""
    return [place for place, name in enumerate(names) if squeezed(name) in _PROBABILITY]


def _text(path: Path) -> str:
    try:
        with open_regular(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            data = file.read() if size <= _MOST_BYTES else b""
    except OSError as error:
        raise KnownError(
            path, "cannot be read ({why})", "check the file's permissions", why=system_reason(error)
        ) from error
    if size > _MOST_BYTES:
        raise KnownError(path, "has more than 256 MB, which is no file of this format", "look what it is")
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # Excel's "Unicode text"
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(path, "is not UTF-8 text", "save it as CSV UTF-8") from error
    if "\0" in text.partition("\n")[0]:  # UTF-16 that does not say so
        raise KnownError(path, "is not UTF-8 text", "save it as CSV UTF-8")
    return text


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
        if column is not None and (column in columns or (column in plain and not is_own_name)):
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


def _rows(lines: Sequence[str], start: int, separator: str, columns: list[str | None]) -> Iterator[Row]:
    while start < len(lines):
        try:
            cells, n_lines = _record(lines[start : start + _LONGEST], separator)
            row = _row(start + 1, cells, columns)
            if n_lines > 1 and any(set("\r\n") & set(row.cells.get(column, "")) for column in _OF_ONE_LINE):
                raise csv.Error
        except csv.Error:
            n_lines = 1
            yield Row(start + 1, {}, Text("has a quotation mark without its other one, or is far too long"))
        else:
            if any(cells):
                yield row
        start += n_lines


def _record(lines: Sequence[str], separator: str) -> tuple[list[str], int]:
    """The cells of the first row, and how many lines it takes. Raises csv.Error where it does not end."""
    for n_lines in range(1, len(lines) + 1):
        cells = _cells("".join(lines[:n_lines]), separator, strict=n_lines > 1)
        if cells is not None:
            return [cell.strip() for cell in cells], n_lines
    raise csv.Error


def _cells(text: str, separator: str, *, strict: bool = False) -> list[str] | None:
    """None: a quote is still open at the end."""
    closed = text.rstrip("\r\n") + separator + _END
    *cells, last = next(csv.reader([closed], delimiter=separator, skipinitialspace=True))
    if last != _END:
        return None
    return next(csv.reader([closed], delimiter=separator, skipinitialspace=True, strict=True))[:-1] if strict else cells


def _row(line: int, cells: list[str], columns: list[str | None]) -> Row:
    named = zip(columns, cells + [""] * len(columns), strict=False)
    found = {column: as_meant(cell) for column, cell in named if column is not None}
    surplus = Text("has more cells than the header has columns") if any(cells[len(columns) :]) else ""
    return Row(line, found, surplus)
