"""A run's signals on disk, and under what people have said since."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from core.domain import ImageLabel, KnownError
from core.inference.features.spots import compared
from core.suggestion.signals import RawSignals, join_signals
from core.training.dynamics.dynamics_file import TrainingDynamics

GOOD, BAD, UNSURE = ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE


def raw_signals() -> RawSignals:
    """Five images in no order; the fourth has a silent map."""
    return RawSignals(
        image_ids=np.array([30, 10, 50, 20, 40]),
        descriptors=np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32),
        spots=np.random.default_rng(1).normal(size=(5, 4)).astype(np.float32),
        seg_top=np.array([1.0, -2.0, np.nan, 0.5, 4.0], np.float32),
        blob=np.array([0.5, -3.0, np.nan, 0.25, 3.0], np.float32),
        instability=np.array([0.1, np.nan, 0.3, 0.4, 0.5], np.float32),
        epoch_logits=np.array([[1, 2], [np.nan, 3], [4, 5], [6, np.nan], [8, 9]], np.float32),
        proposals=np.arange(15, dtype=np.float32).reshape(5, 3),
        silent=np.array([False, False, False, True, False]),
        cost_features=np.arange(25, dtype=np.float32).reshape(5, 5),
        n_masks=7,
    )


def assert_same(found: RawSignals, expected: RawSignals) -> None:
    assert type(found) is type(expected)
    for field in fields(expected):
        np.testing.assert_array_equal(getattr(found, field.name), getattr(expected, field.name), strict=True)


def test_raw_signals_come_back_as_they_were(tmp_path: Path):
    raw = raw_signals()
    raw.save(tmp_path / "signals")
    assert_same(RawSignals.load(tmp_path / "signals"), raw)


def test_views_into_larger_arrays_are_saved_as_they_look(tmp_path: Path):
    every_other = replace(
        raw_signals(),
        descriptors=np.asfortranarray(np.arange(15, dtype=np.float32).reshape(5, 3)),
        seg_top=np.arange(10, dtype=np.float32)[::-2],
    )
    every_other.save(tmp_path / "signals")
    assert_same(RawSignals.load(tmp_path / "signals"), every_other)


def test_saving_again_replaces_and_leaves_nothing_beside(tmp_path: Path):
    raw_signals().save(tmp_path / "signals")
    replace(raw_signals(), n_masks=8).save(tmp_path / "signals")
    assert RawSignals.load(tmp_path / "signals").n_masks == 8
    assert [path.name for path in tmp_path.iterdir()] == ["signals"]


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path):
    with pytest.raises(KnownError, match="cannot be written"):
        raw_signals().save(tmp_path / "no folder" / "signals")
    (tmp_path / "signals").mkdir()
    with pytest.raises(KnownError, match="cannot be written"):
        raw_signals().save(tmp_path / "signals")
    assert [path.name for path in tmp_path.iterdir()] == ["signals"]


@pytest.mark.parametrize("kept", [0, 4, 60, -1])
def test_a_damaged_file_is_told_with_a_remedy(tmp_path: Path, kept: int):
    path = tmp_path / "signals.safetensors"
    raw_signals().save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(KnownError, match=r"signals\.safetensors.*score the project again"):
        RawSignals.load(path)


def test_missing_and_foreign_files_are_told(tmp_path: Path):
    with pytest.raises(KnownError, match="missing"):
        RawSignals.load(tmp_path / "missing")
    raw, logged = raw_signals(), TrainingDynamics(np.arange(2), np.zeros((2, 3), np.float32), np.zeros(2, np.float32))
    raw.save(tmp_path / "raw")
    logged.save(tmp_path / "logged")
    with pytest.raises(KnownError, match="logged"):
        RawSignals.load(tmp_path / "logged")
    with pytest.raises(KnownError, match="raw"):
        TrainingDynamics.load(tmp_path / "raw")


def test_joined_are_the_rows_of_the_pool_under_the_labels_of_now():
    raw = raw_signals()
    labels = {10: BAD, 20: BAD, 30: GOOD, 40: UNSURE, 99: BAD}
    pool = join_signals(raw, {10, 20, 30, 40, 77}, labels, {20})
    assert pool.image_ids.tolist() == [30, 10, 20, 40]  # 50 is not of the pool; 77 and 99 the run never saw
    assert pool.bad.tolist() == [False, True, True, False]
    assert pool.good.tolist() == [True, False, False, False]
    assert pool.masked.tolist() == [False, False, True, False]
    assert pool.image_ids[pool.unmasked].tolist() == [10]
    assert pool.n_masks == 7
    np.testing.assert_array_equal(pool.seg_top, np.array([1, -2, 0.5, 4], np.float32))
    np.testing.assert_array_equal(pool.instability, np.array([0.1, np.nan, 0.4, 0.5], np.float32))
    np.testing.assert_array_equal(pool.descriptors, compared(raw.spots[[0, 1, 3, 4]], pool.good))


def test_a_changed_label_changes_the_pool_and_not_the_run():
    raw, drawn = raw_signals(), {20}
    before = join_signals(raw, [10, 20], {10: BAD, 20: BAD}, drawn)
    after = join_signals(raw, [10, 20], {10: GOOD, 20: GOOD}, drawn)
    assert (before.unmasked.tolist(), after.unmasked.tolist()) == ([0], [])
    assert after.masked.tolist() == [False, False]  # a mask on an image that is good now is no mask
    assert after.silent.tolist() == before.silent.tolist() == [False, True]
    withdrawn = join_signals(raw, [10, 20], {}, drawn)
    assert not (withdrawn.bad | withdrawn.good | withdrawn.masked).any()


def test_an_empty_pool_is_no_error():
    pool = join_signals(raw_signals(), [], {}, set())
    assert len(pool.image_ids) == len(pool.unmasked) == 0
