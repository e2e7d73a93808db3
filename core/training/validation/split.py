"""Holds out images for validation where the project marks none: whole groups, those with masks last."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from core.domain import SnapshotItem, Split

HELD_OUT_SHARE = 0.2
MIN_BAD_TRAINING = 4
"""Groups with bad images that training keeps at least."""


def split_items(
    items: Sequence[SnapshotItem], seed: int, *, hold_out: bool = True, taught: Collection[int] = ()
) -> tuple[list[SnapshotItem], list[SnapshotItem]]:
    """(training, validation) items. Those marked VALIDATION by the project are taken as they are; without any, about a
    fifth of the groups is held out, equally of those with and without bad images, or none unless ``hold_out``.

    Groups whose bad images have masks are held out last, since a mask is worth most in training. Otherwise those held
    out before come first, since runs can only be compared on images that neither has learned from. Groups with an image
    whose id is in ``taught`` are never held out: the initial weights have learned from them. Validation is empty when
    too few bad groups would be left for training.
    """
    marked = [item for item in items if item.split is Split.VALIDATION]
    rest = [item for item in items if item.split is Split.TRAIN]
    if marked or not hold_out:
        return rest, marked
    ids = frozenset(taught)
    known = {item.group for item in rest if item.image_id in ids}
    held_out = _groups_to_hold_out(rest, known, np.random.default_rng(seed))
    return [i for i in rest if i.group not in held_out], [i for i in rest if i.group in held_out]


def n_bad_held_out(n_bad: int) -> int:
    """Of so many groups with bad images, where the project marks none; weights to begin with may take some of them
    away."""
    return max(0, min(max(1, round(HELD_OUT_SHARE * n_bad)), n_bad - MIN_BAD_TRAINING))


def _groups_to_hold_out(items: Sequence[SnapshotItem], known: set[str], rng: np.random.Generator) -> set[str]:
    groups: dict[str, list[SnapshotItem]] = defaultdict(list)
    for item in items:
        groups[item.group].append(item)
    names = [str(name) for name in rng.permutation(sorted(groups))]
    with_bad = [name for name in names if any(item.is_bad for item in groups[name])]
    all_good = [name for name in names if not any(item.is_bad for item in groups[name])]
    is_new = {name: not any(item.has_judged for item in groups[name]) for name in names}
    with_bad.sort(key=lambda name: (sum(item.mask is not None for item in groups[name]), is_new[name]))
    all_good.sort(key=lambda name: is_new[name])
    n_bad = n_bad_held_out(len(with_bad))
    if n_bad == 0:
        return set()
    n_good = round(HELD_OUT_SHARE * len(all_good))
    unseen_bad, unseen_good = ([name for name in kind if name not in known] for kind in (with_bad, all_good))
    return {*unseen_bad[:n_bad], *unseen_good[:n_good]}
