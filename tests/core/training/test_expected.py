"""How long a training will take, told before it begins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.compute import machine_notes
from core.compute.looking_time import LookingTime, note_looking_time
from core.compute.machine_notes import known_pace, note_pace, probed
from core.domain import Snapshot, SnapshotItem
from core.number_type import Probed, Work
from core.recipes import FAST, FUSED, TrainingConfig, recipe_named
from core.training import expected
from core.training.events import EpochCompleted
from core.training.expected import Basis, Teaching, expected_training
from core.training.loop import train
from core.training.scale.defect_scale import DefectSize

pytestmark = pytest.mark.trains

CPU = TrainingConfig(FAST, device="cpu", reserve_cores=1)
TEACHING = Teaching(n_bad=50, n_masked=10, image_px=180_000, channels=1)


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(machine_notes, "_remembered", {})
    monkeypatch.setattr(expected, "usable_cores", lambda: 3)


def seconds(config: TrainingConfig, teaching: Teaching = TEACHING) -> float:
    found = expected_training(teaching, config)
    assert found is not None
    return found.seconds


def test_before_anything_is_known_it_is_minutes():
    found = expected_training(TEACHING, CPU)
    assert found is not None
    assert found.basis is Basis.GUESS
    assert 60 < found.seconds < 1200
    assert expected_training(TEACHING, replace(CPU, recipe=recipe_named("reference"))) is None
    assert expected_training(TEACHING, replace(CPU, device="cuda")) is None


def test_more_images_epochs_and_pixels_take_longer_and_more_cores_less(monkeypatch: pytest.MonkeyPatch):
    usual = seconds(CPU)
    assert seconds(CPU, replace(TEACHING, n_bad=100)) == pytest.approx(2 * usual, rel=0.05)
    assert seconds(CPU, replace(TEACHING, image_px=90_000)) < usual
    assert seconds(CPU, replace(TEACHING, image_px=5_000_000)) == usual, "they are scaled down"
    assert seconds(replace(CPU, epochs=60)) == pytest.approx(2 * usual)
    monkeypatch.setattr(expected, "usable_cores", lambda: 5)
    assert seconds(CPU) == pytest.approx(usual / 2)


def test_small_defects_in_large_images_are_foretold_with_their_tiles():
    large = replace(TEACHING, image_px=20_000_000, n_good=50)
    as_usual = expected_training(large, CPU)
    in_tiles = expected_training(replace(large, defects=(DefectSize(8.0, 20_000_000),) * 4), CPU)
    assert as_usual is not None
    assert in_tiles is not None
    assert as_usual.n_tiles == 1
    assert 100 < in_tiles.n_tiles < 200
    assert as_usual.seconds < in_tiles.seconds < 2 * as_usual.seconds, "a step sees one tile; judging is bounded"


def test_what_the_layers_took_here_is_better_than_a_guess():
    probed(FAST, 1, lambda: {work: Probed(10_000, 0.030, 0.020) for work in Work})
    found = expected_training(TEACHING, CPU)
    assert found is not None
    assert found.basis is Basis.PROBE
    pixels = found.seconds / (0.020 / 10_000 / 2)  # two threads
    assert 1.0 < pixels / (30 * (2 * 40) * 180_000) < 3.0


def test_what_the_last_training_took_here_is_best():
    note_pace(FAST, 1, "cpu", 2e-6)
    found = expected_training(TEACHING, replace(CPU, device="auto"))
    assert found is not None
    assert found.basis is Basis.PACE
    note_pace(FAST, 1, "cpu", 1e-6)
    assert seconds(CPU) == pytest.approx(found.seconds / 2)
    assert expected_training(TEACHING, replace(CPU, device="cuda")) is None
    assert expected_training(replace(TEACHING, channels=3), CPU) != found


def test_a_training_leaves_its_pace_by_which_itself_would_have_been_foretold(
    surfaces: Callable[..., list[SnapshotItem]], tmp_path: Path
):
    config = TrainingConfig(replace(FAST, min_samples=1), device="cpu", epochs=2)
    events = list(train(Snapshot(tuple(surfaces(tmp_path, 30))), config, tmp_path / "run"))
    took = sum(event.seconds for event in events if isinstance(event, EpochCompleted))
    pace = known_pace(FAST, 1, "cpu")
    assert pace is not None
    assert pace > 0
    told = seconds(config, Teaching(n_bad=10, n_masked=5, image_px=96 * 128, channels=1))
    assert told == pytest.approx(took, rel=0.35), "a fifth held back is two of ten, or one"


def test_a_look_beside_the_training_is_foretold_too():
    """60,000 pixels of each of 100 images at a microsecond each, and 12 s."""
    asked = replace(CPU, recipe=FUSED)
    small = replace(TEACHING, n_good=50, image_px=60_000)
    note_pace(FUSED, 1, "cpu", 1e-6)
    alone = seconds(asked, replace(small, n_good=19))
    assert seconds(asked, small) > alone, "at a guess"
    note_looking_time(asked, LookingTime(look=0.06 * 30, weighing=12), n_good=20, n_bad=10, image_px=60_000)
    assert seconds(asked, small) == pytest.approx(alone + 100 * 0.06 + 12)
    assert seconds(asked, replace(small, image_px=9e6)) == pytest.approx(
        seconds(asked, replace(small, image_px=9e6, n_good=19)) + 100 * 0.22 + 12
    ), "the encoder takes 220,000 pixels at most"
