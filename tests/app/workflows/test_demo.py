"""The demo, at a size for a test."""

import json
from pathlib import Path

import pytest

from app.workflows import demo
from app.workflows.progress import Cancelled
from app.workflows.project.project import open_project
from app.workflows.project.status import project_status
from core.domain import KnownError, RunState
from core.recipes import recipe_variant

pytestmark = pytest.mark.trains


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch):
    for name, value in {"N_GOOD": 24, "N_BAD": 16, "N_MASKS": 3, "N_UNLABELED": 4}.items():
        monkeypatch.setattr(demo, name, value)
    monkeypatch.setattr(demo, "EPOCHS", 1)


def test_the_whole_loop_leaves_a_project_suggestions_and_two_exports(tmp_path: Path):
    done = demo.run_demo(tmp_path / "demo")
    assert done.test.ap is not None
    assert (done.images, done.masks) == (40, 3)
    assert done.suggestions > 0
    assert (done.export / "folder" / "labels.csv").is_file()
    for file in (done.export / "coco" / "annotations").glob("*.json"):
        assert len(json.loads(file.read_text())["images"]) == 40
    with open_project(done.project) as project:
        status = project_status(project)
        run = project.store.runs.current()
    assert status.unlabeled == 4
    assert run is not None
    assert run.recipe == recipe_variant("fast", input_px=demo.INPUT_PX).name


def test_it_never_runs_into_a_folder_that_holds_something(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("dear to me")
    with pytest.raises(KnownError, match="is not empty"):
        demo.run_demo(tmp_path)


def test_a_demo_project_is_made_once(tmp_path: Path):
    folder = demo.make_demo_project(tmp_path / "demo")
    with open_project(folder) as project:
        before = project_status(project)
    assert demo.make_demo_project(tmp_path / "demo") == folder
    with open_project(folder) as project:
        assert project_status(project) == before
    assert before.images == 40


def test_cancelled_in_training_the_run_is_noted_so(tmp_path: Path):
    def stop(done: int, total: int, what: str) -> None:
        if what == "training" and done > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        demo.run_demo(tmp_path / "demo", on_progress=stop)
    with open_project(tmp_path / "demo" / "project") as project:
        assert [run.state for run in project.store.runs.all()] == [RunState.CANCELLED]
