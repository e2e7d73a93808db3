"""Which image files are no longer where they were."""

from pathlib import Path

import pytest

from app.workflows.project.gone_files import gone_paths
from app.workflows.project.project import create_project
from core.domain import NewImage

THERE = [
    "0.png",
    "a.png",
    "a/1.png",
    "a/1/x.png",
    "a/2.png",
    "a/2/x.png",
    "a0.png",
    "a/b/c/d.png",
    "ä/ö.png",
    "z z/1.png",
]
GONE = ["1.png", "a/1/y.png", "a/3.png", "a/3/x.png", "a!/1.png", "a0/1.png", "ä/o.png", "zz.png"]


@pytest.mark.parametrize("below", ["", "a/", "a/1/", "ä/", "b/"])
def test_files_are_looked_for_in_their_own_folders(tmp_path: Path, below: str):
    images = tmp_path / "images"
    for path in THERE:
        (images / path).parent.mkdir(parents=True, exist_ok=True)
        (images / path).touch()
    (images / "zz.png").mkdir()  # by its name alone it is there
    with create_project(tmp_path / "p", images) as project:
        project.store.images.add(NewImage(p, 4, 4, 1, 8, p, p) for p in [*GONE, *THERE])
        gone = [path for path in GONE if path != "zz.png" and path.startswith(below)]
        assert list(gone_paths(project, below)) == sorted(gone)


def test_all_files_of_a_folder_that_is_away_are_gone(tmp_path: Path):
    images = tmp_path / "images"
    images.mkdir()
    with create_project(tmp_path / "p", images) as project:
        project.store.images.add(NewImage(p, 4, 4, 1, 8, p, p) for p in THERE)
        images.rmdir()
        assert list(gone_paths(project)) == sorted(THERE)
