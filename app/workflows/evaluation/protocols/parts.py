"""What a protocol trains and tests on, read from the dataset in its own layout."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.workflows.evaluation.experiments.trials import (
    Surface,
    Trial,
    complete_mask,
    masked_trial,
    require_both,
    surface_of,
)
from app.workflows.evaluation.protocols.catalogue import BALANCED_POSITIVES, LARGEST_TEST
from app.workflows.evaluation.protocols.protocol import Division, Protocol
from core.domain import ImageLabel, KnownError, PackedMask, Split, is_verdict
from core.formats import DatasetItem, ImportOptions
from core.formats.catalogue import read_dataset
from core.formats.item_reading import ItemContent, read_item, snapshot_item
from core.formats.side_files.reading import split_said_by

_DEFECTIVE = "_def"
_REMEDY = "unpack the dataset whole, with its test images"


@dataclass(frozen=True, slots=True)
class Part:
    """What is trained and tested for itself; ``masks`` that its training could have."""

    name: str
    masks: int
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    number: int
    item: DatasetItem
    content: ItemContent


def protocol_parts(
    protocol: Protocol, root: Path, wanted: Sequence[str], masks: int | None, seeds: Sequence[int]
) -> Iterator[Part]:
    """The ``wanted`` parts, all if empty, one after the other, each with a trial a seed; ``masks`` random ones teach,
    None for all.

    Raises KnownError when the dataset cannot be read, has no such part, no test image of both labels, fewer masks, or
    fewer bad images than the protocol asks for.
    """
    items = read_dataset(protocol.name, root, ImportOptions()).items
    for fold, (name, known) in enumerate(_parts(protocol, root, items, wanted)):
        trials = []
        n_masks = 0
        for seed in seeds:
            surfaces = [_surface(protocol, root, name, each) for each in _split(protocol, root, known, seed)]
            if not any(surface.item.split is Split.TEST for surface in surfaces):
                raise KnownError(root, "holds no image for testing", _REMEDY)
            require_both(root, surfaces, _REMEDY)
            n_masks = sum(surface.item.mask is not None for surface in surfaces)
            trials.append(masked_trial(root, surfaces, masks, seed, fold))
        yield Part(name, n_masks, tuple(trials))


def _parts(
    protocol: Protocol, root: Path, items: Iterable[DatasetItem], wanted: Sequence[str]
) -> Iterator[tuple[str, list[_Known]]]:
    """Read the images of each wanted part; of a folder only when it is its turn."""
    if protocol.division is Division.FOLDER:
        folders: dict[str, list[DatasetItem]] = defaultdict(list)
        for item in items:
            folders[_folder(root, item)].append(item)
        for name in _chosen(root, folders, wanted):
            yield name, _read(root, folders[name])
        return
    known = _read(root, items)
    if protocol.division is Division.WHOLE:
        yield "", known
        return
    kinds = {kind for each in known for kind in each.content.kinds}
    for name in _chosen(root, kinds, wanted):
        yield name, known


def _chosen(root: Path, found: Iterable[str], wanted: Sequence[str]) -> list[str]:
    names = sorted(found, key=_by_number)
    for name in wanted:
        if name not in names:
            raise KnownError(root, "has no part {name}", "choose of {names}", name=name, names=", ".join(names))
    return [name for name in names if not wanted or name in wanted]


def _by_number(name: str) -> list[tuple[int, str]]:
    """Class2 before Class10."""
    return [(int(part) if part.isdecimal() else 0, part) for part in re.split(r"(\d+)", name)]


def _folder(root: Path, item: DatasetItem) -> str:
    """That in which training and test lie, which may be ``root`` itself; of DAGM's second layout, which has the
    defective images of ``Class1`` in ``Class1_def`` beside it, the former."""
    folders = item.image.relative_to(root).parent.parts
    is_inside = bool(folders) and folders[0].lower() not in ("train", "test", "validation")
    name = folders[0] if is_inside else root.resolve().name
    return name[: -len(_DEFECTIVE)] if name.lower().endswith(_DEFECTIVE) else name


def _read(root: Path, items: Iterable[DatasetItem]) -> list[_Known]:
    known = [_Known(number, item, read_item(item, root)) for number, item in enumerate(items)]
    return [each for each in known if is_verdict(each.content.label)]


def _split(protocol: Protocol, root: Path, known: Sequence[_Known], seed: int) -> list[_Known]:
    """By the dataset, or drawn by the seed, equally of each kind and of good images."""
    if protocol.positives is not None:
        return _subset(protocol, root, known, protocol.positives, seed)
    if not protocol.test_share or _is_divided(protocol, root, known):
        return list(known)
    by_kind: dict[tuple[str, ...], list[_Known]] = defaultdict(list)
    for each in known:
        by_kind[(str(each.content.label), *each.content.kinds)].append(each)
    found: list[_Known] = []
    for kinds in sorted(by_kind):
        mixed = _mixed(by_kind[kinds], seed)
        n_test = round(protocol.test_share * len(mixed))
        found += [*_as(Split.TEST, mixed[:n_test]), *_as(Split.TRAIN, mixed[n_test:])]
    return sorted(found, key=lambda each: each.number)


def _is_divided(protocol: Protocol, root: Path, known: Sequence[_Known]) -> bool:
    """Whether the dataset says who tests. Where folders train by themselves it does, too, when a test lies elsewhere:
    what a folder ``Train`` holds is not for drawing."""
    if any(each.item.split is Split.TEST for each in known):
        return True
    folders = (each.item.image.relative_to(root).parent.parts for each in known)
    return protocol.division is Division.FOLDER and any(split_said_by(*parts) is not None for parts in folders)


def _subset(protocol: Protocol, root: Path, known: Sequence[_Known], positives: int, seed: int) -> list[_Known]:
    good = _mixed([each for each in known if each.content.label is ImageLabel.GOOD], seed)
    bad = _mixed([each for each in known if each.content.kinds == (protocol.kind,)], seed)
    n_good, n_bad = (min(LARGEST_TEST, round(protocol.test_share * len(part))) for part in (good, bad))
    if len(bad) - n_bad < positives:
        problem = "has {n} bad images of class {kind} alone for training"
        raise KnownError(root, problem, "ask for fewer", n=str(len(bad) - n_bad), kind=protocol.kind)
    taught = good[n_good:][: positives if positives == BALANCED_POSITIVES else None]
    test = [*good[:n_good], *bad[:n_bad]]
    return [*_as(Split.TEST, test), *_as(Split.TRAIN, [*taught, *bad[n_bad : n_bad + positives]])]


def _mixed(known: Sequence[_Known], seed: int) -> list[_Known]:
    return [known[int(n)] for n in np.random.default_rng(seed).permutation(len(known))]


def _as(split: Split, known: Iterable[_Known]) -> list[_Known]:
    return [replace(each, item=replace(each.item, split=split)) for each in known]


def _surface(protocol: Protocol, root: Path, part: str, known: _Known) -> Surface:
    content = known.content
    label, drawn = content.label or ImageLabel.GOOD, complete_mask(content.annotation)
    if protocol.division is Division.KIND:
        label = ImageLabel.BAD if part in content.kinds else ImageLabel.GOOD
        drawn = _mask_of(part, content) if label is ImageLabel.BAD else None
    return surface_of(snapshot_item(known.number, known.item, root, content.facts, label), drawn, gives_mask=True)


def _mask_of(kind: str, content: ItemContent) -> PackedMask | None:
    """Of one kind of several; None where it is boxes, or no mask is complete."""
    whole = complete_mask(content.annotation)
    if whole is None or content.annotation is None or content.kinds == (kind,):
        return whole
    shapes = [region.shape for region in content.annotation.regions if region.kind == kind]
    masks = [shape for shape in shapes if isinstance(shape, PackedMask)]
    if not masks or len(masks) < len(shapes):
        return None
    return PackedMask.pack(np.logical_or.reduce([mask.unpack() for mask in masks]))
