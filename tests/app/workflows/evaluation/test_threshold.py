"""The threshold of a run: set from validation alone, taken back, fixed before the test is seen, used everywhere."""

import json
import random
from pathlib import Path

import pytest

from app.workflows.evaluation.evaluate import evaluate
from app.workflows.evaluation.scored_images import validation_images
from app.workflows.evaluation.threshold import (
    THRESHOLD_NAME,
    fix_threshold,
    restore_threshold,
    set_threshold,
    take_back_threshold,
    threshold_in_force,
)
from app.workflows.project.project import Project
from app.workflows.runs.compare_runs import compare_runs
from core.domain import (
    Authorship,
    ImageLabel,
    KnownError,
    Refused,
    RunThreshold,
    Split,
    ThresholdAim,
    ThresholdRule,
    Thresholds,
)
from tests.app.made_runs import GOOD, add_run, labeled_project, with_scores

ALL_BUT_TEST = tuple(range(1, 9))
SCORES = with_scores(i1=0.3, i2=0.6, i5=0.7, i7=0.8, i3=0.4, i4=0.1, i6=0.2, i8=0.5)
"""Bad: 1, 2, 5, 7; good: 3, 4, 6, 8; 9 (bad) and 10 are for the test."""
AT_MOST_A_QUARTER = ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.25)


def by_hand(*at: float) -> ThresholdAim:
    return ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds(at[0], at[-1]))


@pytest.fixture
def project(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        add_run(project, SCORES, judged=ALL_BUT_TEST)
        yield project


def test_a_threshold_rests_on_the_images_that_judged_the_run(project: Project):
    found = set_threshold(project, AT_MOST_A_QUARTER)
    assert found.thresholds == Thresholds.single(0.55)
    assert found.found is not None
    assert (found.found.n, found.found.n_bad, found.found.fn, found.found.fp) == (8, 4, 1, 0)
    run = project.store.runs.get(1)
    assert run.decided == found == run.threshold
    assert run.validation == found.found  # so whoever shows the run's figures shows them at its threshold
    kept = json.loads((project.run_folder(1) / THRESHOLD_NAME).read_text())
    assert (kept["run"], kept["good_below"], kept["bad_from"], kept["rule"]) == (1, 0.55, 0.55, "max_escapes")


def test_no_score_of_a_test_image_can_move_it(project: Project):
    """Whatever test images score, every rule chooses the same."""
    rules = [
        AT_MOST_A_QUARTER,
        ThresholdAim(ThresholdRule.MAX_FALSE_ALARMS, share=0.25),
        ThresholdAim(ThresholdRule.COST, escape_cost=5, alarm_cost=1, looks_per_hour=2, images_per_hour=8),
        ThresholdAim(ThresholdRule.BEST_F1),
    ]
    dice = random.Random(0)
    chosen = []
    for _ in range(4):
        run_id = add_run(project, SCORES | {9: dice.random(), 10: dice.random()}, judged=ALL_BUT_TEST)
        chosen.append([set_threshold(project, rule, run_id).thresholds for rule in rules])
    assert all(each == chosen[0] for each in chosen)
    assert not {9, 10} & set(validation_images(project, 1).image_ids.tolist())


def test_images_that_a_run_has_learned_from_choose_nothing(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        add_run(project, SCORES, judged=(1, 2, 3, 4))
        assert validation_images(project, 1).image_ids.tolist() == [1, 2, 3, 4]
        project.store.labels.set(1, ImageLabel.UNSURE, Authorship("Ada"))
        assert validation_images(project, 1).image_ids.tolist() == [2, 3, 4]


def test_a_change_is_taken_back_and_made_again(project: Project):
    first = set_threshold(project, by_hand(0.4))
    second = set_threshold(project, by_hand(0.2, 0.6))
    take_back_threshold(project)
    assert project.store.runs.get(1).decided == first
    take_back_threshold(project)
    assert project.store.runs.get(1).decided == second
    restore_threshold(project, 1, None)
    assert project.store.runs.get(1).decided is None
    assert threshold_in_force(project, 1).thresholds == Thresholds.single(0.5)  # of the run's own validation
    entries = project.store.thresholds.history(1)
    assert [entry.threshold for entry in entries] == [first, second, first, second, None]
    assert all(entry.author for entry in entries)


def test_nothing_can_be_taken_back_before_anything_was_set(project: Project):
    with pytest.raises(KnownError, match="nobody has set"):
        take_back_threshold(project)


def test_to_look_at_the_test_fixes_the_threshold_for_good(project: Project):
    set_threshold(project, by_hand(0.45))
    found = evaluate(project, Split.TEST)
    assert (found.n, found.threshold, found.fn, found.fp) == (2, 0.45, 0, 0)
    assert found.decided.is_fixed
    for change in (
        lambda: set_threshold(project, by_hand(0.2)),
        lambda: set_threshold(project, by_hand(0.2), again=True),
        lambda: set_threshold(project, AT_MOST_A_QUARTER),
        lambda: take_back_threshold(project),
        lambda: restore_threshold(project, 1, None),
    ):
        with pytest.raises(Refused, match="is fixed"):
            change()
    assert threshold_in_force(project, 1).thresholds == Thresholds.single(0.45)
    other = add_run(project, SCORES, judged=ALL_BUT_TEST)
    assert set_threshold(project, by_hand(0.2), other).thresholds == Thresholds.single(0.2)


def test_a_rule_may_choose_again_after_the_test_and_that_is_told(project: Project):
    fix_threshold(project)
    found = set_threshold(project, AT_MOST_A_QUARTER, again=True)
    assert (found.is_fixed, found.after_test) == (True, True)
    assert evaluate(project, Split.TEST).decided.after_test


def test_what_follows_a_test_cannot_be_set_by_hand():
    with pytest.raises(ValueError, match="by hand"):
        RunThreshold(Thresholds.single(0.3), by_hand(0.3), after_test=True)


def test_validation_can_be_looked_at_without_fixing_anything(project: Project):
    set_threshold(project, by_hand(0.35, 0.65))
    found = evaluate(project, Split.VALIDATION)
    assert not found.decided.is_fixed
    assert (found.n, found.n_bad, found.fn, found.fp, found.looks) == (8, 4, 1, 0, 3)
    assert (found.outcome.escapes.k, found.outcome.false_alarms.k) == (1, 0)
    assert (found.outcome.looks_bad, found.outcome.looks_good) == (1, 2)


def test_two_runs_are_compared_each_at_the_threshold_that_was_set(project: Project):
    other = add_run(project, SCORES, judged=ALL_BUT_TEST)
    assert compare_runs(project, 1, other).changed == ()
    set_threshold(project, by_hand(0.55), other)
    both = compare_runs(project, 1, other)
    assert both.changed == (8,)  # 0.5 is bad from 0.5 on, and good below 0.55
    assert both.found_against is not None
    assert both.found_against.threshold == 0.55


def test_what_is_missing_is_said(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        add_run(project, SCORES, judged=())
        with pytest.raises(KnownError, match="no validation image"):
            set_threshold(project, AT_MOST_A_QUARTER)
        assert set_threshold(project, by_hand(0.3)).found is None
        with pytest.raises(KnownError, match=r"is labeled|held out"):
            evaluate(project, Split.VALIDATION)
        one_class = add_run(project, SCORES, judged=(3, 4))
        with pytest.raises(KnownError, match="all 2 images are good"):
            set_threshold(project, AT_MOST_A_QUARTER, one_class)
        same = add_run(project, dict.fromkeys(SCORES, 0.5), judged=ALL_BUT_TEST)
        with pytest.raises(KnownError, match="same score"):
            set_threshold(project, AT_MOST_A_QUARTER, same)
        for image_id in (9, 10):
            project.store.labels.set(image_id, None, Authorship("Ada"))
        with pytest.raises(KnownError, match="no image of split test is labeled"):
            evaluate(project, Split.TEST)
        assert not threshold_in_force(project, 1).is_fixed  # nothing was seen


def test_without_masks_what_they_would_tell_is_missing(project: Project):
    found = evaluate(project, Split.VALIDATION)
    assert (found.dice, found.segmentation) == (None, None)
    assert any("complete mask" in text for text in found.missing)
    project.store.labels.set(9, GOOD, Authorship("Ada"))
    told = evaluate(project, Split.TEST)
    assert (told.ap, told.fnr, told.outcome.escapes.interval) == (None, None, None)
    assert any("no image is bad" in text for text in told.missing)
