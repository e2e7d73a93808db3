"""Import YOLO: a text file of boxes or outlines for each image."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import Box, ImageLabel, Split, Text
from core.folders.kind_words import means_good
from core.formats.items import Dataset, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import BoxRegion, Corners, Points, PolygonRegion, Region
from core.formats.side_files.pairing import dataset_of, pair_by_place
from core.formats.side_files.reading import number, understood
from core.formats.side_files.remarks import not_there
from core.formats.side_files.yaml_names import DataYaml, read_data_yaml

_FOLDERS = frozenset({"images", "labels"})
_NAMES = frozenset({"classes.txt", "obj.names", "classes.names", "labels.names", "_darknet.labels"})
_NO_LABELS = frozenset({"readme", "license", "licence", "notice", "note", "notes", "requirements"})
_PEEK = 50  # files that are looked into
_SQUARE_PX = 1.5  # by which the corners of an oriented box may miss those of a rectangle: they are rounded


@dataclass(frozen=True, slots=True)
class _Rules:
    names: Mapping[int, str]
    is_segments: bool
    has_key_points: bool


def import_yolo(look: Look, _options: ImportOptions) -> Dataset:
    """Every image of the folder; one with an empty file is good, one without a file unlabeled."""
    files = list(_label_files(look))
    if not files:
        raise not_there(look.root, "text files of numbers, named like images")
    yamls = [file for file in look.side_files(".yaml", ".yml") if "names" in look.head(file)]
    data = read_data_yaml(look.head(yamls[0])) if yamls else DataYaml({}, {}, False, False)
    lists = [file for file in look.files if file.name.lower() in _NAMES]
    names = data.names or {n: name for file in lists[:1] for n, name in enumerate(look.head(file).split("\n"))}
    rules = _Rules({n: name.strip() for n, name in names.items()}, data.is_segments, data.has_key_points)
    paired = pair_by_place(look, files, _FOLDERS)
    splits = dict(_splits(look, data.places))
    named = [place for place in look.side_files(".txt") if _names_images(look, place)]
    read, used = partial(_read, rules=rules), (*yamls, *lists, *named)
    return dataset_of(look, paired, read, used=used, splits=splits, kinds=rules.names.values())


def _label_files(look: Look) -> Iterator[PurePosixPath]:
    """Text files with a name of an image, or in a folder for labels."""
    stems = {image.stem for image in look.images} | {image.name for image in look.images}
    for file in look.side_files(".txt"):
        if file.name.lower() in _NAMES or file.stem.lower() in _NO_LABELS:
            continue
        is_beside = file.stem in stems
        if is_beside or (("labels" in file.parts or "obj_train_data" in file.parts) and _is_numbers(look.head(file))):
            yield file


def _splits(look: Look, places: Mapping[str, Split]) -> Iterator[tuple[PurePosixPath, Split]]:
    """Of images that ``data.yaml`` says something of: its paths are often another computer's, so that only their ends
    count."""
    for place, split in places.items():
        parts = tuple(part for part in PurePosixPath(place.replace("\\", "/")).parts if part not in (".", "..", "/"))
        for length in range(len(parts), 0, -1):
            end = parts[-length:]
            inside = [image for image in look.images if _holds(image.parent.parts, end)]
            listed = [file for file in look.files if file.parts[-length:] == end and file.suffix == ".txt"]
            named = {line.replace("\\", "/").rpartition("/")[2].strip() for f in listed for line in _lines(look, f)}
            inside += [image for image in look.images if image.name in named]
            if inside:
                yield from ((image, split) for image in inside)
                break


def _holds(parts: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return any(parts[start : start + len(end)] == end for start in range(len(parts)))


def _lines(look: Look, file: PurePosixPath) -> list[str]:
    return read_side_file(look.root / file).decode("utf-8", "replace").splitlines()


def _names_images(look: Look, file: PurePosixPath) -> bool:
    first = look.head(file).partition("\n")[0].strip().lower()
    return first.endswith((".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"))


def _read(file: Path, width: int, height: int, *, rules: _Rules) -> Statement:
    with understood(file, "YOLO"):
        text = read_side_file(file).decode("utf-8-sig")
        rows = [np.array([number(cell) for cell in line.split()]) for line in text.splitlines() if line.strip()]
        if any(row.size < 5 or row[0] != int(row[0]) or row[0] < 0 for row in rows):
            raise ValueError(Text("a line is none of a class and its box or outline"))
        is_oriented = not rules.is_segments and all(row.size == 9 for row in rows)
        drawn = [(rules.names.get(int(row[0]), str(int(row[0]))), row) for row in rows]
        bad = [(kind, row) for kind, row in drawn if not means_good(kind)]
        if not bad:
            return Statement(label=ImageLabel.GOOD)
        regions = [_region(row[1:], kind, width, height, is_oriented, rules) for kind, row in bad]
        return Statement(tuple(regions), ImageLabel.BAD)


def _region(values: Points, kind: str, width: int, height: int, is_oriented: bool, rules: _Rules) -> Region:
    """Of numbers that are shares of width and height. Raises ValueError."""
    if values.size in (4, 5) or rules.has_key_points:  # a fifth is how sure a model was
        cx, cy, w, h = (values[:4] * (width, height, width, height)).tolist()
        return BoxRegion(Box(cx, cy, w, h), kind)
    if values.size % 2 or values.size < 6:
        raise ValueError(Text("its corners are no pairs of numbers"))
    corners = values.reshape(-1, 2) * (width, height)
    box = _rectangle(corners) if is_oriented else None
    if box is not None:
        return BoxRegion(box, kind)
    return PolygonRegion((np.minimum(np.round(corners), (width - 1, height - 1)),), kind, Corners.CENTRES)


def _rectangle(corners: Points) -> Box | None:
    """The box with these four corners in a row; None where they are no rectangle's."""
    along, across = corners[1] - corners[0], corners[3] - corners[0]
    w, h = float(np.hypot(*along)), float(np.hypot(*across))
    gap_px = np.abs(corners[2] - corners[0] - along - across).max()
    if gap_px > _SQUARE_PX or abs(along @ across) > _SQUARE_PX * (w + h):
        return None
    cx, cy = corners.mean(axis=0).tolist()
    return Box(cx, cy, w, h, float(np.rad2deg(np.arctan2(along[1], along[0]))))


def _is_numbers(text: str) -> bool:
    """Whether the first line is a class and shares; an empty file may be one of a good image."""
    cells = text.split("\n", 1)[0].split()
    if not cells:
        return not text.strip()
    try:
        values = [float(cell) for cell in cells]
    except ValueError:
        return False
    is_shape = len(values) in (5, 6) or (len(values) >= 7 and len(values) % 2 == 1)
    return is_shape and values[0] == int(values[0]) and all(-0.5 <= value <= 1.5 for value in values[1:5])


def _recognise(look: Look) -> Recognition | None:
    files = list(_label_files(look))
    filled = [file for file in files[:: max(1, len(files) // _PEEK)] if look.head(file).strip()]
    has_yaml = any("names" in look.head(file) for file in look.side_files(".yaml", ".yml"))
    if filled and all(_is_numbers(look.head(file)) for file in filled):
        return Recognition.by(Certainty.CERTAIN, str(filled[0]))
    if files and not filled and has_yaml:
        return Recognition.by(Certainty.CERTAIN, f"{files[0]}, data.yaml")
    return None


YOLO = ImportFormat(
    name="yolo",
    title="YOLO",
    source="https://docs.ultralytics.com/datasets/",
    layout="data.yaml\nimages/train/0001.jpg\nlabels/train/0001.txt",
    recognised_by="text files named like images, with a class number and shares of width and height",
    keeps=(
        "boxes, as boxes; oriented boxes (four corners), rotated",
        "outlines (segments), as a complete mask: corners are rounded to pixels, which belong to the region",
        "the split, by folders or by `data.yaml`",
    ),
    loses=("key points, and how sure a model was",),
    oddities=(
        "an empty text file makes its image good; without a text file it is unlabeled",
        "four corners are an oriented box where each line of the file has four and they form a rectangle",
        "paths in `data.yaml` that are another computer's count by their last folders",
        "an image with a box or outline is bad, or good where all are of a class that means good",
    ),
    recognise=_recognise,
    read=import_yolo,
)
