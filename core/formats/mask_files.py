"""Which of a folder's files are masks, and whose."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from core.domain import Reason, Remark, Text
from core.domain.natural_order import naturally_sorted
from core.folders.mask_names import (
    Folders,
    folded,
    folded_views,
    is_mask_folder,
    is_perhaps_mask,
    is_surely_mask,
    mask_folder,
    stems,
)

_JPEG = frozenset({".jpg", ".jpeg", ".jpe", ".jfif"})

_Place = tuple[Folders, str]  # folders and stem


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
        places = {path: (path.parent.parts, path.stem) for path in files}
        jpegs = {place for path, place in places.items() if path.suffix.lower() in _JPEG}
        beside = {path for path, place in places.items() if place in jpegs and path.suffix.lower() == ".png"}
        masks = [path for path, place in places.items() if path in beside or is_surely_mask(*place)]
        perhaps = [path for path, place in places.items() if is_perhaps_mask(*place)]
        sorting = cls(naturally_sorted(set(files).difference(masks, perhaps)), masks)
        sorting._judge(naturally_sorted(set(perhaps).difference(masks)))
        return sorting

    def _judge(self, perhaps: list[PurePosixPath]) -> None:
        """Masks if images elsewhere have their names: all of a folder's files, or each that is only named so."""
        index = _Index(self.images if perhaps else ())
        folders: dict[PurePosixPath | None, list[PurePosixPath]] = defaultdict(list)
        for path in perhaps:
            folders[mask_folder(path.parent.parts)].append(path)
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
        index = _Index(images if masks else ())
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
    """Images by place: exactly as they lie first, then under ever looser views of their folders, at last below the
    folder that holds a mask folder. Case and Unicode form count only where more than one image would do."""

    def __init__(self, images: Iterable[PurePosixPath]) -> None:
        self._exact: dict[_Place, list[PurePosixPath]] = defaultdict(list)
        self._views: list[dict[_Place, list[PurePosixPath]]] = [defaultdict(list) for _ in range(4)]
        self._below: dict[_Place, list[PurePosixPath]] = defaultdict(list)
        for image in images:
            folders = image.parent.parts
            self._exact[folders, image.stem].append(image)
            for name in dict.fromkeys((folded(image.stem), folded(image.name))):
                for index, view in zip(self._views, folded_views(folders), strict=True):
                    index[view, name].append(image)
                *_, bare = folded_views(folders)
                for depth in range(len(bare)):
                    self._below[bare[:depth], name].append(image)

    def candidates(self, mask: PurePosixPath) -> Iterator[tuple[list[PurePosixPath], str]]:
        """For each way to read the mask's name: the images at the most alike place, and the family that it is of."""
        folders = mask.parent.parts
        whole, *_, bare = folded_views(folders)
        readings = list(stems(folders, mask.stem))
        for stem, family in readings:
            places = [self._exact.get((folders, stem), [])]
            places += [view.get((whole, folded(stem)), []) for view in self._views]
            yield _alike(next((found for found in places if found), []), stem), family
        if is_mask_folder(folders):
            for stem, family in readings:
                yield _alike(self._below.get((bare, folded(stem)), []), stem), family


def _alike(images: list[PurePosixPath], stem: str) -> list[PurePosixPath]:
    """Those named exactly so, if there are any."""
    return [image for image in images if image.stem == stem] or images
