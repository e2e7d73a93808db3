"""Holding out groups for validation."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.domain import ImageLabel, PackedMask, SnapshotItem, Split
from core.training.validation.split import split_items

MASK = PackedMask.pack(np.ones((4, 4), bool))


def item(number: int, group: str, *, bad: bool, masked: bool = False, split: Split = Split.TRAIN) -> SnapshotItem:
    label = ImageLabel.BAD if bad else ImageLabel.GOOD
    return SnapshotItem(
        number, Path(f"{number}.png"), 4, 4, 1, str(number), label, group, split, MASK if masked else None
    )


def test_groups_never_straddle_and_masked_ones_stay_in_training():
    items = [item(10 * g + i, f"piece{g}", bad=i == 0, masked=i == 0 and g < 5) for g in range(20) for i in range(4)]
    training, held_out = split_items(items, seed=3)
    assert not {i.group for i in training} & {i.group for i in held_out}
    assert len(training) + len(held_out) == 80
    assert len({i.group for i in held_out}) == 4  # a fifth of 20
    assert all(i.mask is None for i in held_out)


def test_the_projects_own_validation_images_are_taken_as_they_are():
    items = [item(i, str(i), bad=i % 2 == 0, split=Split.VALIDATION if i < 3 else Split.TRAIN) for i in range(12)]
    training, held_out = split_items(items, seed=0)
    assert [i.image_id for i in held_out] == [0, 1, 2]
    assert len(training) == 9


def test_four_bad_groups_are_all_needed_for_training():
    items = [item(i, str(i), bad=i < 4) for i in range(30)]
    assert split_items(items, seed=0) == (items, [])


def test_the_same_seed_holds_out_the_same():
    items = [item(i, str(i), bad=i % 3 == 0) for i in range(40)]
    assert split_items(items, seed=5) == split_items(items, seed=5)


def test_a_group_that_taught_the_weights_to_begin_with_never_judges_them():
    items = [item(10 * g + i, f"piece{g}", bad=g % 2 == 0) for g in range(40) for i in range(3)]
    first, judges = split_items(items, seed=1)
    more = [item(1000 + i, f"new{i}", bad=i % 2 == 0) for i in range(20)]
    taught = {i.image_id for i in first}
    alone = split_items([*items, *more], seed=1)[1]
    assert taught & {i.image_id for i in alone}  # whoever does not ask would let them judge
    training, held_out = split_items([*items, *more], seed=1, taught=taught)
    assert not {i.group for i in held_out} & {i.group for i in first}
    assert len(training) + len(held_out) == len(items) + len(more)
    assert any(i.is_bad for i in held_out)
    assert not all(i.is_bad for i in held_out)
    assert len(judges) == 24
    assert split_items(items, seed=1, taught={i.image_id for i in items}) == (items, [])


def test_images_that_judged_the_run_before_judge_again_when_others_come_in():
    """Without that a handful of new labels would draw the whole fifth anew, and no two runs could be compared."""
    items = [item(i, str(i), bad=i % 2 == 0) for i in range(40)]
    _, judges = split_items(items, seed=1)
    grown = [*items, *(item(i, str(i), bad=i % 2 == 0) for i in range(40, 60))]
    assert len({i.image_id for i in judges} & {i.image_id for i in split_items(grown, seed=1)[1]}) < len(judges)

    marked = [replace(i, has_judged=i.image_id in {judge.image_id for judge in judges}) for i in grown]
    training, held_out = split_items(marked, seed=2)
    assert {i.image_id for i in judges} <= {i.image_id for i in held_out}
    assert (len(training), len(held_out)) == (48, 12)


def test_a_judge_that_has_got_a_mask_teaches_while_there_are_others():
    items = [item(i, str(i), bad=i < 20, masked=i == 0) for i in range(40)]
    marked = [replace(i, has_judged=i.image_id in (0, 1)) for i in items]
    training, held_out = split_items(marked, seed=0)
    assert 0 in {i.image_id for i in training}
    assert 1 in {i.image_id for i in held_out}
