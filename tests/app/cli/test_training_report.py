"""What the command line says of a training while it runs."""

from typing import Any

import pytest

from app.cli.console import Console
from app.cli.text.training_report import TrainingReport
from core.domain import Detection, SupervisionLevel
from core.number_type import NumberType
from core.training.events import (
    EpochCompleted,
    GoodImageSeen,
    ImageCompared,
    SightsFused,
    StepCompleted,
    TrainingStarted,
)

FOUND = Detection(7, 3, 0.75, 0.8, 0.5, 0, 1, 0.0, 0.3, 0.8)


def told(capsys: pytest.CaptureFixture[str], *, tells_epochs: bool) -> list[str]:
    """Of a run with an epoch behind it."""
    console = Console(as_json=False)
    console._interval_s = 0.0  # a terminal's, whose lines replace each other
    report = TrainingReport(console, tells_epochs=tells_epochs)
    losses = {"loss": 1.0, "segmentation_loss": 0.5, "classification_loss": 0.5}
    facts: dict[str, Any] = {"n_train": 9, "n_bad": 4, "n_masked": 0, "n_validation": 7, "n_parameters": 1}
    weak = SupervisionLevel.WEAK
    report.on_event(TrainingStarted("cpu", NumberType.FLOAT32, supervision=weak, epochs=4, steps=2520, **facts))
    report.on_event(StepCompleted(step=9, steps=2520, seconds_left=None, **losses))
    report.on_event(StepCompleted(step=226, steps=2520, seconds_left=190.0, **losses))
    report.on_event(EpochCompleted(epoch=1, epochs=4, validation=FOUND, is_best=True, seconds=2.0, **losses))
    worse = EpochCompleted(epoch=2, epochs=4, validation=None, is_best=False, seconds=2.0, **losses)
    report.on_event(worse)
    report.on_event(StepCompleted(step=1500, steps=2520, seconds_left=70.0, **losses))
    return capsys.readouterr().err.splitlines()


def test_progress_is_percent_minutes_and_the_best_ap_so_far(capsys: pytest.CaptureFixture[str]):
    first, begun, going, *epochs, last = told(capsys, tells_epochs=True)
    assert "weak supervision on cpu, in float32" in first
    assert begun == "training 0 %"
    assert going == "training 9 %, about 3 minutes left"
    assert [line.split()[1] for line in epochs] == ["1/4", "2/4"]
    assert last.startswith("training 60 %, about a minute left, so far AP 0.750")


def test_where_epochs_are_not_told_the_rest_is(capsys: pytest.CaptureFixture[str]):
    assert not any(line.startswith("epoch") for line in told(capsys, tells_epochs=False))
    assert len(told(capsys, tells_epochs=False)) == 4


def test_it_says_which_kind_of_sight_is_believed(capsys: pytest.CaptureFixture[str]):
    TrainingReport(Console(as_json=False)).on_event(SightsFused(0.304))
    assert "the network is believed to 30 %, the memory of good images to 70 %" in capsys.readouterr().err


def test_a_look_at_good_images_is_no_share_of_the_training(capsys: pytest.CaptureFixture[str]):
    console = Console(as_json=False)
    console._interval_s = 0.0
    TrainingReport(console).on_event(GoodImageSeen(9, 36))
    assert "looking at good images, 9 of 36" in capsys.readouterr().err
    TrainingReport(console).on_event(ImageCompared(2, 40))
    told = capsys.readouterr().err
    assert "comparing labeled images with them, 2 of 40" in told
    assert "training" not in told, "nothing is trained yet"
