"""Lists in the corners of a project's life, before its first run and after one that says little: never empty while
there is something to do, never two near-duplicates in five, never at once what was skipped."""

from collections.abc import Callable

import pytest

from app.workflows.labeling.label import skip_suggestion
from app.workflows.project.project import Project
from app.workflows.suggestions.suggest import suggest
from core.domain import ImageLabel, SuggestionKind
from core.suggestion.reason import reason_text
from tests.app.workflows.suggestions.edges.corner import BAD, GOOD, LABEL, MASK, ME, REVIEW, Run, paint, suggested

Make = Callable[..., Project]


def test_without_a_mask_there_are_some_to_paint(make: Make):
    found = suggested(make([BAD] * 8 + [GOOD] * 4), top=3)
    assert found
    assert set(found) <= set(range(1, 9))


def test_one_positive(make: Make):
    assert suggested(make([GOOD, GOOD, BAD, None])) == [3]


def test_with_every_bad_image_masked_nothing_is_left_but_labels(make: Make):
    project = make([BAD, BAD, BAD, GOOD, None])
    paint(project, 1, 2, 3)
    assert suggested(project) == []
    assert suggested(project, LABEL) == [5]


def test_with_nothing_labeled_labels_are_asked_for(make: Make):
    project = make([None] * 6)
    assert suggested(project) == suggested(project, REVIEW) == []
    assert set(suggested(project, LABEL)) == set(range(1, 7))


@pytest.mark.parametrize(("label", "kind"), [(BAD, MASK), (None, LABEL)])
def test_one_image(make: Make, label: ImageLabel | None, kind: SuggestionKind):
    project = make([label])
    assert suggested(project, kind) == [1]
    assert suggested(project, LABEL if kind is MASK else MASK) == []


def test_of_identical_images_one_is_suggested_and_stands_for_the_others(make: Make):
    project = make([BAD] * 7 + [GOOD] * 2, [0] * 9)
    (only,) = suggest(project, MASK)
    assert sorted([only.image_id, *only.covers]) == list(range(1, 8))
    paint(project, only.image_id)
    (following,) = suggest(project, MASK)  # it adds little, but the queue is not empty
    assert following.image_id in only.covers
    assert "adds little: much like an image that has a mask" in reason_text(following.reason)


@pytest.mark.parametrize("run", [Run(0, finds=(1, 2, 3, 4)), Run(12, finds=(1, 2, 3, 4))], ids=["young", "learned"])
def test_once_masks_were_learned_only_what_the_model_misses_is_worth_covering(make: Make, run: Run):
    found = suggest(make([BAD] * 8 + [GOOD] * 8), MASK, top=8)
    covered = sum(each.benefit for each in found)
    assert covered > 6 if run.n_masks == 0 else covered <= 4
    assert any("the model still misses" in reason_text(each.reason) for each in found) is (run.n_masks > 0)


def test_the_list_is_never_empty_while_a_bad_image_has_no_mask(make: Make):
    project = make([BAD] * 9 + [GOOD] * 3)
    left = set(range(1, 10))
    while left:
        found = suggested(project)
        assert found
        assert set(found) <= left
        paint(project, found[0])
        left.remove(found[0])
    assert suggested(project) == []


@pytest.mark.parametrize(("label", "kind"), [(BAD, MASK), (None, LABEL)])
def test_what_was_skipped_does_not_come_back_at_once(make: Make, label: ImageLabel | None, kind: SuggestionKind):
    project = make([label] * 5 + [GOOD])
    for n_skipped in range(1, 6):
        first = suggested(project, kind)[0]
        skip_suggestion(project, first, kind, "Takes too long", ME)
        now = suggested(project, kind)
        assert first not in now
        assert bool(now) is (n_skipped < 5)


def test_of_near_duplicates_no_two_stand_in_five(make: Make, run: Run | None):
    kinds = [1, 2, 3, 4, 5, 6] * 3
    found = suggested(make([BAD] * 18 + [GOOD] * 4, [*kinds, 7, 8, 9, 10]))
    assert len(found) >= (1 if run is not None and run.nothing else 5)
    listed = [kinds[image_id - 1] for image_id in found]
    assert all(len(set(five)) == len(five) for five in (listed[start : start + 5] for start in range(len(listed))))


def test_images_that_are_gone_do_not_keep_the_list_from_being_made(make: Make):
    project = make([BAD, GOOD, None])
    for image in project.sources.first.root.iterdir():
        image.unlink()
    before_the_first_run = project.store.runs.current() is None  # its lists are made of pixels
    assert [suggested(project, MASK), suggested(project, LABEL)] == ([[], []] if before_the_first_run else [[1], [3]])
