"""Export a table of the images: with their masks as a folder that imports back unchanged, or for itself."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from core.domain import Annotation, Text
from core.formats.exports.export_format import EVERYTHING, ExportFormat, Feature, Place
from core.formats.items import ExportItem, ExportOptions
from core.formats.png_files import write_mask_png
from core.formats.portable_names import PortableNames
from core.formats.staging import place
from core.formats.tables.labels_csv import FILE_NAME, boxes_text, names_text, write_labels_csv

_TABLE = "images.csv"


@dataclass
class _FolderWriter:
    """Writes ``masks/`` (PNG, 0 and 255, drafts too: the table tells their state) and ``labels.csv``."""

    folder: Path
    options: ExportOptions
    rows: list[dict[str, str]] = field(default_factory=list)
    _mask_names: PortableNames = field(default_factory=PortableNames)

    def place(self, item: ExportItem) -> Place:
        return Place((f"images/{item.path}",))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        mask_path = ""
        if drawn.mask:
            mask_path = f"masks/{self._mask_names.of(*_mask_names(path.removeprefix('images/')))}"
            write_mask_png(place(self.folder, mask_path), drawn.mask.unpack())
        self.rows.append(_row(item, drawn, path, mask_path))
        return bool(mask_path)

    def finish(self) -> None:
        write_labels_csv(self.folder / FILE_NAME, self.rows)


@dataclass
class _TableWriter:
    """Writes the same table without masks, under another name: it is not all that is known."""

    folder: Path
    options: ExportOptions
    rows: list[dict[str, str]] = field(default_factory=list)

    def place(self, item: ExportItem) -> Place:
        return Place((f"images/{item.path}",))

    def add(self, item: ExportItem, drawn: Annotation, path: str) -> bool:
        self.rows.append({**_row(item, drawn, path, ""), "mask_state": ""})
        return False

    def finish(self) -> None:
        write_labels_csv(self.folder / _TABLE, self.rows)


def _mask_names(image: str) -> tuple[str, str]:
    """By the image's stem, or by its whole name where another image has that stem too."""
    return PurePosixPath(image).with_suffix(".png").as_posix(), f"{image}.png"


def _row(item: ExportItem, drawn: Annotation, path: str, mask_path: str) -> dict[str, str]:
    return {
        "image": path,
        "label": item.label or "",
        "mask": mask_path,
        "mask_state": drawn.state,
        "group": item.group,
        "split": item.split,
        "boxes": boxes_text(drawn.boxes),
        "kinds": names_text(item.kinds),
    }


FOLDER_EXPORT = ExportFormat(
    name="folder",
    title=Text("Folder (images, mask PNGs, labels.csv)"),
    source="",
    layout=(
        "labels.csv    a row for each image, with every column of the table above\n"
        "images/…      the images, under the paths that they have in the project\n"
        "masks/…       8-bit PNG, 0 and 255, drafts too; NAME.png for the image NAME.jpg"
    ),
    keeps=(
        (
            "labels, masks, mask states, drafts, boxes, groups, splits and kinds of whole images: an import gives the "
            "same back, under paths that begin with `images/`"
        ),
    ),
    loses=("which pixels of a mask are one region, and kinds of regions",),
    oddities=(
        (
            "where two images of a folder differ in their ending only, the second one's mask is named after its whole "
            "file name (`7.tif.png`)"
        ),
    ),
    carries=EVERYTHING - {Feature.KINDS, Feature.PIECES, Feature.TOUCHING, Feature.OVERLAPS, Feature.OUTLINES},
    writer=_FolderWriter,
    marks_drafts=True,
    own_stems=False,
)

CSV_EXPORT = ExportFormat(
    name="csv",
    title=Text("Table (CSV)"),
    source="",
    layout=(
        "images.csv    a row for each image\nimages/…      the images, under the paths that they have in the project"
    ),
    keeps=("labels, boxes, groups, splits and kinds of whole images",),
    loses=("masks, drafts and kinds of regions; `folder` has the same table with masks",),
    oddities=("the columns are those of labels.csv",),
    carries=frozenset(
        {Feature.UNLABELED, Feature.UNSURE, Feature.UNMASKED, Feature.GROUPS, Feature.VALIDATION, Feature.TEST}
        | {
            Feature.SPLIT_OF_BAD,
            Feature.SIXTEEN_BITS,
            Feature.IMAGE_KINDS,
            Feature.SEVERAL_KINDS,
            Feature.KIND_NAMES,
            Feature.BOXES,
        }
    ),
    writer=_TableWriter,
    own_stems=False,
)
