"""Dataset formats, by the names that people choose them by."""

from collections.abc import Callable, Iterable
from pathlib import Path

from core.formats.coco import export_coco
from core.formats.export_folder import export_folder
from core.formats.folder import import_folder, list_files
from core.formats.items import (
    Dataset,
    DatasetItem,
    ExportItem,
    ExportOptions,
    ExportSummary,
    ImportOptions,
    LabelRule,
)
from core.formats.kolektorsdd import import_kolektorsdd
from core.formats.staging import check_place

__all__ = [
    "EXPORTERS",
    "IMPORTERS",
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
]

IMPORTERS: dict[str, Callable[[Path, ImportOptions], Dataset]] = {
    "folder": import_folder,
    "kolektorsdd": import_kolektorsdd,
}
"""Each lists a dataset's images without opening them. Raises KnownError."""

EXPORTERS: dict[str, Callable[[Iterable[ExportItem], Path, ExportOptions], ExportSummary]] = {
    "coco": export_coco,
    "folder": export_folder,
}
"""Each takes items one by one, and leaves nothing when that or the writing fails. Raises KnownError."""

TELL_DRAFTS = frozenset({"folder"})
"""Those that write drafts always, since they say of each mask whether it is one."""
