"""Import labelme: a JSON file of shapes for each image."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray

from core.domain import Box, ImageLabel, KnownError, MaskState, Reason, Remark, Text
from core.folders.kind_words import means_good
from core.formats.items import Dataset, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, Corners, PixelRegion, PolygonRegion, Region
from core.formats.regions.strokes import ellipse_outline, stroke
from core.formats.side_files.json_stream import Json
from core.formats.side_files.pairing import Paired, dataset_of, pair_by_place
from core.formats.side_files.reading import (
    check_size,
    find_image,
    number,
    points_in,
    read_json,
    understood,
)
from core.formats.side_files.remarks import not_there
from core.images import decode_image

_FOLDERS = frozenset({"annotations", "annotation", "images", "image", "json", "jsons", "labels", "imgs", "img"})
_LINE_PX, _POINT_PX = 10, 10  # as labelme's own shape_to_mask draws them
_NUMBERED = re.compile(r"(?P<name>.*\D)[ _-]*\d+")
_LABELS: dict[str, ImageLabel | None] = {**{str(label): label for label in ImageLabel}, "unlabeled": None}
_DRAFT = str(MaskState.DRAFT)
_OPEN = frozenset({"line", "linestrip", "point", "points"})


def import_labelme(look: Look, options: ImportOptions) -> Dataset:
    """Every image of the folder, with its JSON file where it has one."""
    files = [file for file in look.side_files(".json") if _is_labelme(look, file)]
    if not files:
        raise not_there(look.root, "JSON files with shapes")
    paired = _by_their_word(look, pair_by_place(look, files, _FOLDERS))
    return dataset_of(look, paired, partial(_read, empty_is_good=options.empty_is_good))


def _by_their_word(look: Look, paired: Paired) -> Paired:
    """Files whose stem is no image's are asked for the path of theirs; an image that only lies within one cannot come
    in, since images stay where they are."""
    found = dict(paired.images)
    remarks: list[Remark] = []
    for remark in paired.remarks:
        file = PurePosixPath(remark.subject)
        try:
            document = read_json(look.root / file)
            found[file] = find_image(look, file, str(document["imagePath"]))
        except (KnownError, KeyError, TypeError, ValueError, FileNotFoundError):
            remarks.append(_embedded(file) if '"imageData": "' in look.head(file) else remark)
    return Paired(found, tuple(remarks))


def _embedded(file: PurePosixPath) -> Remark:
    problem = Text("its image lies inside it, and in no file of its own; left out")
    return Remark(Reason.MISSING, str(file), problem, "save the image beside it (labelme_export_json)")


def _read(file: Path, width: int, height: int, *, empty_is_good: bool) -> Statement:
    document = read_json(file)
    with understood(file, "labelme"):
        check_size(
            file, number(document.get("imageWidth") or 0), number(document.get("imageHeight") or 0), (width, height)
        )
        shapes = document["shapes"]
        bad = [shape for shape in shapes if not means_good(str(shape.get("label", "")))]
        said = _said(document)
        if said is not None:
            kinds = [str(shape.get("label") or "") for shape in bad]
        elif not bad:
            is_good = bool(shapes) or any(means_good(name) for name in _flags(document)) or empty_is_good
            return Statement(label=ImageLabel.GOOD if is_good else None)
        else:
            kinds = _kinds([str(shape.get("label") or "") for shape in bad])
        regions = tuple(_region(shape, kind, (height, width)) for shape, kind in zip(bad, kinds, strict=True))
        is_whole = not any(shape.get("shape_type") in _OPEN for shape in bad)
        if said is not None:
            return replace(said, regions=regions, is_whole=is_whole and said.is_whole)
        return Statement(regions, ImageLabel.BAD, kinds=tuple(_flags(document)), is_whole=is_whole)


def _said(document: dict[str, Json]) -> Statement | None:
    """What flags say of the whole image in words for labels other than good, as an export of this program writes them,
    with kinds and drafts beside; None where there is no such flag."""
    flags = list(_flags(document))
    labels = [flag for flag in flags if flag in _LABELS]
    if len(labels) != 1:
        return None
    label = _LABELS[labels[0]]
    kinds = tuple(flag for flag in flags if flag not in (*labels, _DRAFT))
    return Statement((), label, kinds, is_whole=_DRAFT not in flags, is_unlabeled=label is None)


def _flags(document: dict[str, Json]) -> Iterator[str]:
    yield from (str(name) for name, is_set in (document.get("flags") or {}).items() if is_set)


def _kinds(labels: list[str]) -> list[str]:
    """Labels that differ by their number alone (yolk1, yolk2) are of one kind."""
    matches = [_NUMBERED.fullmatch(label) for label in labels]
    stems = [match["name"].rstrip(" _-") if match else label for match, label in zip(matches, labels, strict=True)]
    return [
        stem if len({la for la, st in zip(labels, stems, strict=True) if st == stem}) > 1 else label
        for stem, label in zip(stems, labels, strict=True)
    ]


def _region(shape: dict[str, Json], kind: str, size: tuple[int, int]) -> Region:
    """Raises ValueError."""
    points = points_in(shape["points"])
    match shape.get("shape_type") or "polygon":
        case "polygon":
            return PolygonRegion((np.floor(points),), kind, Corners.CENTRES)
        case "rectangle":
            (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            return BoxRegion(Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top), kind)
        case "circle":
            centre, edge = points[:2]
            radius = float(np.hypot(*(edge - centre)))
            cx, cy = centre.tolist()
            return PolygonRegion((ellipse_outline(cx, cy, radius, radius),), kind, Corners.CENTRES)
        case "line" | "linestrip":
            return stroke(points, _LINE_PX, size, kind)
        case "point" | "points":
            dots = [stroke(point[None], _POINT_PX, size, kind).pixels for point in points]
            return PixelRegion(np.logical_or.reduce(dots), kind=kind)
        case "mask":
            left, top = np.round(points.min(axis=0)).astype(int).tolist()
            return PixelRegion(_mask(shape), left, top, kind)
        case other:
            raise ValueError(Text("it has a shape that is not known: {shape}", shape=other))


def _mask(shape: dict[str, Json]) -> NDArray[np.bool_]:
    try:
        data = base64.b64decode(shape["mask"], validate=True)
        pixels = decode_image(data, "mask")
    except (binascii.Error, KnownError) as error:
        raise ValueError(Text("its mask is no picture")) from error
    return np.asarray(pixels if pixels.ndim == 2 else pixels.any(axis=2), bool)


def _is_labelme(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file)
    has_shapes = '"shapes"' in head and any(key in head for key in ('"shape_type"', '"imagePath"', '"points"'))
    return has_shapes or ('"imageData"' in head and '"imagePath"' in head)


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".json"):
        if _is_labelme(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (shapes)")
    return None


LABELME = ImportFormat(
    name="labelme",
    title="labelme",
    source="https://github.com/wkentaro/labelme",
    layout="0001.jpg\n0001.json",
    recognised_by="JSON files with `shapes`",
    keeps=(
        "polygons and circles, whose outline belongs to them as in labelme's own reading, and masks, exactly",
        "rectangles, as boxes",
        "lines and points, 10 pixels wide as labelme reads them, as a draft",
        "flags that mean good",
        (
            "the flags `good`, `bad`, `unsure` or `unlabeled` as the label, with `draft` and kinds of the image beside "
            "it, as an export of this program writes them"
        ),
    ),
    loses=("which region is which instance (`group_id`), descriptions, further flags",),
    oddities=(
        "any version, and files that name none; a shape without a type is a polygon",
        "labels that differ by a number alone (`scratch1`, `scratch2`) are one kind, unless such a flag is there",
        "an image that only lies inside its JSON file (`imageData`) is told and left out: images are never written",
        "a file without shapes leaves its image unlabeled, unless a flag says good; with `--empty-is-good` it is good",
    ),
    recognise=_recognise,
    read=import_labelme,
)
