"""What an import would bring, before anything is stored."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from app.workflows.exchange.import_dataset import count_kinds, kinds_told, list_dataset, read_all, shorter
from app.workflows.exchange.import_merge import FoundImage
from app.workflows.exchange.import_place import ImportPlace, place_of
from app.workflows.exchange.import_standing import ImportStanding, standing_of
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from core.domain import ImageLabel, KnownError, MaskState, Remark, Split
from core.formats import Dataset, DatasetItem, ImportOptions
from core.formats.regions.kind_names import listed_kinds
from core.images import read_image, to_display_uint8

PICTURES = 8
_PICTURE_PX = 320
_SAMPLE = 120  # images that a sample opens at most
_SAMPLE_S = 4.0  # a sample ends after so long: a person waits for it

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """An image in a small size with what is drawn on it: ``pixels`` uint8 grey or RGB, ``mask`` (H, W) or None."""

    path: str
    label: ImageLabel | None
    state: MaskState
    pixels: NDArray[np.uint8]
    mask: NDArray[np.bool_] | None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """``images`` would come in, of which ``looked_at`` were opened. ``labels`` counts what names and the opened files
    say of them, ``by_mask`` those whose masks or notes will tell; ``masks`` have something drawn. ``format``:
    what it was read as, ``why``: where it was recognised; ``rivals``: what it could be as well; ``standing``:
    what an open project has of it."""

    root: Path
    images: int
    looked_at: int
    labels: Mapping[ImageLabel | None, int]
    by_mask: int
    masks: int
    splits: Mapping[Split, int]
    remarks: tuple[Remark, ...]
    pictures: tuple[SamplePicture, ...]
    format: str = ""
    why: str = ""
    rivals: tuple[str, ...] = ()
    standing: ImportStanding | None = None


def preview_import(
    format_name: str,
    root: Path,
    options: ImportOptions,
    *,
    project: Project | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """List the dataset and open a sample of its images, with masks first among the pictures. Of a ``project``, tell too
    what it has of them. Raises KnownError, with a project as `place_of` too."""
    root = root.resolve()
    progress = progress or no_progress
    progress(0, 0, Stage.LISTING)
    dataset = list_dataset(format_name, root, options, progress)
    return preview_items(dataset, dataset.root or root, project=project, overwrite=options.overwrite, progress=progress)


def preview_items(
    dataset: Dataset,
    root: Path,
    *,
    project: Project | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> ImportPreview:
    """Like `preview_import`, of a dataset that has been listed."""
    chosen = _sample(dataset.items)
    ends = time.monotonic() + _SAMPLE_S
    found: list[FoundImage] = []
    remarks = list(dataset.remarks)
    read: set[Path] = set()
    reading = read_all(chosen, ImportPlace(root), progress or no_progress)
    for item, (images, said) in zip(chosen, reading, strict=True):
        found += images
        remarks += said
        read.add(item.image)
        if time.monotonic() > ends:
            break
    remarks += kinds_told(count_kinds(found, listed_kinds(dataset.kinds)))
    standing = _standing(project, dataset, root, found, overwrite=overwrite) if project is not None else None
    remarks += standing.remarks if standing is not None else ()
    unread = [item for item in dataset.items if item.image not in read]
    return ImportPreview(
        root=root,
        images=len(found) + len(unread),
        looked_at=len(read),
        labels=Counter([image.label for image in found] + [item.label for item in unread if not _tells_mask(item)]),
        by_mask=sum(map(_tells_mask, unread)),
        masks=sum(bool(image.annotation and image.annotation.mask) for image in found)
        + sum(bool(item.masks) for item in unread),
        splits=Counter([image.new.split for image in found] + [item.split for item in unread]),
        remarks=tuple(shorter(remarks, root)),
        pictures=tuple(_pictures(found, root)),
        format=dataset.format,
        why=dataset.why,
        rivals=dataset.rivals,
        standing=standing,
    )


def _standing(
    project: Project, dataset: Dataset, root: Path, found: Sequence[FoundImage], *, overwrite: bool
) -> ImportStanding:
    place = place_of(project, root)
    named = [replace(image, new=replace(image.new, path=place.path(root / image.new.path))) for image in found]
    return standing_of(project, place, [item.image for item in dataset.items], named, overwrite=overwrite)


def _tells_mask(item: DatasetItem) -> bool:
    return item.label is None and _may_be_drawn(item)


def _may_be_drawn(item: DatasetItem) -> bool:
    return bool(item.masks) or item.statement is not None


def _sample(items: Sequence[DatasetItem]) -> list[DatasetItem]:
    """Half of them with masks, as far as there are any; each half from everywhere in the dataset."""
    masked, plain = [i for i in items if _may_be_drawn(i)], [i for i in items if not _may_be_drawn(i)]
    n_masked = min(len(masked), max(_SAMPLE // 2, _SAMPLE - len(plain)))
    some_masked, some_plain = _spread(masked, n_masked), _spread(plain, _SAMPLE - n_masked)
    longest = max(len(some_masked), len(some_plain))
    return [some[n] for n in range(longest) for some in (some_masked, some_plain) if n < len(some)]


def _spread(things: Sequence[Item], n: int) -> list[Item]:
    """Up to ``n`` of them, evenly from first to last; in an order that has the far ends early."""
    if len(things) > n:
        things = [things[place] for place in np.linspace(0, len(things) - 1, n).astype(int)] if n else []
    step = max(1, len(things) // PICTURES)
    return [thing for start in range(step) for thing in things[start::step]]


def _pictures(found: Iterable[FoundImage], root: Path) -> Iterator[SamplePicture]:
    """Those with masks first, but not only them."""
    drawn = [image for image in found if image.annotation and image.annotation.mask]
    plain = [image for image in found if not (image.annotation and image.annotation.mask)]
    n_plain = min(len(plain), max(PICTURES - len(drawn), PICTURES // 4))
    for image in (*drawn[: PICTURES - n_plain], *plain[:n_plain]):
        try:
            yield _picture(image, root)
        except KnownError:  # it went away a moment ago
            continue


def _picture(image: FoundImage, root: Path) -> SamplePicture:
    pixels = to_display_uint8(read_image(root / image.new.path))
    height, width = pixels.shape[:2]
    scale = min(1.0, _PICTURE_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    annotation = image.annotation
    drawn = annotation.mask.unpack() if annotation and annotation.mask else None
    return SamplePicture(
        path=image.new.path,
        label=image.label,
        state=annotation.state if annotation else MaskState.NONE,
        pixels=np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8),
        # any pixel that a small one stands for: a scratch must not vanish
        mask=None if drawn is None else cv2.resize(drawn.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0,
    )
