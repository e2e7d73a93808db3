"""Datasets in which a file beside each image says what is on it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from core.domain import Reason, Remark, Split, Text
from core.formats.items import Dataset, DatasetItem, Statement
from core.formats.recognition.look import Look
from core.formats.side_files.reading import split_of
from core.formats.side_files.remarks import not_annotated

SidecarReader = Callable[[Path, int, int], Statement]
"""Reads a file that is about an image of this width and height. Raises KnownError."""


@dataclass(frozen=True, slots=True)
class Paired:
    """``images`` by the file that is about them; ``remarks`` tell of files without an image."""

    images: Mapping[PurePosixPath, PurePosixPath]
    remarks: tuple[Remark, ...]


def pair_by_place(look: Look, files: Iterable[PurePosixPath], folders: frozenset[str]) -> Paired:
    """Each file with the image of its stem: beside it, under the same folders but for those named like one of
    ``folders`` (in lower case), or the only one of its stem."""
    index: dict[tuple[tuple[str, ...], str], list[PurePosixPath]] = defaultdict(list)
    stems: dict[str, list[PurePosixPath]] = defaultdict(list)
    for image in look.images:
        index[_place(image, folders)].append(image)
        stems[image.stem].append(image)
        stems[image.name].append(image)  # 7.jpg.txt
    found: dict[PurePosixPath, PurePosixPath] = {}
    remarks: list[Remark] = []
    for file in files:
        beside = [image for image in stems[file.stem] if image.parent == file.parent]
        owners = beside or index[_place(file, folders)] or stems[file.stem]
        if len(owners) == 1:
            found[file] = owners[0]
        elif owners:
            names = ", ".join(map(str, owners[:2]))
            problem = Text("could be of several images ({names})", names=names)
            remarks.append(Remark(Reason.MASK_WITHOUT_IMAGE, str(file), problem, "name it after its image"))
        else:
            problem = Text("its image is not there")
            remarks.append(Remark(Reason.MISSING, str(file), problem, "put it back"))
    return Paired(found, tuple(remarks))


def dataset_of(
    look: Look,
    paired: Paired,
    read: SidecarReader,
    *,
    used: Iterable[PurePosixPath] = (),
    splits: Mapping[PurePosixPath, Split] | None = None,
    kinds: Iterable[str] = (),
) -> Dataset:
    """Every image of the folder; those without a file are unlabeled, which is told. ``used``: further files that are
    read; ``splits`` of images, where more is known than their folders say; ``kinds`` as of a Dataset."""
    files_of: dict[PurePosixPath, PurePosixPath] = {}
    twice: list[Remark] = []
    for file, image in paired.images.items():
        if files_of.setdefault(image, file) != file:
            problem = Text("is a second file about {image}; left out", image=image)
            twice.append(Remark(Reason.SECOND_MASK, str(file), problem, "keep one of them"))
    known = splits or {}
    items = tuple(
        DatasetItem(
            image=look.root / image,
            split=known.get(image) or split_of(image),
            statement=_reader(look.root / files_of[image], read) if image in files_of else None,
        )
        for image in look.images
    )
    remarks = (*paired.remarks, *twice, *_without(look, files_of), *look.passed_over({*paired.images, *used}))
    return Dataset(items, (*remarks, *look.remarks), kinds=tuple(kinds))


def _reader(file: Path, read: SidecarReader) -> Callable[[int, int], Statement]:
    return lambda width, height: read(file, width, height)


def _without(look: Look, files_of: Mapping[PurePosixPath, PurePosixPath]) -> Iterator[Remark]:
    for image in look.images:
        if image not in files_of:
            yield not_annotated(image)


def _place(file: PurePosixPath, folders: frozenset[str]) -> tuple[tuple[str, ...], str]:
    return tuple(part for part in file.parent.parts if part.lower() not in folders), file.stem
