"""Every format that can be imported, in the order in which lists show them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.domain import KnownError
from core.formats.annotations.box_table import BOX_TABLE
from core.formats.annotations.coco import COCO
from core.formats.annotations.csv_table import CSV
from core.formats.annotations.cvat import CVAT
from core.formats.annotations.datumaro import DATUMARO
from core.formats.annotations.label_studio import LABEL_STUDIO
from core.formats.annotations.labelme import LABELME
from core.formats.annotations.voc import VOC
from core.formats.annotations.yolo import YOLO
from core.formats.benchmarks.aitex import AITEX
from core.formats.benchmarks.casting import CASTING
from core.formats.benchmarks.crackforest import CRACKFOREST
from core.formats.benchmarks.dagm import DAGM
from core.formats.benchmarks.deeppcb import DEEPPCB
from core.formats.benchmarks.kolektorsdd import KOLEKTORSDD
from core.formats.benchmarks.kolektorsdd2 import KOLEKTORSDD2
from core.formats.benchmarks.mvtec import MVTEC
from core.formats.benchmarks.neu import NEU
from core.formats.benchmarks.severstal import SEVERSTAL
from core.formats.exports.manifest import MANIFEST
from core.formats.folder import FOLDER
from core.formats.items import Dataset, ImportOptions
from core.formats.recognition.import_format import ImportFormat
from core.formats.recognition.look import Look
from core.formats.recognition.recognise import recognise
from core.formats.side_files.unread import check_named, told_of_unread

AUTO = "auto"
"""In place of a format's name: the one that is recognised."""

IMPORT_FORMATS: tuple[ImportFormat, ...] = (
    FOLDER,
    CSV,
    BOX_TABLE,
    COCO,
    YOLO,
    VOC,
    LABELME,
    CVAT,
    LABEL_STUDIO,
    DATUMARO,
    KOLEKTORSDD,
    KOLEKTORSDD2,
    MVTEC,
    DAGM,
    SEVERSTAL,
    NEU,
    AITEX,
    DEEPPCB,
    CRACKFOREST,
    CASTING,
)

IMPORT_FORMAT_OF = {each.name: each for each in IMPORT_FORMATS}


def read_dataset(format_name: str, place: Path, options: ImportOptions) -> Dataset:
    """What lies at ``place``, a folder or a file, in the named format or, with AUTO, in the one that is recognised,
    which is told among the remarks. Raises KnownError."""
    look = Look.at(place, options.looked)
    if format_name != AUTO:
        return replace(_read(format_of(format_name), look, options), format=format_name, root=look.root)
    recognised = recognise(look, IMPORT_FORMATS)
    chosen = recognised.chosen.format
    dataset = chosen.read(look, options) if recognised.rivals else _read(chosen, look, options)
    check_named(look, place, dataset.remarks)
    return replace(
        dataset,
        remarks=(recognised.remark, *dataset.remarks),
        format=chosen.name,
        root=look.root,
        why=recognised.chosen.why,
        rivals=tuple(rival.format.name for rival in recognised.rivals),
    )


def _read(each: ImportFormat, look: Look, options: ImportOptions) -> Dataset:
    """As nothing else: files of other formats are told."""
    dataset = each.read(look, options)
    remarks = tuple(told_of_unread(look, dataset.remarks))
    if not (look.root / MANIFEST).is_file():
        return replace(dataset, remarks=remarks)
    items = tuple(replace(item, mask_is_upright=True) for item in dataset.items)
    return replace(dataset, items=items, remarks=remarks)


def format_of(name: str) -> ImportFormat:
    """Raises KnownError where there is none of this name."""
    if name not in IMPORT_FORMAT_OF:
        known = ", ".join((AUTO, *IMPORT_FORMAT_OF))
        raise KnownError(name, "is not a format that can be imported", "choose one of {formats}", formats=known)
    return IMPORT_FORMAT_OF[name]


def _importer(each: ImportFormat) -> Callable[[Path, ImportOptions], Dataset]:
    return lambda root, options: each.read(Look.at(root, options.looked), options)


IMPORTERS: dict[str, Callable[[Path, ImportOptions], Dataset]] = {each.name: _importer(each) for each in IMPORT_FORMATS}
"""Each lists a dataset's images without opening them. Raises KnownError."""
