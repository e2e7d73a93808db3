"""Scored images become one row each."""

from typing import Any

import numpy as np
import pytest

from core.domain import Prediction
from core.inference.scored import ScoredImage
from core.suggestion.collector import SignalsCollector
from core.training.dynamics.dynamics_file import TrainingDynamics


def scored(image_id: int, *, defect: bool, seg_top: float = 0.0) -> ScoredImage:
    defect_map = np.zeros((10, 20), np.uint8)
    if defect:
        defect_map[2:4, 5:8] = 200
    descriptor = np.array([image_id, 1.0], np.float32)
    prediction, cost_features = Prediction(image_id, 0.5, defect_map), np.full(5, image_id, np.float32)
    spot = np.array([image_id, 2.0, 3.0], np.float32)
    return ScoredImage(prediction, seg_top, seg_top - 1, descriptor, spot, cost_features)


def collected(training: TrainingDynamics | None) -> dict[str, Any]:
    signals = SignalsCollector()
    signals.add(scored(7, defect=True, seg_top=3.0), width=160, height=80)
    signals.add(scored(5, defect=False, seg_top=-1.0), width=160, height=80)
    assert len(signals) == 2
    raw = signals.collect(4, training)
    return {name: getattr(raw, name) for name in raw.__slots__}


def test_each_image_is_measured_in_its_own_pixels():
    raw = collected(None)
    assert raw["image_ids"].tolist() == [7, 5]
    assert raw["descriptors"].tolist() == [[7, 1], [5, 1]]
    assert raw["spots"].tolist() == [[7, 2, 3], [5, 2, 3]]
    assert raw["seg_top"].tolist() == [3, -1]
    assert raw["blob"].tolist() == [2, -2]
    assert raw["proposals"].tolist() == [[6 * 64, 10 * 8, 1], [0, 0, 0]]
    assert raw["cost_features"].tolist() == [[7] * 5, [5] * 5]
    assert raw["silent"].tolist() == [False, True]
    assert raw["n_masks"] == 4


def test_what_the_run_logged_stands_beside_the_image_it_is_of():
    logged = TrainingDynamics(
        image_ids=np.array([9, 5, 7]),
        epoch_logits=np.array([[0, 0], [1, 2], [3, np.nan]], np.float32),
        instability=np.array([0.9, 0.5, np.nan], np.float32),
    )
    raw = collected(logged)
    np.testing.assert_array_equal(raw["epoch_logits"], [[3, np.nan], [1, 2]])
    np.testing.assert_array_equal(raw["instability"], np.array([np.nan, 0.5], np.float32))


def test_without_a_log_nothing_is_known_of_the_epochs():
    raw = collected(None)
    assert raw["epoch_logits"].shape == (2, 0)
    assert np.isnan(raw["instability"]).all()


def test_an_image_that_training_did_not_know_has_no_log():
    logged = TrainingDynamics(np.array([7]), np.ones((1, 3), np.float32), np.array([0.25], np.float32))
    raw = collected(logged)
    assert np.isnan(raw["epoch_logits"][1]).all()
    assert raw["instability"] == pytest.approx([0.25, np.nan], nan_ok=True)


def test_no_image_no_row():
    raw = SignalsCollector().collect(0, None)
    assert len(raw.image_ids) == len(raw.descriptors) == len(raw.proposals) == 0
