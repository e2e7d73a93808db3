"""The corners that every list is tried in."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest

from app.workflows.project.project import Project, create_project
from core.domain import ImageLabel
from tests.app.workflows.suggestions.edges.corner import Run, add_images, add_run

RUNS = {
    "before the first run": None,
    "after a run": Run(0),
    "after a run with masks": Run(12),
    "after a run that scored nothing": Run(0, nothing=True),
    "after a run with masks that scored nothing": Run(12, nothing=True),
}


@pytest.fixture(params=list(RUNS.values()), ids=list(RUNS))
def run(request: pytest.FixtureRequest) -> Run | None:
    """The only run, None before the first."""
    return request.param


@pytest.fixture
def make(run: Run | None, tmp_path: Path) -> Generator[Callable[..., Project], None, None]:
    """``make(labels, kinds)``: a project of one image a label, with ids from 1 on; None has no label. Images of a kind
    look nearly alike, those of kind 0 exactly; without ``kinds`` all differ."""
    opened: list[Project] = []

    def build(labels: Sequence[ImageLabel | None], kinds: Sequence[int] | None = None) -> Project:
        (tmp_path / "images").mkdir()
        project = create_project(tmp_path / "project", tmp_path / "images")
        opened.append(project)
        kinds = range(1, len(labels) + 1) if kinds is None else kinds
        add_images(project, labels, kinds)
        if run is not None:
            add_run(project, kinds, run)
        return project

    yield build
    for project in opened:
        project.close()
