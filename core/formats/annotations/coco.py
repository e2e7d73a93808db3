"""Import COCO: instances as polygons, run-length codes and boxes."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import numpy as np

from core.domain import Box, ImageLabel, MaskState, Reason, Remark, Split, Text
from core.folders.kind_words import means_good
from core.formats.annotations.coco_index import CocoIndex, index_coco
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.regions.region import BoxRegion, PolygonRegion, Region, RunRegion
from core.formats.regions.runs import alternating, coco_counts
from core.formats.side_files.json_stream import Json
from core.formats.side_files.named_images import NamedImages, read_named_images
from core.formats.side_files.reading import (
    check_size,
    number,
    points_in,
    split_of,
    understood,
)


def import_coco(look: Look, options: ImportOptions) -> Dataset:
    """Every image that a COCO file below the folder names. Of several files that name the same images, those with
    run-length codes in their names come first, and the others are told. Raises KnownError where none can be read."""
    files = sorted((file for file in look.side_files(".json") if _is_coco(look, file)), key=_rank)
    return read_named_images(look, files, "JSON file with images and annotations", _images, options)


def _rank(file: PurePosixPath) -> tuple[bool, bool, str]:
    name = file.name.lower()
    return "rle" not in name, "instances" not in name, str(file)


def _images(path: Path, *, named: NamedImages, file: PurePosixPath, options: ImportOptions) -> None:
    index = index_coco(path)
    named.kinds += index.listed_kinds
    with understood(path, "COCO"):
        for place, record in enumerate(index.images):
            image = named.find(file, str(record.get("file_name") or ""))
            if image is not None:
                named.add(file, image, _item(named.look, image, file, index, place, options))
    if index.n_homeless:
        problem = Text("holds {n} annotations of images that it does not name", n=index.n_homeless)
        named.remarks.append(Remark(Reason.ROW, str(file), problem, "correct it where it was made"))


def _item(
    look: Look, image: PurePosixPath, file: PurePosixPath, index: CocoIndex, place: int, options: ImportOptions
) -> DatasetItem:
    """With its label, which the categories of its annotations tell; regions are read with the image."""
    record, kinds = index.images[place], index.kinds_of(place)
    said = record.get("label")  # of this program's own exports
    is_own_word = "mask_state" in record
    label = ImageLabel(said) if said in list(ImageLabel) else None
    if label is None and not is_own_word:
        label = _label(kinds, is_empty_good=options.empty_is_good)
    own_split = record.get("split")
    group = record.get("group")

    def statement(width: int, height: int) -> Statement:
        with understood(index.file, "COCO"):
            check_size(index.file, _size(record, "width"), _size(record, "height"), (width, height))
        found = _statement(index, place, is_draft=record.get("mask_state") == MaskState.DRAFT)
        return replace(found, is_unlabeled=is_own_word and label is None)

    return DatasetItem(
        image=look.root / image,
        label=label,
        group=group if isinstance(group, str) else "",
        split=Split(own_split) if own_split in list(Split) else split_of(image, file.stem),
        kinds=tuple(map(str, own_kinds)) if isinstance(own_kinds := record.get("kinds"), list) else (),
        statement=statement if kinds else None,
    )


def _size(record: Mapping[str, Json], side: str) -> float:
    value = record.get(side)
    return number(value) if value is not None else 0.0


def _label(kinds: list[str], *, is_empty_good: bool) -> ImageLabel | None:
    """An image is bad by any annotation but those of a category that means good; without one, nobody has said."""
    if not kinds:
        return ImageLabel.GOOD if is_empty_good else None
    return ImageLabel.GOOD if all(map(means_good, kinds)) else ImageLabel.BAD


def _statement(index: CocoIndex, place: int, *, is_draft: bool) -> Statement:
    regions: list[Region] = []
    kinds = index.kinds_of(place)
    for kind, annotation in zip(kinds, index.annotations_of(place), strict=True):
        if means_good(kind):
            continue
        with understood(index.file, "COCO"):
            region = _region(annotation, kind)
        if region is not None:
            regions.append(region)
    named = tuple(kind for kind in kinds if kind and not means_good(kind))
    return Statement(tuple(regions), kinds=named, is_whole=not is_draft)


def _region(annotation: dict[str, Json], kind: str) -> Region | None:
    """None where nothing is drawn. Raises ValueError."""
    drawn = annotation.get("segmentation")
    if isinstance(drawn, dict):
        counts = drawn["counts"]
        lengths = coco_counts(counts) if isinstance(counts, str) else np.array(counts, np.int64).reshape(-1)
        height, width = (int(number(side)) for side in drawn["size"])
        return RunRegion(height, width, *alternating(lengths), kind)
    if drawn:
        outlines = tuple(points_in(part) for part in (drawn if isinstance(drawn[0], list) else [drawn]))
        area = annotation.get("area")
        return PolygonRegion(outlines, kind, area_px=number(area) if area else None)
    if annotation.get("bbox"):
        left, top, w, h = (number(value) for value in annotation["bbox"])
        turned = (annotation.get("attributes") or {}).get("rotation", 0.0)
        return BoxRegion(Box(left + w / 2, top + h / 2, w, h, number(turned)), kind)
    return None


def _is_coco(look: Look, file: PurePosixPath) -> bool:
    head = look.head(file)
    has_images = '"images"' in head and '"file_name"' in head
    has_annotations = '"annotations"' in head and '"image_id"' in head
    return has_images or (has_annotations and '"category_id"' in head)


def _recognise(look: Look) -> Recognition | None:
    for file in look.side_files(".json"):
        if _is_coco(look, file):
            return Recognition.by(Certainty.CERTAIN, f"{file} (images, annotations)")
    return None


COCO = ImportFormat(
    name="coco",
    title="COCO",
    source="https://cocodataset.org/#format-data",
    layout="annotations/instances_train.json\nimages/train/0001.jpg",
    recognised_by="a JSON file with `images` and `annotations` that name an `image_id`",
    keeps=(
        "regions: polygons as pycocotools draws them, compressed and plain run-length codes exactly",
        "boxes where an annotation has nothing else, rotated too (`attributes.rotation`)",
        "the split, by the name of the file or of the image's folder",
        "label, split, group and draft state that an export of this program adds",
    ),
    loses=("key points, captions, attributes, and which regions are crowds",),
    oddities=(
        "an image with an annotation is bad, its regions are a complete mask",
        "one whose annotations are all of a category that means good (`good`, `ok`, `free`, …) is good",
        "an image without annotation is unlabeled; with `--empty-is-good` it is good",
        "several outlines of one annotation are its parts; where the `area` fits even-odd filling better, holes too",
        "of two files that name the same image, the second is told and not read; run-length codes come first",
    ),
    recognise=_recognise,
    read=import_coco,
)
