"""What people made of a run's threshold: nothing overwritten, nothing changed once it is fixed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain import (
    Authorship,
    Detection,
    Gone,
    Refused,
    RunRecord,
    RunState,
    RunThreshold,
    ThresholdAim,
    ThresholdRule,
    Thresholds,
)
from storage.store import ProjectStore, sqlite_url

FOUND = Detection(4, 2, 1.0, 1.0, 0.6, 0, 1, 0.0, 0.5, 0.7, (0.2, 1.0), precision=1.0, good_below=0.4, looks=1)
GREY = RunThreshold(
    Thresholds(0.4, 0.6),
    ThresholdAim(ThresholdRule.COST, escape_cost=50.0, alarm_cost=1.0, looks_per_hour=30.0, images_per_hour=600.0),
    FOUND,
)
BY_HAND = RunThreshold(
    Thresholds.single(0.3), ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds.single(0.3)), None
)


def test_a_threshold_comes_back_as_it_was_set(
    store: ProjectStore, database_file: Path, completed_run: Callable[..., RunRecord], inspector: Authorship
):
    run = completed_run()
    before = store.revision()
    assert store.thresholds.set(run.id, GREY, inspector) is None
    assert store.thresholds.set(run.id, GREY, inspector) == GREY  # nothing changes, nothing is noted
    assert store.revision().of_model != before.of_model
    store.close()
    with ProjectStore.open(sqlite_url(database_file)) as again:
        read = again.runs.get(run.id)
        assert (read.decided, read.validation, read.threshold) == (GREY, FOUND, GREY)
        assert again.runs.current() == read == again.runs.all()[0]
        (entry,) = again.thresholds.history(run.id)
        assert (entry.threshold, entry.author) == (GREY, inspector.author)


def test_each_run_has_its_own_and_the_automatic_one_can_come_back(
    store: ProjectStore, start_run: Callable[..., RunRecord], inspector: Authorship
):
    measured = Detection(4, 2, 0.9, 0.9, 0.5, 0, 0, 0.0, 0.0, 1.0)
    first, second = (
        store.runs.finish(start_run().id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=measured)
        for _ in range(2)
    )
    assert store.thresholds.set(first.id, BY_HAND, inspector) is None
    decided = store.runs.get(first.id)
    assert decided.automatic is not None
    assert decided.automatic.thresholds == Thresholds.single(0.5), "whatever people make of it"
    assert store.thresholds.set(first.id, None, inspector) == BY_HAND
    assert store.runs.get(first.id).decided is None
    automatic = store.runs.get(second.id).threshold
    assert automatic is not None
    assert (automatic.thresholds, automatic.aim.rule) == (Thresholds.single(0.5), ThresholdRule.AUTOMATIC)
    assert [entry.threshold for entry in store.thresholds.history(first.id)] == [BY_HAND, None]
    assert store.thresholds.history(second.id) == []


def test_after_it_is_fixed_only_what_says_that_it_follows_the_test_is_taken(
    store: ProjectStore, completed_run: Callable[..., RunRecord], inspector: Authorship
):
    run = completed_run()
    store.thresholds.set(run.id, GREY.fixed(), inspector)
    for other in (BY_HAND, GREY, None, BY_HAND.fixed()):
        with pytest.raises(Refused, match="is fixed"):
            store.thresholds.set(run.id, other, inspector)
    after = RunThreshold(Thresholds.single(0.2), GREY.aim, FOUND, is_fixed=True, after_test=True)
    store.thresholds.set(run.id, after, inspector)
    assert store.runs.get(run.id).decided == after


def test_a_run_that_there_is_not_has_none(store: ProjectStore, inspector: Authorship):
    with pytest.raises(Gone):
        store.thresholds.set(7, BY_HAND, inspector)


def test_a_deleted_run_leaves_no_threshold(
    store: ProjectStore, completed_run: Callable[..., RunRecord], inspector: Authorship
):
    completed_run()
    other = completed_run()
    store.thresholds.set(other.id, BY_HAND, inspector)
    store.runs.delete(other.id)
    assert store.thresholds.history(other.id) == []


@pytest.mark.parametrize("pair", [(0.6, 0.4), (float("nan"), 0.5), (0.1, float("inf"))])
def test_thresholds_are_numbers_in_order(pair: tuple[float, float]):
    with pytest.raises(ValueError, match="no thresholds"):
        Thresholds(*pair)
