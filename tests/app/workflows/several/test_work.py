"""Ada queues a training, Bo's machine takes it, and both have the model."""

import json
from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.evaluation.score import score_project
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.machines.queue_training import queue_training
from app.workflows.machines.work import work
from app.workflows.project.project import Project
from app.workflows.worker.worker import in_process
from core.domain import KnownError, RunRecord, RunState
from core.domain.sharing.queued_trainings import QueuedTraining, QueueState
from core.recipes import FAST, TrainingConfig
from core.training.events import EpochCompleted

pytestmark = pytest.mark.trains

QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=2, stretch=1.0), device="cuda")
"""On a device that Bo's machine need not have: a worker has its own."""


@pytest.fixture
def labeled(ada: Project) -> Project:
    """16 small images; every other one has a dark bar, and is bad."""
    root, rng = ada.sources.first.root, np.random.default_rng(3)
    lines = ["image,label"]
    for number in range(16):
        image = rng.normal(140, 10, (64, 64))
        if number % 2:
            image[20:30, 10:50] -= 60
        cv2.imwrite(str(root / f"{number}.png"), image.clip(0, 255).astype(np.uint8))
        lines.append(f"{number}.png,{'bad' if number % 2 else 'good'}")
    (root / "labels.csv").write_text("\n".join(lines) + "\n")
    import_dataset(ada, "folder", root)
    return ada


def test_what_one_machine_trains_all_of_them_use(labeled: Project, bo: Project):
    wished = queue_training(labeled, QUICK, "Ada")
    heard = []

    ended = work(
        bo,
        told=lambda _training, what: heard.append(what),
        is_cancelled=lambda: False,
        device="cpu",
        until_empty=True,
        runner=in_process,
    )

    assert ended == 1
    assert [event.epoch for event in heard if isinstance(event, EpochCompleted)] == [1, 2]
    run = next(each for each in heard if isinstance(each, RunRecord))
    done = labeled.store.trainings.get(wished.id)
    assert (done.state, done.run_id) == (QueueState.DONE, run.id)
    current = labeled.store.runs.current()
    assert current is not None
    assert (current.id, current.state) == (run.id, RunState.COMPLETED)
    before = labeled.store.predictions.of_run(run.id)
    assert len(before) == 16
    assert not labeled.run_folder(run.id).exists()

    score_project(labeled, None)  # with the weights that Bo's machine has made

    assert labeled.store.predictions.of_run(run.id) == pytest.approx(before, abs=1e-4)


def test_a_training_that_cannot_be_is_told_and_the_next_one_is_taken(ada: Project, bo: Project):
    first, second = queue_training(ada, QUICK, "Ada"), ada.store.trainings.add("{}", "an older program")
    heard = []

    def told(_training: QueuedTraining, what: object) -> None:
        heard.append(what)

    assert work(bo, told=told, is_cancelled=lambda: False, until_empty=True, runner=in_process) == 2
    assert [type(each) for each in heard] == [type(None), KnownError, type(None), KnownError]
    for wished, why in ((first, "label"), (second, "another version")):
        assert why in ada.store.trainings.get(wished.id).message


def test_a_worker_that_is_stopped_leaves_the_training_to_others(labeled: Project, bo: Project):
    wished = queue_training(labeled, QUICK, "Ada")
    stops = iter([False, False])
    work(bo, told=lambda *_: None, is_cancelled=lambda: next(stops, True), device="cpu", runner=in_process)
    assert labeled.store.trainings.get(wished.id).state is QueueState.WAITING


def test_a_run_that_goes_on_is_not_queued(ada: Project):
    with pytest.raises(KnownError, match="goes on where it began"):
        queue_training(ada, replace(QUICK, resume=3))


def test_the_command_line_queues_and_shows_what_waits(ada: Project, bo: Project, capsys: pytest.CaptureFixture[str]):
    assert main(["train", str(ada.folder), "--queue", "--author", "Carla", "--json"]) == 0
    assert [training.author for training in bo.store.trainings.open()] == ["Carla"]
    assert json.loads(capsys.readouterr().out)["before"] == 0
    assert main(["status", str(bo.folder)]) == 0
    assert "waits for a worker: maskworth worker PROJECT" in capsys.readouterr().out
    ada.store.trainings.cancel(1)
    assert main(["worker", str(bo.folder), "--until-empty", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"trainings": 0}
