"""Dataset formats, by the names that people choose them by."""

from collections.abc import Callable, Iterable
from pathlib import Path

from core.formats.catalogue import AUTO, IMPORT_FORMATS, IMPORTERS, read_dataset
from core.formats.coco import export_coco
from core.formats.export_folder import export_folder
from core.formats.folder import list_files
from core.formats.items import (
    Dataset,
    DatasetItem,
    ExportItem,
    ExportOptions,
    ExportSummary,
    ImportOptions,
    LabelRule,
)
from core.formats.staging import check_place

__all__ = [
    "AUTO",
    "EXPORTERS",
    "IMPORTERS",
    "IMPORT_FORMATS",
    "TELL_DRAFTS",
    "Dataset",
    "DatasetItem",
    "ExportItem",
    "ExportOptions",
    "ExportSummary",
    "ImportOptions",
    "LabelRule",
    "check_place",
    "list_files",
    "read_dataset",
]

EXPORTERS: dict[str, Callable[[Iterable[ExportItem], Path, ExportOptions], ExportSummary]] = {
    "coco": export_coco,
    "folder": export_folder,
}
"""Each takes items one by one, and leaves nothing when that or the writing fails. Raises KnownError."""

TELL_DRAFTS = frozenset({"folder"})
"""Those that write drafts always, since they say of each mask whether it is one."""
