"""Import a plain folder of images, with what its subfolders, its mask files or its labels.csv say of them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from core.domain import ImageLabel, MaskState, Reason, Remark, Split, Text
from core.domain.natural_order import naturally_sorted
from core.folders.mask_names import Folders
from core.folders.walk import Listing, look_through
from core.folders.words import NameReading, read_name
from core.formats.items import Dataset, DatasetItem, ImportOptions, LabelRule
from core.formats.mask_files import Pairing, pair_masks
from core.formats.recognition.import_format import Certainty, ImportFormat, Recognition
from core.formats.recognition.look import Look
from core.formats.tables.labels_csv import find_table, read_labels_csv
from core.formats.tables.table import has_image_column
from core.images import SUFFIXES


def import_folder(root: Path, options: ImportOptions) -> Dataset:
    """The dataset below ``root``; its labels.csv, when there is one, has the only word. Raises KnownError."""
    listing = look_through(root, SUFFIXES, options.looked)
    table = find_table(root)
    dataset = _by_table(table, listing) if table else folder_dataset(root, listing.files, options.looked)
    return Dataset(dataset.items, (*dataset.remarks, *listing.remarks))


def list_files(root: Path, looked: Callable[[int], None]) -> Dataset:
    """Every image below ``root``: by its labels.csv if that names it, by its place otherwise. Raises KnownError."""
    listing = look_through(root, SUFFIXES, looked)
    by_place = folder_dataset(root, listing.files, looked)
    table = find_table(root)
    if table is None:
        return Dataset(by_place.items, (*by_place.remarks, *listing.remarks))
    by_table = read_labels_csv(table, listing.files)
    items = {item.image: item for item in (*by_place.items, *by_table.items)}
    return Dataset(tuple(items.values()), (*by_place.remarks, *by_table.remarks, *listing.remarks))


def folder_dataset(root: Path, files: Collection[PurePosixPath], looked: Callable[[int], None]) -> Dataset:
    """What names and places say of these image and mask files, relative to ``root``; ``looked`` hears of it as in
    `look_through`."""
    pairing = pair_masks(files)
    looked(len(files))
    all_masked = len(pairing.masks_of) == len(pairing.images)
    rule = LabelRule.BY_MASK if all_masked else LabelRule.BAD_IF_DRAWN
    items = tuple(_item(root, image, pairing, rule) for image in pairing.images)
    looked(len(files))
    return Dataset(items, (*pairing.remarks, *_words(pairing.images)))


def _item(root: Path, image: PurePosixPath, pairing: Pairing, rule: LabelRule) -> DatasetItem:
    masks = pairing.masks_of.get(image, ())
    label, split = _said_by(image.parent.parts)
    return DatasetItem(
        image=root / image,
        label=label,
        masks=tuple(root / mask for mask in masks),
        mask_state=MaskState.COMPLETE if masks else MaskState.NONE,
        split=split,
        label_rule=rule,
        mask_may_be_photo=image in pairing.beside,
    )


@lru_cache(maxsize=4096)
def _said_by(folders: Folders) -> tuple[ImageLabel | None, Split]:
    """The nearest folder has the last word."""
    readings = list(map(read_name, reversed(folders)))
    label = next((reading.label for reading in readings if reading.label), None)
    return label, next((reading.split for reading in readings if reading.split), Split.TRAIN)


def _by_table(table: Path, listing: Listing) -> Dataset:
    dataset = read_labels_csv(table, listing.files)
    unlisted = [file for file in listing.files if file not in dataset.named]
    images = frozenset(pair_masks(unlisted).images)
    return Dataset(dataset.items, (*dataset.remarks, *(_not_listed(table, file, file in images) for file in unlisted)))


def _not_listed(table: Path, file: PurePosixPath, is_image: bool) -> Remark:
    if is_image:
        problem = Text("does not stand in {table}; left out", table=table.name)
        return Remark(Reason.NOT_LISTED, str(file), problem, "add a line for it")
    problem = Text("is a mask by its name, but does not stand in {table}; left out", table=table.name)
    return Remark(Reason.MASK_NOT_LISTED, str(file), problem, "name it in the column mask")


def _words(images: Iterable[PurePosixPath]) -> Iterator[Remark]:
    """How folders are read whose names are not this program's own words."""
    for name in naturally_sorted({part for image in images for part in image.parent.parts}):
        reading = read_name(name)
        if reading.doubt:
            problem = Text("could mean {words}, and is not taken for it", words=reading.doubt)
            remedy = Text("rename it to {word} if it means that", word=reading.doubt.partition(" ")[0])
            yield Remark(Reason.TWO_WAYS, f"{name}/", problem, remedy, reading.doubt)
        elif reading.says and name.lower() not in _own_words(reading):
            yield Remark(Reason.READ_AS, f"{name}/", Text("read as {meaning}", meaning=reading.says), kind=reading.says)


def _own_words(reading: NameReading) -> tuple[str, ...]:
    return tuple(map(str, filter(None, (reading.label, reading.split))))


def _recognise(look: Look) -> Recognition:
    """Whatever is no other format is this one."""
    table = find_table(look.root)
    if table and has_image_column(look.head(PurePosixPath(table.name))):
        return Recognition.by(Certainty.PUBLISHED, "labels.csv")
    return Recognition(Certainty.POSSIBLE, Text("it is a folder of images"))


FOLDER = ImportFormat(
    name="folder",
    title=Text("Folder of images (good/bad subfolders, masks, labels.csv)"),
    source="",
    layout="any folder, with all its subfolders",
    recognised_by="a table `labels.csv`, or images that are of no other format",
    keeps=("labels, splits, masks, mask states, boxes and groups",),
    loses=(),
    oddities=(),
    recognise=_recognise,
    read=lambda look, options: import_folder(look.root, options),
)
