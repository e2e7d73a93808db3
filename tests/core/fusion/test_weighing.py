"""By which map images are judged, on made patches."""

from collections.abc import Generator
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


def _lessons(*, told: float, is_one_kind: bool) -> dict[int, Lesson]:
    """24 good images and 16 bad ones with a masked spot of 2×2 that the memory finds ``told`` deviations off; to the
    encoder all spots are of one kind, or those of each piece of another."""
    found = {}
    for number in range(40):
        rng, is_bad = np.random.default_rng(number), number >= 24
        patches = rng.normal(0, 1, (*SHAPE, DEPTH)).astype(np.float16)
        deviations = rng.normal(0, 1, SHAPE).astype(np.float32)
        drawn = np.zeros(SHAPE, np.float32)
        if is_bad:
            top, left = rng.integers(0, SHAPE[0] - 2), rng.integers(0, SHAPE[1] - 2)
            drawn[top : top + 2, left : left + 2] = 1
            patches[drawn > 0, 3 if is_one_kind else number % DEPTH] += 5
            deviations[drawn > 0] += told
        found[number] = Lesson(patches, deviations, is_bad, str(100 + number % 8 if is_bad else number), drawn)
    return found


@pytest.mark.parametrize("makes_defects", [True, False])
def test_made_defects_teach_where_labels_are_surprised_less(makes_defects: bool):
    """Each piece has its own kind of defect: what labels show of others misleads. All have the same: it is enough."""
    lessons = _lessons(told=3.0 if makes_defects else 0.0, is_one_kind=not makes_defects)
    chosen, expected = (
        _result(choose_sight(lessons, 0)).panel,
        _result(fit_panel(lessons, 0, makes_defects=makes_defects)),
    )
    assert chosen is not None
    assert expected is not None
    for one, other in zip(chosen.probes, expected.probes, strict=True):
        np.testing.assert_array_equal(one.to_row(), other.to_row())
