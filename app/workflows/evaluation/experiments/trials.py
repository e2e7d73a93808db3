"""What an experiment trains and tests on: a published split of KolektorSDD, or a folder's own split."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.domain import Annotation, ImageLabel, KnownError, MaskState, PackedMask, SnapshotItem, Split, is_verdict
from core.formats import DatasetItem, ImportOptions
from core.formats.benchmarks.kolektorsdd import import_kolektorsdd
from core.formats.folder import import_folder
from core.formats.item_reading import read_item, snapshot_item
from core.images import inspect_image, read_mask
from core.recipes import DATASET_SETTINGS, Recipe, recipe_named, takes_settings

KOLEKTORSDD_FOLDS = (0, 1, 2)
KOLEKTORSDD_DILATION_PX = 7
"""By how much masks grow in the published settings, in image pixels."""
_PUBLISHED_AP = {0: 0.934, 5: 0.991, 33: 1.000}
_PUBLISHED_ATTENTION_AP = {0: 0.9341, 33: 1.0}


@dataclass(frozen=True, slots=True)
class Surface:
    """``item`` holds what the split gives away of an image, ``drawn`` the whole truth, None where nobody knows it."""

    item: SnapshotItem
    drawn: PackedMask | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One training and its test. ``fold`` is 0 where there is but one."""

    fold: int
    seed: int
    surfaces: Sequence[Surface]


def kolektorsdd_trials(
    root: Path, splits: Path, masks: int | None, folds: Sequence[int], seeds: Sequence[int]
) -> Iterator[Trial]:
    """Each fold with each seed; ``masks`` None takes all. Raises KnownError when the dataset or the split cannot be
    read, or no test image is bad, as in a copy without the label images."""
    for fold in folds:
        found = import_kolektorsdd(root, ImportOptions(split_file=splits, fold=fold, masks=masks)).items
        surfaces = [_kolektor(number, item, root) for number, item in enumerate(found)]
        require_both(root, surfaces, "unpack it whole, each PartY.jpg with its PartY_label.bmp")
        for seed in seeds:
            yield Trial(fold, seed, surfaces)


def published_ap(recipe: Recipe, masks: int) -> float | None:
    """Mean over the three folds by the number of positives with a mask: Božič et al. 2021, section 5.2; for recipe
    ``attention`` Bi et al. 2022, table 6, all three of their parts on. None where the paper gives no figure."""
    if not recipe.trains:
        return None
    if takes_settings(recipe) and (" without " in recipe.name or _has_own_size(recipe)):
        return None
    return (_PUBLISHED_ATTENTION_AP if recipe.name.startswith("attention") else _PUBLISHED_AP).get(masks)


def as_on_kolektorsdd(recipe: Recipe) -> Recipe:
    """A published recipe at the size of its experiment there, unless it names another; others as they are."""
    if not takes_settings(recipe) or recipe.input_size is not None or _has_own_size(recipe):
        return recipe
    return replace(recipe, input_size=DATASET_SETTINGS["kolektorsdd"].input_size)


def _has_own_size(recipe: Recipe) -> bool:
    """Whether somebody asked for larger or smaller inputs than the recipe's."""
    return recipe.max_input_px != recipe_named(recipe.name.split(" ")[0]).max_input_px


def folder_trials(root: Path, masks: int | None, seeds: Sequence[int]) -> Iterator[Trial]:
    """A folder that imports as ``folder`` and names its splits, with as many random masks of training images as
    asked for, by the seed, or with all that there are.

    Images without a label are left out. Raises KnownError when files cannot be read, no good or no bad image is for
    testing, or there are fewer masks.
    """
    surfaces = [surface for surface in _of_folder(root) if surface is not None]
    if not any(surface.item.split is Split.TEST for surface in surfaces):
        raise KnownError(root, "holds no image for testing", "name the split of each image in its labels.csv")
    require_both(root, surfaces, "give its labels.csv good and bad images of split test")
    for seed in seeds:
        yield masked_trial(root, surfaces, masks, seed)


def masked_trial(root: Path, surfaces: Sequence[Surface], masks: int | None, seed: int, fold: int = 0) -> Trial:
    """With as many random masks as asked for, by the seed, or with all; raises KnownError when there are fewer."""
    masked = [n for n, surface in enumerate(surfaces) if surface.item.mask is not None]
    if masks is not None and masks > len(masked):
        raise KnownError(root, f"has masks of {len(masked)} bad training images only", f"ask for {len(masked)} or less")
    kept = set(np.random.default_rng(seed).permutation(masked)[:masks].tolist())
    return Trial(fold, seed, [s if n in kept else _without_mask(s) for n, s in enumerate(surfaces)])


def require_both(root: Path, surfaces: Sequence[Surface], remedy: str) -> None:
    """Raises KnownError when the test has images of one kind only."""
    is_bad = {surface.item.is_bad for surface in surfaces if surface.item.split is Split.TEST}
    if len(is_bad) == 1:
        problem = "has only bad images for testing" if is_bad.pop() else "has only good images for testing"
        raise KnownError(root, problem, remedy)


def _without_mask(surface: Surface) -> Surface:
    return replace(surface, item=replace(surface.item, mask=None))


def _of_folder(root: Path) -> Iterator[Surface | None]:
    for number, item in enumerate(import_folder(root, ImportOptions()).items):
        content = read_item(item, root)
        if not is_verdict(content.label):
            yield None
            continue
        known = snapshot_item(number, item, root, content.facts, content.label)
        yield surface_of(known, complete_mask(content.annotation), gives_mask=True)


def complete_mask(annotation: Annotation | None) -> PackedMask | None:
    """The mask that shows all that is wrong, where there is one."""
    is_complete = annotation is not None and annotation.state is MaskState.COMPLETE
    return annotation.mask if annotation is not None and is_complete else None


def _kolektor(number: int, item: DatasetItem, root: Path) -> Surface:
    facts = inspect_image(item.image)
    size = (facts.height, facts.width)
    drawn = PackedMask.pack(np.zeros(size, bool) if not item.masks else read_mask(item.masks[0], size).mask)
    label = ImageLabel.GOOD if drawn.is_empty else ImageLabel.BAD
    known = snapshot_item(number, item, root, facts, label)
    return surface_of(known, drawn, gives_mask=item.mask_state is MaskState.COMPLETE)


def surface_of(item: SnapshotItem, drawn: PackedMask | None, *, gives_mask: bool) -> Surface:
    """``drawn`` is the whole truth, None where nobody knows it; it teaches where ``gives_mask``, and no test image. The
    path becomes absolute, wherever the image is worked with."""
    is_given = gives_mask and item.split is not Split.TEST and drawn is not None and not drawn.is_empty
    return Surface(replace(item, path=item.path.absolute(), mask=drawn if is_given else None), drawn)
