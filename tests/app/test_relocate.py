"""Images whose folder was moved are found again; a wrong folder changes nothing."""

from pathlib import Path

import pytest

from app.cli.program import main
from app.workflows.project import Project, create_project, open_project
from app.workflows.relocate import RelocateSummary, relocate_images
from core.domain import Authorship, ImageLabel, KnownError, NewImage

PATHS = ("bad/a.png", "bad/b.png", "good/c.png")


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A project with one label; its images have gone from ``old/line`` to ``new/line``, one of them is lost."""
    for path in PATHS:
        (tmp_path / "old" / "line" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / "line" / path).write_bytes(path.encode())
    with create_project(tmp_path / "p", tmp_path / "old" / "line") as project:
        records = project.store.images.add(NewImage(path, 4, 4, 1, 8, "0" * 64, path) for path in PATHS)
        project.store.labels.set(records[0].id, ImageLabel.BAD, Authorship("Ada"))
    (tmp_path / "old").rename(tmp_path / "new")
    (tmp_path / "new" / "line" / "good" / "c.png").unlink()
    return tmp_path


def _open(moved: Path) -> Project:
    return open_project(moved / "p")


@pytest.mark.parametrize("chosen", ["new/line", "new", "new/line/bad"])
def test_the_folder_or_one_beside_it_finds_the_images(moved: Path, chosen: str):
    with _open(moved) as project:
        assert relocate_images(project, moved / chosen) == RelocateSummary(moved / "new" / "line", 2, 1)
    with _open(moved) as project:
        record = project.store.images.find("bad/b.png")
        assert record is not None
        assert project.image_path(record).read_bytes() == b"bad/b.png"
        assert list(project.store.labels.all().values()) == [ImageLabel.BAD]


@pytest.mark.parametrize(("chosen", "problem"), [("p", "holds none of this"), ("nowhere", "no such image folder")])
def test_a_wrong_folder_changes_nothing(moved: Path, chosen: str, problem: str):
    with _open(moved) as project, pytest.raises(KnownError, match=problem):
        relocate_images(project, moved / chosen)
    with _open(moved) as project:
        assert project.store.image_root == moved / "old" / "line"


def test_the_command_tells_what_it_found(moved: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["relocate", str(moved / "p"), "--images", str(moved / "new" / "line")]) == 0
    assert capsys.readouterr().out.splitlines() == [f"images   {moved / 'new' / 'line'}", "found    2", "missing  1"]
    assert main(["relocate", str(moved / "p"), "--images", str(moved / "p")]) == 2
    assert "holds none of this project's images; choose the folder that holds bad/a.png" in capsys.readouterr().err
