"""Read the manifest of an export back: what it was made of."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain import Annotation, Box, DrawnRegion, ImageLabel, KnownError, MaskState, PackedMask, Polygon, Split
from core.formats.items import ExportOptions, Images


@dataclass(frozen=True, slots=True)
class ManifestImage:
    """What was known of one image when it was exported; ``exported_as`` None: it was left out. ``mask`` is a digest,
    and so is the shape of a region in ``regions`` that was painted."""

    path: str
    exported_as: str | None
    content_hash: str
    label: ImageLabel | None
    split: Split
    group: str
    kinds: tuple[str, ...]
    state: MaskState
    mask: str | None
    regions: tuple[tuple[str, Box | Polygon | str], ...]

    @property
    def digests(self) -> frozenset[str]:
        """Of all masks that are needed to draw it again."""
        parts = {shape for _, shape in self.regions if isinstance(shape, str)}
        return frozenset(parts | ({self.mask} if self.mask else set()))

    def annotation(self, masks: dict[str, PackedMask]) -> Annotation:
        """As it was; ``masks`` by their digests. KeyError where one is not among them."""
        drawn = (DrawnRegion(masks[s] if isinstance(s, str) else s, kind) for kind, s in self.regions)
        return Annotation(masks[self.mask] if self.mask else None, self.state, tuple(drawn))


@dataclass(frozen=True, slots=True)
class Manifest:
    """``files``: SHA-256 of each file but the images, by its path in the export."""

    format: str
    options: ExportOptions
    images: tuple[ManifestImage, ...]
    files: dict[str, str]


def read_manifest(file: Path) -> Manifest:
    """Raises KnownError where it cannot be read, or is none."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        options = ExportOptions(**{**document["options"], "images": Images(document["options"]["images"])})
        images = tuple(map(_image, document["exported"]))
        return Manifest(str(document["format"]), options, images, dict(document["files"]))
    except OSError as error:
        raise KnownError(
            file, "cannot be read", "name the maskworth-export.json of an export, or the number of one"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(file, "is no manifest of an export", "name the maskworth-export.json of one") from error


def _image(document: dict[str, Any]) -> ManifestImage:
    return ManifestImage(
        path=str(document["image"]),
        exported_as=document["exported_as"],
        content_hash=str(document["sha256"]),
        label=ImageLabel(document["label"]) if document["label"] else None,
        split=Split(document["split"]),
        group=str(document["group"]),
        kinds=tuple(map(str, document["kinds"])),
        state=MaskState(document["mask_state"]),
        mask=document["mask"],
        regions=tuple(map(_region, document["regions"])),
    )


def _region(document: dict[str, Any]) -> tuple[str, Box | Polygon | str]:
    if "box" in document:
        return document["kind"], Box(*map(float, document["box"]))
    if "polygon" in document:
        return document["kind"], Polygon(tuple((float(x), float(y)) for x, y in document["polygon"]))
    return document["kind"], str(document["pixels"])
