"""Probes that are learned without each piece in turn: nobody judges what it has learned from."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from core.probe.lessons import Lesson
from core.probe.panel import PARTS, Panel, fit_panel
from core.probe.probe import PatchProbe

SHAPE = (8, 10)
DEPTH = 6


def _lesson(number: int, *, bad: bool, group: str) -> Lesson:
    """Noise; the defect of a bad one is a 2×2 spot in direction 3, drawn where the number is even."""
    rng = np.random.default_rng(number)
    patches = rng.normal(0, 1, (*SHAPE, DEPTH)).astype(np.float16)
    drawn = np.zeros(SHAPE, np.float32)
    if bad:
        drawn[2:4, 5:7] = 1
        patches[drawn > 0, 3] += 4
    deviations = rng.normal(0, 1, SHAPE).astype(np.float32) + 2 * drawn
    return Lesson(patches, deviations, bad, group, drawn if bad and number % 2 == 0 else None)


def _lessons(n_bad: int = 8) -> dict[int, Lesson]:
    """Two images a piece; every piece with a bad image has a good one, too."""
    bad = {n: _lesson(n, bad=n % 2 == 1 or n % 4 == 0, group=f"bad {n // 2}") for n in range(n_bad)}
    return bad | {n: _lesson(n, bad=False, group=f"good {n // 2}") for n in range(100, 124)}


def _panel(lessons: Mapping[int, Lesson], seed: int = 0) -> Panel | None:
    work = fit_panel(lessons, seed)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Panel | None = end.value
            return found


@pytest.fixture(scope="module")
def panel() -> Panel:
    found = _panel(_lessons())
    assert found is not None
    return found


def test_what_a_piece_shows_changes_nothing_for_its_own_judge(panel: Panel):
    """Another surface, other defects, another mask: the judge of that piece is the same to the last bit, the others and
    the probe for new images are not."""
    lessons = _lessons()
    changed = {
        image_id: replace(_lesson(500 + image_id, bad=one.is_bad, group=one.group), deviations=-one.deviations)
        if one.group == "bad 1"
        else one
        for image_id, one in lessons.items()
    }
    other = _panel(changed)
    assert other is not None
    own = [image_id for image_id, one in lessons.items() if one.group == "bad 1"]
    for image_id in own:
        np.testing.assert_array_equal(panel.judge_of(image_id).to_row(), other.judge_of(image_id).to_row())
    part = panel.part_of[own[0]]
    elsewhere = next(image_id for image_id in lessons if panel.part_of[image_id] != part)
    for image_id in (elsewhere, 999):
        assert np.abs(panel.judge_of(image_id).to_row() - other.judge_of(image_id).to_row()).max() > 1e-3


def test_a_piece_is_in_one_part_and_bad_pieces_are_in_all(panel: Panel):
    lessons = _lessons()
    parts: dict[str, set[int]] = {}
    for image_id, one in lessons.items():
        parts.setdefault(one.group, set()).add(panel.part_of[image_id])
    assert {len(found) for found in parts.values()} == {1}
    assert len(panel.probes) == PARTS
    assert set().union(*(found for group, found in parts.items() if group.startswith("bad"))) == set(range(PARTS))


def test_a_new_image_is_judged_by_all_together(panel: Panel):
    fresh = _lesson(2000, bad=True, group="new")
    each = [probe.logits(fresh.patches, fresh.deviations) for probe in panel.probes]
    together = panel.judge_of(2000).logits(fresh.patches, fresh.deviations)
    np.testing.assert_allclose(together, np.mean(each, axis=0), rtol=1e-4, atol=1e-4)
    row, column = np.unravel_index(together.argmax(), SHAPE)
    assert 2 <= row < 4
    assert 5 <= column < 7


def test_the_mean_of_probes_is_the_mean_of_their_numbers():
    one = PatchProbe(np.array([1, 2], np.float32), np.array([0, 4], np.float32), 1.0, 0.5, -2.0)
    other = PatchProbe(np.array([3, 2], np.float32), np.array([2, 0], np.float32), 0.0, 1.5, 4.0)
    assert PatchProbe.mean([one, other]).to_row().tolist() == [2, 2, 1, 2, 0.5, 1, 1]


def test_too_few_pieces_to_leave_any_out_have_no_panel():
    assert _panel(_lessons(n_bad=6)) is None, "three pieces are bad"
    of_one_piece = {n: replace(one, group="one") if not one.is_bad else one for n, one in _lessons().items()}
    assert _panel(of_one_piece) is None, "all that is good is of one piece"


def test_an_image_for_whose_lesson_there_was_no_room_is_judged_without_its_piece(panel: Panel):
    groups = {image_id: one.group for image_id, one in _lessons().items()}
    known = panel.with_others({**groups, 900: "bad 1", 901: "of no lesson"})
    assert known.judge_of(900) is panel.judge_of(2)
    assert known.judge_of(2) is panel.judge_of(2)
    assert 901 not in known.part_of
