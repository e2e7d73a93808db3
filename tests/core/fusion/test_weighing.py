"""By which map images are judged, on made patches."""

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

import numpy as np
import pytest

from core.fusion.weighing import choose_sight
from core.probe.lessons import Lesson
from core.probe.panel import fit_panel

T = TypeVar("T")
DEPTH, SHAPE = 12, (10, 14)


def _result(work: Generator[None, None, T]) -> T:
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found


def _lessons(*, misleads: bool) -> dict[int, Lesson]:
    """24 good images and 16 bad ones with a masked spot of 2×2, of one kind to the encoder, and the memory finds a spot
    on good ones alone; or half of the bad are of a kind of their own each, which the memory finds."""
    found = {}
    for number in range(40):
        rng, is_bad = np.random.default_rng(number), number >= 24
        patches = rng.normal(0, 1, (*SHAPE, DEPTH)).astype(np.float16)
        deviations = rng.normal(0, 1, SHAPE).astype(np.float32)
        spot = np.zeros(SHAPE, np.float32)
        top, left = rng.integers(0, SHAPE[0] - 2), rng.integers(0, SHAPE[1] - 2)
        spot[top : top + 2, left : left + 2] = 1
        is_own_kind = is_bad and not misleads and number % 2 == 1
        if is_bad:
            patches[spot > 0, number % DEPTH if is_own_kind else 4] += 5
        if is_own_kind or (misleads and not is_bad):
            deviations[spot > 0] += 5
        found[number] = Lesson(patches, deviations, is_bad, str(number), spot if is_bad else None)
    return found


@pytest.mark.parametrize("makes_defects", [True, False])
def test_made_defects_teach_unless_labels_are_surely_surprised_less_without(makes_defects: bool):
    lessons = _lessons(misleads=not makes_defects)
    chosen, expected = (
        _result(choose_sight(lessons, 0)).panel,
        _result(fit_panel(lessons, 0, makes_defects=makes_defects)),
    )
    assert chosen is not None
    assert expected is not None
    for one, other in zip(chosen.probes, expected.probes, strict=True):
        np.testing.assert_array_equal(one.to_row(), other.to_row())


def test_where_masks_say_little_labels_are_heard_too():
    """Masks that were drawn beside the defects, which the memory finds."""
    rng = np.random.default_rng(3)
    lessons = {}
    for image_id, one in _lessons(misleads=False).items():
        if one.drawn is not None:
            found = one.deviations + 5 * one.drawn
            one = replace(one, deviations=found, drawn=rng.permutation(one.drawn.ravel()).reshape(SHAPE))
        lessons[image_id] = one
    by_masks, chosen = _result(fit_panel(lessons, 0, makes_defects=True)), _result(choose_sight(lessons, 0)).panel
    assert by_masks is not None
    assert chosen is not None
    assert all(one.beyond > other.beyond for one, other in zip(chosen.probes, by_masks.probes, strict=True))
