"""What an export holds, as a file in it: counts, hashes, and all that is needed to export the same again."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple
from importlib import metadata
from pathlib import Path
from typing import Any

from core.domain import Box, DrawnRegion, Polygon, Reason, Remark
from core.formats.items import ExportItem, ExportOptions

MANIFEST = "maskworth-export.json"
_TOLD = (Reason.NOT_CARRIED, Reason.NOT_EXPORTED, Reason.MISSING, Reason.CHANGED, Reason.NO_CLASS)


def manifest_document(
    format_name: str,
    options: ExportOptions,
    items: Sequence[tuple[ExportItem, str | None]],
    remarks: Iterable[Remark],
    files: dict[str, str],
) -> dict[str, Any]:
    """``items`` in their order with the paths of their images in the export, None where one was left out; ``files``:
    SHA-256 of everything else that it holds.

    No time stands in it: what is exported again is the same, byte by byte.
    """
    images = [_image(item, path) for item, path in items]
    return {
        "program": "Maskworth",
        "version": metadata.version("maskworth"),
        "format": format_name,
        "options": {**asdict(options), "images": str(options.images)},
        "counts": _counts([item for item, path in items if path is not None]),
        "snapshot": _digest(images),
        "not_carried": _not_carried(remarks),
        "exported": images,
        "files": files,
    }


def write_manifest(folder: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def file_hashes(folder: Path, images: Iterable[str]) -> dict[str, str]:
    """SHA-256 of each file below ``folder`` but these images, by its relative path."""
    known = frozenset(images)
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items() if name not in known}


def _image(item: ExportItem, path: str | None) -> dict[str, Any]:
    """``mask`` and the ``pixels`` of regions are digests of masks that the project keeps."""
    drawn = item.annotation
    return {
        "image": item.path,
        "exported_as": path,
        "sha256": item.content_hash,
        "label": item.label,
        "split": item.split,
        "group": item.group,
        "kinds": list(item.kinds),
        "mask_state": drawn.state,
        "mask": drawn.mask.digest if drawn.mask else None,
        "regions": [_region(region) for region in drawn.regions],
    }


def _region(region: DrawnRegion) -> dict[str, Any]:
    match region.shape:
        case Box() as box:
            return {"kind": region.kind, "box": list(astuple(box))}
        case Polygon(corners=corners):
            return {"kind": region.kind, "polygon": [list(corner) for corner in corners]}
        case mask:
            return {"kind": region.kind, "pixels": mask.digest}


def _counts(items: Sequence[ExportItem]) -> dict[str, Any]:
    return {
        "images": len(items),
        "labels": dict(sorted(Counter(str(item.label or "unlabeled") for item in items).items())),
        "masks": dict(sorted(Counter(str(item.annotation.state) for item in items).items())),
        "splits": dict(sorted(Counter(str(item.split) for item in items).items())),
    }


def _digest(images: list[dict[str, Any]]) -> str:
    """SHA-256 over what was known of the images, whatever the format."""
    known = [{key: value for key, value in image.items() if key != "exported_as"} for image in images]
    lines = sorted(json.dumps(image, sort_keys=True, ensure_ascii=False) for image in known)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _not_carried(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
    for remark in remarks:
        if remark.reason in _TOLD:
            subjects[remark.kind or remark.reason.name.lower(), remark.problem].append(remark.subject)
    return [{"what": what, "problem": problem, "of": names} for (what, problem), names in subjects.items()]
