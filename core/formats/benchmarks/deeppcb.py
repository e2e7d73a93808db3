"""Import DeepPCB: pairs of a tested board and its template, with boxes in a sister folder."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from core.domain import Box, ImageLabel, Remark, Split, Text
from core.formats.items import Dataset, DatasetItem, ImportOptions, Statement
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look, read_side_file
from core.formats.regions.region import BoxRegion
from core.formats.side_files.reading import number, understood
from core.formats.side_files.remarks import not_annotated, not_there, other_name

_TEST, _TEMPLATE = "_test", "_temp"
_NOTES = "_not"
_KINDS = {"1": "open", "2": "short", "3": "mousebite", "4": "spur", "5": "copper", "6": "pin-hole"}
_SPLITS = {"test": Split.TEST, "trainval": Split.TRAIN, "train": Split.TRAIN, "val": Split.VALIDATION}


def import_deeppcb(look: Look, options: ImportOptions) -> Dataset:
    """Tested boards with their boxes, and templates, which are good; a board and its template are one group."""
    lists = [file for file in look.side_files(".txt") if file.stem in _SPLITS]
    splits = dict(_splits(look, lists))
    notes = {_key(file): file for file in look.side_files(".txt") if file.parent.name.endswith(_NOTES)}
    items: list[DatasetItem] = []
    remarks: list[Remark] = []
    used = set(lists)
    for image in look.images:
        key = _key(image)
        note = notes.get(key)
        if image.stem.endswith(_TEST):
            used |= {note} if note else set()
            items.append(_item(look, image, note, splits.get(key, Split.TRAIN), options))
            if note is None:
                remarks.append(not_annotated(image))
        elif image.stem.endswith(_TEMPLATE):
            split = splits.get(key, Split.TRAIN)
            items.append(DatasetItem(look.root / image, ImageLabel.GOOD, group=_group(key), split=split))
        else:
            remarks.append(other_name(image))
    if not items:
        raise not_there(look.root, "X_test.jpg, X_temp.jpg")
    return Dataset(tuple(items), (*remarks, *look.passed_over(used), *look.remarks))


def _item(
    look: Look, image: PurePosixPath, note: PurePosixPath | None, split: Split, options: ImportOptions
) -> DatasetItem:
    read = partial(_read, look.root / note, empty_is_good=options.empty_is_good) if note else None
    return DatasetItem(look.root / image, group=_group(_key(image)), split=split, statement=read)


def _read(file: Path, _width: int, _height: int, *, empty_is_good: bool) -> Statement:
    """Lines of left, top, right, bottom and kind, separated by blanks or commas."""
    with understood(file, "DeepPCB"):
        rows = [line.replace(",", " ").split() for line in read_side_file(file).decode().splitlines() if line.strip()]
        if any(len(row) != 5 for row in rows):
            raise ValueError(Text("a line is no box and its kind"))
        regions = tuple(_region([number(cell) for cell in row[:4]], row[4]) for row in rows)
    if not regions:
        return Statement(label=ImageLabel.GOOD if empty_is_good else None)
    return Statement(regions, ImageLabel.BAD)


def _region(edges: list[float], kind: str) -> BoxRegion:
    left, top, right, bottom = edges
    box = Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
    return BoxRegion(box, _KINDS.get(kind, kind))


def _key(file: PurePosixPath) -> tuple[tuple[str, ...], str]:
    """The same for a board, its template, its boxes and its place in a list."""
    stem = file.stem.removesuffix(_TEST).removesuffix(_TEMPLATE)
    return tuple(part.removesuffix(_NOTES) for part in file.parent.parts), stem


def _group(key: tuple[tuple[str, ...], str]) -> str:
    return "/".join((*key[0], key[1]))


def _splits(look: Look, lists: list[PurePosixPath]) -> Iterator[tuple[tuple[tuple[str, ...], str], Split]]:
    for file in lists:
        for line in read_side_file(look.root / file).decode("utf-8", "replace").splitlines():
            if line.strip():
                yield _key(file.parent / PurePosixPath(line.split()[0])), _SPLITS[file.stem]


def _recognise(look: Look) -> Recognition | None:
    tested = {_key(image) for image in look.images if image.stem.endswith(_TEST)}
    for image in look.images:
        if image.stem.endswith(_TEMPLATE) and _key(image) in tested:
            return Recognition.by(Certainty.CERTAIN, f"{image.with_stem(_key(image)[1] + _TEST)}, {image.name}")
    return None


DEEPPCB = ImportFormat(
    name="deeppcb",
    title="DeepPCB",
    source="https://github.com/tangsanli5201/DeepPCB",
    layout=(
        "PCBData/group00041/00041/00041200_test.jpg\nPCBData/group00041/00041/00041200_temp.jpg\n"
        "PCBData/group00041/00041_not/00041200.txt\nPCBData/trainval.txt\nPCBData/test.txt"
    ),
    recognised_by="pairs `X_test.jpg` and `X_temp.jpg`",
    keeps=("boxes, as boxes", "the split, by trainval.txt and test.txt", "a board and its template as one group"),
    loses=(),
    oddities=(
        "a template (`_temp`) is good, a tested board (`_test`) with boxes bad",
        "boxes are separated by blanks or commas",
        "the lists name `X.jpg`, where the files are `X_test.jpg` and `X_temp.jpg`",
        "a tested board without boxes is unlabeled; with `--empty-is-good` it is good",
    ),
    recognise=_recognise,
    read=import_deeppcb,
)
