"""A training that has come to its end leaves a model that can be used, whatever happens at that moment."""

import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.runs.finished import note_finish
from app.workflows.runs.list_runs import list_runs
from app.workflows.runs.run_file import RUN_NAME, read_finish
from app.workflows.runs.trained_run import weights_of
from app.workflows.training import train
from app.workflows.training.choose_run import use_run
from app.workflows.training.interrupted import Continuation, continuation_of, interrupted_run
from app.workflows.training.train import train_model
from core.domain import Authorship, ImageLabel, KnownError, RunRecord, RunState, StopReason
from core.files import on_disk, whole_file
from core.files.on_disk import sync
from core.recipes import FAST, MEMORY, STATE_NAME, Recipe, TrainingConfig
from core.training.events import EpochCompleted, TrainingCompleted, TrainingEvent

pytestmark = pytest.mark.trains

QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=1, stretch=1.0), device="cpu")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """12 small images, a third of them bad."""
    root = tmp_path / "images"
    rng = np.random.default_rng(3)
    for n in range(12):
        is_bad = n % 3 == 0
        image = rng.normal(140, 10, (64, 64))
        image[20:30, 20:40] -= 60 * is_bad
        file = root / ("bad" if is_bad else "good") / f"{n}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(file), np.clip(image, 0, 255).astype(np.uint8))
    with create_project(tmp_path / "project", root) as made:
        import_dataset(made, "folder", root)
        yield made


@contextmanager
def room_comes_back() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def no_room() -> None:
    """From now on the system writes no byte for this process."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def at_the_end(event: TrainingEvent) -> None:
    if isinstance(event, TrainingCompleted):
        no_room()


def use(project: Project, run: RunRecord) -> RunRecord:
    return use_run(project, run.id)


def resume(project: Project, run: RunRecord) -> RunRecord:
    return train_model(project, replace(QUICK, resume=run.id))


@pytest.mark.parametrize("way_on", [use, resume])
@pytest.mark.parametrize("recipe", [QUICK.recipe, replace(MEMORY, memory=replace(MEMORY.memory, min_good=5))])
def test_a_disk_that_is_full_at_the_end_costs_no_model(
    project: Project, way_on: Callable[[Project, RunRecord], RunRecord], recipe: Recipe
):
    with room_comes_back(), pytest.raises(KnownError, match=r"run\.json: cannot be written"):
        train_model(project, replace(QUICK, recipe=recipe), on_event=at_the_end)

    (entry,) = list_runs(project)
    assert (entry.run.state, entry.run.message, entry.is_unnoted) == (RunState.FAILED, "interrupted", True)
    assert not (project.run_folder(1) / RUN_NAME).exists()
    assert interrupted_run(project) == entry.run
    label_image(project, 1, ImageLabel.UNSURE, Authorship("test"))
    assert continuation_of(project, entry.run) is Continuation.AS_IT_WAS

    run = way_on(project, entry.run)

    assert run == project.store.runs.current()
    assert (run.id, run.state, run.message) == (1, RunState.COMPLETED, None)
    assert len(project.store.predictions.of_run(1)) == 12
    assert read_finish(project.run_folder(1)) is not None
    assert interrupted_run(project) is None


def test_a_database_that_takes_no_more_is_told_with_what_to_do(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def full(*arguments: Any) -> RunRecord:
        no_room()
        return note_finish(*arguments)

    monkeypatch.setattr(train, "note_finish", full)
    with room_comes_back(), pytest.raises(KnownError, match="run 1 is trained and its model is kept") as told:
        train_model(project, QUICK)
    assert told.value.command_line is not None
    assert f"maskworth use {project.folder} 1" in str(told.value)

    folder = str(project.folder)
    assert main(["runs", folder]) == 0
    assert "its weights are complete, though it was not noted: maskworth use PROJECT 1" in capsys.readouterr().out
    assert main(["status", folder]) == 0
    assert "its weights are complete" in capsys.readouterr().out
    assert main(["use", folder, "1"]) == 0
    assert project.store.runs.current().id == 1


def test_weights_of_a_run_that_is_not_at_its_end_are_no_model(project: Project):
    seen: list[TrainingEvent] = []

    def after_an_epoch() -> StopReason | None:
        return StopReason.CANCEL if any(isinstance(each, EpochCompleted) for each in seen) else None

    stopped = train_model(project, replace(QUICK, epochs=3), on_event=seen.append, stop=after_an_epoch)
    assert weights_of(project, stopped.id).is_file()
    assert not list_runs(project)[0].is_unnoted
    (project.run_folder(stopped.id) / STATE_NAME).unlink()  # killed between weights and state of its first epoch
    assert not list_runs(project)[0].is_unnoted
    with pytest.raises(KnownError, match="has not completed"):
        use_run(project, stopped.id)


def test_weights_and_what_is_said_of_them_are_on_the_disk_before_the_database_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    done: list[str] = []
    finish = project.store.runs.finish

    def synced(path: Path) -> None:
        sync(path)
        done.append(path.name)

    monkeypatch.setattr(whole_file, "sync", synced)
    monkeypatch.setattr(on_disk, "sync", synced)

    def noted(*arguments: Any, **facts: Any) -> RunRecord:
        done.append("row")
        return finish(*arguments, **facts)

    monkeypatch.setattr(project.store.runs, "finish", noted)
    train_model(project, QUICK)
    before = done[: done.index("row")]
    weights = [place for place, name in enumerate(before) if name == "weights.safetensors"]
    described = [place for place, name in enumerate(before) if name == "run.json"]
    assert weights
    assert described
    assert before[weights[-1] + 1] == before[described[-1] + 1] == "1", "its name in the folder, too"
    assert weights[-1] < described[-1]


_KILLED = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from app.workflows.project.project import open_project
from app.workflows.training import train
from core.recipes import FAST, TrainingConfig
noted = train.note_finish
train.note_finish = lambda *arguments: os.kill(os.getpid(), signal.SIGKILL)
config = TrainingConfig(replace(FAST, min_samples=1, epochs=1, stretch=1.0), device="cpu")
train.train_model(open_project(Path(sys.argv[1])), config)
"""


def test_a_program_killed_before_it_could_note_the_end_leaves_the_model(project: Project):
    root = Path(__file__).parents[4]
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(project.folder)], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_project(project.folder) as again:
        (entry,) = list_runs(again)
        assert (entry.run.state, entry.is_unnoted) == (RunState.FAILED, True)
        assert use_run(again, 1).validation == read_finish(again.run_folder(1)).validation
