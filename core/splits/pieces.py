"""The physical pieces of a project with what is said of them, counted by split and drawn at random."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from core.domain import ImageLabel, ImageRecord, Split, Verdicts, is_verdict, says_bad


@dataclass(frozen=True, slots=True)
class SaidImage:
    """An image with what people said of its file of now; ``has_mask``: bad, with a complete mask."""

    record: ImageRecord
    label: ImageLabel | None
    has_mask: bool

    @property
    def is_bad(self) -> bool:
        return says_bad(self.label)

    @property
    def is_good(self) -> bool:
        return is_verdict(self.label) and not self.is_bad


@dataclass(frozen=True, slots=True)
class SplitCounts:
    """Of some images; ``others`` have no label that says good or bad. A piece is bad when one of its images is, and
    good when one is good: it can be both, and tells of escapes and of false alarms."""

    images: int
    good: int
    bad: int
    others: int
    masks: int
    pieces: int
    bad_pieces: int
    good_pieces: int

    @property
    def verdicts(self) -> Verdicts:
        return Verdicts(self.bad, self.bad_pieces, self.good > 0)


def count_images(images: Iterable[SaidImage]) -> SplitCounts:
    """Of images of one split, or that move together."""
    some = list(images)
    bad = {each.record.group for each in some if each.is_bad}
    good = {each.record.group for each in some if each.is_good}
    n_bad, n_good = sum(each.is_bad for each in some), sum(each.is_good for each in some)
    return SplitCounts(
        images=len(some),
        good=n_good,
        bad=n_bad,
        others=len(some) - n_bad - n_good,
        masks=sum(each.has_mask for each in some),
        pieces=len({each.record.group for each in some}),
        bad_pieces=len(bad),
        good_pieces=len(good),
    )


def torn_groups(images: Iterable[SaidImage]) -> set[str]:
    """Groups that straddle splits: an older program, or a database that others write, may have left some."""
    splits: dict[str, set[Split]] = defaultdict(set)
    for each in images:
        splits[each.record.group].add(each.record.split)
    return {group for group, found in splits.items() if len(found) > 1}


def draw_groups(images: Collection[SaidImage], to: Split, share: float, seed: int) -> set[str]:
    """Groups to give to ``to``, so that it has this share, in 0..1, of the groups of ``images``: as much of those with
    bad images, of the other labeled ones, and of the rest. What it has already counts, and the rest comes out of the
    training split. The same groups and seed, the same draw."""
    by_group: dict[str, list[SaidImage]] = defaultdict(list)
    for each in images:
        by_group[each.record.group].append(each)
    order = np.random.default_rng(seed).permutation(sorted(by_group)).tolist() if by_group else []
    kinds: dict[tuple[bool, bool], list[str]] = defaultdict(list)
    for group in order:
        some = by_group[group]
        kinds[any(each.is_bad for each in some), any(each.is_good for each in some)].append(group)
    drawn: set[str] = set()
    for groups in _merged(kinds):
        there = [group for group in groups if by_group[group][0].record.split is to]
        free = [group for group in groups if by_group[group][0].record.split is Split.TRAIN and to is not Split.TRAIN]
        drawn.update(free[: max(0, round(share * len(groups)) - len(there))])
    return drawn


def _merged(kinds: dict[tuple[bool, bool], list[str]]) -> list[list[str]]:
    """With bad images, with good ones alone, with neither."""
    return [kinds[True, True] + kinds[True, False], kinds[False, True], kinds[False, False]]
