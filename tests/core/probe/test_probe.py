"""A linear probe on made patches: what it learns of masks, of labels alone, and from its own image."""

import numpy as np
import pytest

from core.probe.fitting import fit_probe
from core.probe.lessons import Lesson
from core.probe.probe import PatchProbe

DEPTH = 12
SHAPE = (10, 14)


def _lesson(
    number: int, *, bad: bool, masked: bool = True, told: float = 0.0, light: float = 0.0, direction: int = 3
) -> Lesson:
    """Noise; the defect of a bad one is a 2×2 spot in ``direction``. ``told``: how far the memory finds the spot;
    ``light`` adds to direction 3 of the whole image."""
    rng = np.random.default_rng(number)
    patches = rng.normal(0, 1, (*SHAPE, DEPTH)).astype(np.float16)
    patches[..., 3] += light
    deviations = rng.normal(0, 1, SHAPE).astype(np.float32)
    drawn = np.zeros(SHAPE, np.float32)
    if bad:
        top, left = rng.integers(0, SHAPE[0] - 2), rng.integers(0, SHAPE[1] - 2)
        drawn[top : top + 2, left : left + 2] = 1
        patches[drawn > 0, direction] += 4
        deviations[drawn > 0] += told
    return Lesson(patches, deviations, bad, str(number), drawn if bad and masked else None)


def _learned(lessons: list[Lesson], seed: int = 0, *, makes_defects: bool = False) -> PatchProbe:
    work = fit_probe(lessons, seed, makes_defects=makes_defects)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: PatchProbe = end.value
            return found


def _hits(probe: PatchProbe, lessons: list[Lesson]) -> float:
    """The share of bad lessons whose loudest place is one of the spot."""
    found = []
    for lesson in lessons:
        assert lesson.drawn is not None
        found.append(lesson.drawn.ravel()[probe.logits(lesson.patches, lesson.deviations).argmax()] > 0)
    return float(np.mean(found))


FRESH = [_lesson(number, bad=True) for number in range(1000, 1040)]
GOOD = [_lesson(number, bad=False) for number in range(30)]


def test_it_learns_from_masks_what_the_memory_does_not_see():
    probe = _learned(GOOD + [_lesson(100 + number, bad=True) for number in range(10)])
    assert _hits(probe, FRESH) > 0.8


def test_without_masks_it_begins_at_what_the_memory_finds_and_goes_further():
    lessons = [_lesson(100 + number, bad=True, masked=False, told=3.0) for number in range(20)]
    assert _hits(_learned(GOOD + lessons), FRESH) > 0.7, "fresh ones are silent in the memory"


def test_made_defects_keep_it_near_the_memory():
    """Of what no label has shown, only the memory tells."""
    lessons = GOOD + [_lesson(100 + number, bad=True) for number in range(10)]
    unseen = [_lesson(1000 + number, bad=True, told=3.0, direction=7) for number in range(40)]
    with_them, without = (_hits(_learned(lessons, makes_defects=made), unseen) for made in (True, False))
    assert with_them > without + 0.2
    assert _hits(_learned(lessons, makes_defects=True), FRESH) > 0.8, "and what labels have shown is still known"


def test_it_judges_a_place_by_its_own_image():
    def lit(start: int, n: int, *, bad: bool) -> list[Lesson]:
        return [_lesson(start + k, bad=bad, light=6.0 * (k % 2)) for k in range(n)]

    probe = _learned(lit(0, 40, bad=False) + lit(100, 20, bad=True))
    assert _hits(probe, lit(1000, 40, bad=True)) > 0.8
    dark, bright = (probe.logits(one.patches, one.deviations).max() for one in lit(2000, 2, bad=False))
    assert abs(dark - bright) < 6


def test_the_same_seed_gives_the_same_probe_and_a_row_gives_it_back():
    lessons = GOOD + [_lesson(100 + number, bad=True) for number in range(5)]
    one, other = _learned(lessons, seed=3), _learned(lessons, seed=3)
    np.testing.assert_array_equal(one.to_row(), other.to_row())
    again = PatchProbe.from_row(one.to_row())
    np.testing.assert_allclose(
        again.logits(FRESH[0].patches, FRESH[0].deviations),
        one.logits(FRESH[0].patches, FRESH[0].deviations),
        rtol=1e-5,
    )
    with pytest.raises(ValueError, match="split"):
        PatchProbe.from_row(np.zeros(8))


def test_a_mask_that_covers_little_of_any_place_still_teaches_one():
    lesson = _lesson(1, bad=True)
    faint = Lesson(
        lesson.patches, lesson.deviations, True, "1", 0.1 * lesson.drawn if lesson.drawn is not None else None
    )
    assert len(faint.defects) == 1
    assert len(lesson.defects) == 4
