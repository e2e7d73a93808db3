"""Which of a folder's files are masks, and whose."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from core.domain import Reason, Remark, Text
from core.domain.natural_order import naturally_sorted
from core.folders.words import NameReading, Role, read_name

_JPEG = frozenset({".jpg", ".jpeg", ".jpe", ".jfif"})
_SURE_ENDING = re.compile(r"_(label|(mask|gt)([_-]?\d+)?)$", re.IGNORECASE)
_WORD = r"(?:labels?|masks?|maske|gt|truth|ground_?truth|seg|segmentation|annotations?)"
_ENDING = re.compile(rf"(?P<base>.+?)(?P<word>[_\-. ]{_WORD})(?P<number>[_\-. ]?\d+)?$", re.IGNORECASE)
_BEGINNING = re.compile(rf"{_WORD}[_\-. ](?P<base>.+)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<base>.+)[_\-. ]\d+$")

_Place = tuple[tuple[str, ...], str]  # folders and stem
_Views = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """``masks_of`` an image are parts of one mask. ``beside``: images whose mask is taken for one only since it lies
    beside a JPEG of its name. ``remarks`` tell of masks that are nobody's, and of folders that are not what they seem.
    """

    images: tuple[PurePosixPath, ...]
    masks_of: dict[PurePosixPath, tuple[PurePosixPath, ...]]
    beside: frozenset[PurePosixPath]
    remarks: tuple[Remark, ...]


def pair_masks(files: Iterable[PurePosixPath]) -> Pairing:
    """Tell masks from images by their names, and give each mask to the one image that it belongs to.

    A file is a mask when it lies in a mask folder, ends in _mask, _label or _GT, or is a PNG beside a JPEG of its name;
    under looser names (``labels/``, ``7.seg.png``) only if there is an image for it.
    """
    sorting = _Sorting.of(naturally_sorted(files))
    owners = _Owners(sorting.masks, sorting.images)
    return Pairing(
        tuple(sorting.images), owners.masks_of, frozenset(owners.beside), (*sorting.remarks, *owners.remarks)
    )


@dataclass(slots=True)
class _Sorting:
    """The files as images and masks."""

    images: list[PurePosixPath]
    masks: list[PurePosixPath]
    remarks: list[Remark] = field(default_factory=list)

    @classmethod
    def of(cls, files: list[PurePosixPath]) -> "_Sorting":
        jpegs = {(path.parent, path.stem) for path in files if path.suffix.lower() in _JPEG}
        masks = [path for path in files if _is_surely_mask(path, jpegs)]
        perhaps = [path for path in files if _is_perhaps_mask(path)]
        sorting = cls(naturally_sorted(set(files).difference(masks, perhaps)), masks)
        sorting._judge(naturally_sorted(set(perhaps).difference(masks)))
        return sorting

    def _judge(self, perhaps: list[PurePosixPath]) -> None:
        """Masks if images elsewhere have their names: all of a folder's files, or each that is only named so."""
        index = _Index(self.images)
        folders: dict[PurePosixPath | None, list[PurePosixPath]] = defaultdict(list)
        for path in perhaps:
            folders[_mask_folder(path)].append(path)
        for folder, paths in folders.items():
            owned = [path for path in paths if any(owners for owners, _ in index.candidates(path))]
            if folder is None:
                self.masks += owned
                self.images += naturally_sorted(set(paths).difference(owned))
            elif owned:
                self.masks += paths
            else:
                self.images += paths
                problem = "may be named after masks, but no image has their names; its files are taken as images"
                remedy = "rename it to masks, and its files after their images, if they are masks"
                self.remarks.append(Remark(Reason.NOT_MASKS, f"{folder}/", problem, remedy))
        self.images = naturally_sorted(self.images)


@dataclass(slots=True)
class _Owners:
    """Gives masks to images."""

    masks_of: dict[PurePosixPath, tuple[PurePosixPath, ...]]
    beside: set[PurePosixPath]
    remarks: list[Remark]

    def __init__(self, masks: list[PurePosixPath], images: list[PurePosixPath]) -> None:
        self.masks_of, self.beside, self.remarks = {}, set(), []
        index = _Index(images)
        families: dict[PurePosixPath, tuple[PurePosixPath, str]] = {}
        for mask in naturally_sorted(masks):
            owner, family = self._owner(mask, index)
            if owner is None:
                continue
            if families.setdefault(owner, family) != family or self._has_stem(owner, mask):
                self._say_second(mask, owner)
                continue
            self.masks_of[owner] = (*self.masks_of.get(owner, ()), mask)
            if mask.parent == owner.parent and mask.stem == owner.stem:
                self.beside.add(owner)
        self._say_united()

    def _owner(self, mask: PurePosixPath, index: "_Index") -> tuple[PurePosixPath | None, tuple[PurePosixPath, str]]:
        for owners, family in index.candidates(mask):
            if len(owners) == 1:
                return owners[0], (mask.parent, family)
            if owners:
                names = ", ".join(map(str, owners[:2]))
                self._say_nobodys(mask, Text("is named like a mask of several images ({names})", names=names))
                return None, (mask.parent, family)
        self._say_nobodys(mask, "is named like a mask, but no image has its name")
        return None, (mask.parent, mask.stem)

    def _has_stem(self, owner: PurePosixPath, mask: PurePosixPath) -> bool:
        return any(other.stem == mask.stem for other in self.masks_of.get(owner, ()))

    def _say_nobodys(self, mask: PurePosixPath, problem: str) -> None:
        remedy = "name it after its image and put it beside it"
        self.remarks.append(Remark(Reason.MASK_WITHOUT_IMAGE, str(mask), problem, remedy))

    def _say_second(self, mask: PurePosixPath, owner: PurePosixPath) -> None:
        problem = Text(
            "is a second mask of {image}, which has {mask}; left out", image=owner, mask=self.masks_of[owner][0]
        )
        remedy = "keep one of them, or number the parts of one"
        self.remarks.append(Remark(Reason.SECOND_MASK, str(mask), problem, remedy))

    def _say_united(self) -> None:
        for owner, masks in self.masks_of.items():
            if len(masks) > 1:
                problem = Text(
                    "has {n} masks ({first} to {last}), united into one",
                    n=len(masks),
                    first=masks[0].name,
                    last=masks[-1].name,
                )
                self.remarks.append(Remark(Reason.UNITED, str(owner), problem))


class _Index:
    """Images by place: exactly as they lie first, then under ever looser views of their folders."""

    def __init__(self, images: Iterable[PurePosixPath]) -> None:
        self._exact: dict[_Place, list[PurePosixPath]] = defaultdict(list)
        self._views: list[dict[_Place, list[PurePosixPath]]] = [defaultdict(list) for _ in range(4)]
        for image in images:
            self._exact[image.parent.parts, image.stem].append(image)
            for index, view in zip(self._views, _views(image.parent.parts), strict=True):
                index[view, image.stem].append(image)

    def candidates(self, mask: PurePosixPath) -> Iterator[tuple[list[PurePosixPath], str]]:
        """For each way to read the mask's name: the images at the most alike place, and the family that it is of."""
        whole, *_ = _views(mask.parent.parts)
        for stem, family in _stems(mask):
            places = [self._exact.get((mask.parent.parts, stem), [])]
            places += [view.get((whole, stem), []) for view in self._views]
            yield next((found for found in places if found), []), family


def _views(folders: tuple[str, ...]) -> _Views:
    """The folders in this program's words, without those for images and masks; then without splits, labels, both."""
    split_less, label_less = [], []
    whole, bare = [], []
    for part in folders:
        reading = read_name(part)
        split, label = [str(reading.split)] * bool(reading.split), [str(reading.label)] * bool(reading.label)
        other = [] if reading.says or reading.role else [part]
        whole += split + label + other
        split_less += label + other
        label_less += split + other
        bare += other
    return tuple(whole), tuple(split_less), tuple(label_less), tuple(bare)


def _stems(mask: PurePosixPath) -> Iterator[tuple[str, str]]:
    """Stems that the mask's image may have, the likeliest first; each with the stem that all parts of a mask share."""
    stem, in_folder = mask.stem, _mask_folder(mask) is not None
    ending = _ENDING.match(stem)
    if in_folder or ending is None:
        yield stem, stem
    if ending is not None:
        base, word, number = ending["base"], ending["word"], ending["number"]
        yield base, base + word
        if number:
            yield base + number, stem  # part_mask_1 of part_1
    elif in_folder:
        if numbered := _NUMBERED.match(stem):
            yield numbered["base"], numbered["base"]
        if beginning := _BEGINNING.match(stem):
            yield beginning["base"], stem


def possible_stems(file: PurePosixPath) -> set[str]:
    """Stems of the images that the file could be a mask of."""
    return {stem for stem, _ in _stems(file)}


def _is_surely_mask(path: PurePosixPath, jpegs: set[tuple[PurePosixPath, str]]) -> bool:
    in_mask_folder = any(reading.role is Role.MASKS for reading in _readings(path))
    beside_jpeg = path.suffix.lower() == ".png" and (path.parent, path.stem) in jpegs
    return in_mask_folder or beside_jpeg or _SURE_ENDING.search(path.stem) is not None


def _is_perhaps_mask(path: PurePosixPath) -> bool:
    in_folder = any(reading.role is Role.PERHAPS_MASKS for reading in _readings(path))
    return in_folder or _ENDING.match(path.stem) is not None


def _mask_folder(path: PurePosixPath) -> PurePosixPath | None:
    """The outermost folder above a file that is named for masks."""
    for depth, reading in enumerate(_readings(path), start=1):
        if reading.role in (Role.MASKS, Role.PERHAPS_MASKS):
            return PurePosixPath(*path.parts[:depth])
    return None


def _readings(path: PurePosixPath) -> Iterator[NameReading]:
    return map(read_name, path.parent.parts)
