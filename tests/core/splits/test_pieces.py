"""Pieces counted and drawn."""

import pytest

from core.domain import ImageLabel, ImageRecord, Split
from core.splits.pieces import SaidImage, SplitCounts, count_images, draw_groups, torn_groups

GOOD, BAD = ImageLabel.GOOD, ImageLabel.BAD


def image(
    number: int, group: str, label: ImageLabel | None, split: Split = Split.TRAIN, mask: bool = False
) -> SaidImage:
    return SaidImage(ImageRecord(number, f"{number}.png", 4, 4, 1, 8, str(number), group, split), label, mask)


def many() -> list[SaidImage]:
    """Twenty bad pieces of a bad and a good image each, forty good ones, ten that nobody has labeled."""
    found = []
    for number in range(20):
        found += [image(2 * number, f"bad{number}", BAD), image(2 * number + 1, f"bad{number}", GOOD)]
    found += [image(100 + number, f"good{number}", GOOD) for number in range(40)]
    return found + [image(200 + number, f"new{number}", None) for number in range(10)]


def test_a_piece_is_bad_or_good_or_both_by_its_images():
    images = [image(1, "a", BAD, mask=True), image(2, "a", GOOD), image(3, "b", GOOD), image(4, "c", None)]
    assert count_images(images) == SplitCounts(4, 2, 1, 1, 1, 3, 1, 2)


def test_a_group_in_two_splits_is_found():
    assert torn_groups([image(1, "a", BAD), image(2, "a", GOOD, Split.TEST), image(3, "b", GOOD)]) == {"a"}


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_a_draw_takes_the_share_of_each_kind_of_piece(share: float):
    drawn = draw_groups(many(), Split.TEST, share, seed=3)
    assert sum(name.startswith("bad") for name in drawn) == round(20 * share)
    assert sum(name.startswith("good") for name in drawn) == round(40 * share)
    assert sum(name.startswith("new") for name in drawn) == round(10 * share)


def test_the_same_seed_draws_the_same_and_another_one_others():
    assert draw_groups(many(), Split.TEST, 0.25, seed=3) == draw_groups(many()[::-1], Split.TEST, 0.25, seed=3)
    assert draw_groups(many(), Split.TEST, 0.25, seed=3) != draw_groups(many(), Split.TEST, 0.25, seed=4)


def test_what_is_there_counts_and_other_splits_keep_theirs():
    """Four of eight are for the test, two for validation: two more make six of eight, and no more are free."""
    splits = [Split.TEST] * 4 + [Split.VALIDATION] * 2 + [Split.TRAIN] * 2
    images = [image(number, f"piece{number}", BAD, split) for number, split in enumerate(splits)]
    assert draw_groups(images, Split.TEST, 0.5, seed=0) == set()
    assert len(draw_groups(images, Split.TEST, 0.625, seed=0)) == 1
    assert draw_groups(images, Split.TEST, 0.999, seed=0) == {"piece6", "piece7"}
    assert draw_groups([], Split.TEST, 0.5, seed=0) == set()
