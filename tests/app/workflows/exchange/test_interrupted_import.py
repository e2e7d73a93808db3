"""An import that is interrupted is whole as far as it has come, says what is missing, and finishes when it is done
again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.exchange import import_merge
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Cancelled, Stage
from app.workflows.project.project import Project, create_project, open_project
from core.domain import KnownError, MaskState

_KILLED = """
import os, signal, sys
from pathlib import Path
from app.workflows.exchange import import_merge
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import open_project
import_merge._CHUNK = 3
def progress(done, total, stage):
    if stage == "storing" and done == 6:
        os.kill(os.getpid(), signal.SIGKILL)
import_dataset(open_project(Path(sys.argv[1])), "folder", Path(sys.argv[2]), progress=progress)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Ten images, half of them bad and with a mask."""
    for n in range(10):
        file = tmp_path / "images" / ("bad" if n % 2 else "good") / f"{n}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.full((20, 30), n, np.uint8)
        cv2.imwrite(str(file), pixels)
        if n % 2:
            mask = np.zeros((20, 30), np.uint8)
            mask[3:9, 4:9] = 255
            cv2.imwrite(str(file.with_name(f"{n}_mask.png")), mask)
    return tmp_path / "images"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "project", root) as project:
        yield project


def assert_whole(project: Project, n: int) -> None:
    """So many images are in, each with all that the dataset says of it."""
    records = project.store.images.all()
    labels, states = project.store.labels.all(), project.store.annotations.states()
    assert len(records) == len(labels) == n
    for record in records:
        is_bad = record.path.startswith("bad")
        assert labels[record.id] == ("bad" if is_bad else "good")
        assert states.get(record.id) == (MaskState.COMPLETE if is_bad else None)


def test_killed_it_is_whole_as_far_as_it_came_and_says_what_is_missing(
    project: Project, root: Path, capsys: pytest.CaptureFixture[str]
):
    here = Path(__file__).parents[4]
    command = [sys.executable, "-c", _KILLED, str(project.folder), str(root)]
    assert subprocess.run(command, cwd=here, check=False).returncode == -signal.SIGKILL

    assert_whole(project, 6)
    (told,) = project.store.imports.unfinished()
    assert (told.root, told.format, told.stored, told.images) == (str(root), "folder", 6, 10)
    assert main(["status", str(project.folder)]) == 0
    assert f"{root} has not come to its end: 6 of 10 images are in; import it again" in capsys.readouterr().out
    assert main(["status", str(project.folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unfinished_imports"][0]["stored"] == 6

    assert import_dataset(project, "folder", root).added == 4
    assert_whole(project, 10)
    assert project.store.imports.unfinished() == []


def test_a_small_one_is_whole_or_nothing_its_source_too(project: Project, root: Path, tmp_path: Path):
    elsewhere = root.rename(tmp_path / "elsewhere")
    root.mkdir()

    def stop(done: int, total: int, stage: str) -> None:
        if (stage, done) == (Stage.STORING, 0):
            raise Cancelled

    with open_project(project.folder) as other:
        with pytest.raises(Cancelled):
            import_dataset(project, "folder", elsewhere, is_new=True, progress=stop)
        assert [source.name for source in project.sources] == ["images"]
        assert len(list(other.sources)) == 1
        assert (other.store.images.all(), other.store.imports.unfinished()) == ([], [])
        import_dataset(project, "folder", elsewhere)
        assert len(other.store.images.all()) == 10


def test_under_way_it_is_no_unfinished_one_and_failed_it_is(
    project: Project, root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(import_merge, "_CHUNK", 4)
    seen: list[tuple[int, int]] = []
    with open_project(project.folder) as other:

        def look(done: int, total: int, stage: str) -> None:
            if stage == Stage.STORING and total == 10:
                seen.append((done, len(other.store.images.all())))
                assert other.store.imports.unfinished() == []
                if done == 8:
                    raise OSError(os.strerror(28))

        with pytest.raises(KnownError, match="No space"):
            import_dataset(project, "folder", root, is_new=True, progress=look)
        assert seen == [(10, 0), (0, 0), (4, 4), (8, 8)]
        assert_whole(other, 8)
        assert [one.stored for one in other.store.imports.unfinished()] == [8]
