"""Export a plain folder of images, masks and labels.csv, which imports back unchanged."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import cv2
import numpy as np

from core.domain import PackedMask, Reason, Remark, Text
from core.formats.exported_images import ExportedImages
from core.formats.items import ExportItem, ExportOptions, ExportSummary
from core.formats.portable_names import PortableNames
from core.formats.staging import place, staged_folder
from core.formats.tables.labels_csv import FILE_NAME, boxes_text, write_labels_csv


def export_folder(items: Iterable[ExportItem], out: Path, options: ExportOptions) -> ExportSummary:
    """Write ``images/``, ``masks/`` (PNG, 0 and 255, drafts too: the table tells their state) and ``labels.csv``.

    Raises KnownError, and leaves nothing, when the folder is not free or cannot be written.
    """
    rows: list[dict[str, str]] = []
    left_out: list[Remark] = []
    mask_names = PortableNames()
    with staged_folder(out) as staging:
        images = ExportedImages(staging, options.link)
        for item in items:
            path = images.place(item)
            if path is None:
                continue
            mask = item.annotation.mask
            mask_path = f"masks/{mask_names.of(*_mask_names(path))}" if mask else ""
            if mask:
                _write_mask(mask, place(staging, mask_path))
            rows.append(_row(item, path, mask_path))
            left_out += _kinds_left_out(item)
        write_labels_csv(staging / FILE_NAME, rows)
    return ExportSummary("folder", out, len(rows), sum(1 for row in rows if row["mask"]), (*images.remarks, *left_out))


def _kinds_left_out(item: ExportItem) -> list[Remark]:
    kinds = sorted({*item.kinds, *item.annotation.kinds})
    if not kinds:
        return []
    problem = Text("its kinds of defects ({names}) are left out, since this format has none", names=", ".join(kinds))
    return [Remark(Reason.KINDS_LEFT_OUT, item.path, problem, "export as coco to keep them")]


def _mask_names(image: str) -> tuple[str, str]:
    """By the image's stem, or by its whole name where another image has that stem too."""
    return PurePosixPath(image).with_suffix(".png").as_posix(), f"{image}.png"


def _write_mask(mask: PackedMask, target: Path) -> None:
    _, encoded = cv2.imencode(".png", mask.unpack().astype(np.uint8) * 255)
    target.write_bytes(encoded.tobytes())  # cv2.imwrite cannot write to every path on Windows


def _row(item: ExportItem, path: str, mask_path: str) -> dict[str, str]:
    return {
        "image": f"images/{path}",
        "label": item.label or "",
        "mask": mask_path,
        "mask_state": item.annotation.state,
        "group": item.group,
        "split": item.split,
        "boxes": boxes_text(item.annotation.boxes),
    }
