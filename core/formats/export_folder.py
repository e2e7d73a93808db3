"""Export a plain folder of images, masks and labels.csv, which imports back unchanged."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import cv2
import numpy as np

from core.domain import PackedMask
from core.formats.items import ExportItem, ExportOptions, ExportSummary
from core.formats.labels_csv import FILE_NAME, boxes_text, write_labels_csv
from core.formats.staging import place, place_image, staged_folder


def export_folder(items: Iterable[ExportItem], out: Path, options: ExportOptions) -> ExportSummary:
    """Write ``images/``, ``masks/`` (PNG, 0 and 255, drafts too: the table tells their state) and ``labels.csv``.

    Raises KnownError, and leaves nothing, when the folder is not free, cannot be written, or an image is gone.
    """
    rows: list[dict[str, str]] = []
    mask_names = _MaskNames()
    with staged_folder(out) as staging:
        for item in items:
            place_image(item.image, staging, f"images/{item.path}", link=options.link)
            mask = item.annotation.mask
            mask_path = mask_names.of(item.path) if mask else ""
            if mask:
                _write_mask(mask, place(staging, mask_path))
            rows.append(_row(item, mask_path))
        write_labels_csv(staging / FILE_NAME, rows)
    return ExportSummary("folder", out, len(rows), sum(1 for row in rows if row["mask"]))


@dataclass
class _MaskNames:
    """Masks are named by their image's stem, or by its whole name where another image has that stem too."""

    taken: set[str] = field(default_factory=set)

    def of(self, image: str) -> str:
        path = PurePosixPath("masks", image)
        name = path.with_suffix(".png").as_posix()
        if name.lower() in self.taken:  # on Windows, a.png and A.png are one file
            name = f"{path.as_posix()}.png"
        self.taken.add(name.lower())
        return name


def _write_mask(mask: PackedMask, target: Path) -> None:
    _, encoded = cv2.imencode(".png", mask.unpack().astype(np.uint8) * 255)
    target.write_bytes(encoded.tobytes())  # cv2.imwrite cannot write to every path on Windows


def _row(item: ExportItem, mask_path: str) -> dict[str, str]:
    return {
        "image": f"images/{item.path}",
        "label": item.label or "",
        "mask": mask_path,
        "mask_state": item.annotation.state,
        "group": item.group,
        "split": item.split,
        "boxes": boxes_text(item.annotation.boxes),
    }
