"""Dataset formats, by the names that people choose them by."""

from core.formats.catalogue import AUTO, IMPORT_FORMATS, IMPORTERS, read_dataset
from core.formats.exports.coco import COCO_EXPORT
from core.formats.exports.cvat import CVAT_EXPORT
from core.formats.exports.export_format import ExportFormat
from core.formats.exports.kolektorsdd2 import KOLEKTORSDD2_EXPORT
from core.formats.exports.labelme import LABELME_EXPORT
from core.formats.exports.mvtec import MVTEC_EXPORT
from core.formats.exports.tables import CSV_EXPORT, FOLDER_EXPORT
from core.formats.exports.voc import VOC_EXPORT
from core.formats.exports.writing import write_dataset
from core.formats.exports.yolo import YOLO_EXPORT
from core.formats.folder import list_files
from core.formats.items import (
    Dataset,
    DatasetItem,
    ExportItem,
    ExportOptions,
    ExportSummary,
    Images,
    ImportOptions,
    LabelRule,
)
from core.formats.staging import check_place

__all__ = [
    "AUTO",
    "EXPORTERS",
    "IMPORTERS",
    "IMPORT_FORMATS",
    "Dataset",
    "DatasetItem",
    "ExportFormat",
    "ExportItem",
    "ExportOptions",
    "ExportSummary",
    "Images",
    "ImportOptions",
    "LabelRule",
    "check_place",
    "list_files",
    "read_dataset",
    "write_dataset",
]

EXPORTERS: dict[str, ExportFormat] = {
    each.name: each
    for each in (
        FOLDER_EXPORT,
        CSV_EXPORT,
        COCO_EXPORT,
        YOLO_EXPORT,
        VOC_EXPORT,
        LABELME_EXPORT,
        CVAT_EXPORT,
        MVTEC_EXPORT,
        KOLEKTORSDD2_EXPORT,
    )
}
"""In the order in which lists show them."""
