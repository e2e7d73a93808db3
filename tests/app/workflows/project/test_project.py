"""Making, opening and reopening projects."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.workflows.project.project import Project, create_project, existing_images, new_project, open_project
from app.workflows.project.status import project_status
from core.domain import Authorship, ImageLabel, ImageRecord, KnownError, NewImage, RunState, SupervisionLevel
from core.domain.ownership.owner import Owner
from core.domain.ownership.partial_names import partial_place
from storage.store import sqlite_url
from tests.rights import without_rights


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.png").write_bytes(b"pixels")
    return folder


def _add(project: Project, path: str) -> ImageRecord:
    return project.store.images.add([NewImage(path, 4, 4, 1, 8, "0" * 64, "g")])[0]


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_project_is_made_in_its_folder_alone_and_opens_by_folder_or_file(tmp_path: Path, images: Path):
    before = _files(tmp_path)
    with create_project(tmp_path / "new" / "line 1", images) as project:
        record = _add(project, "sub/a.png")
        assert project.image_path(record).read_bytes() == b"pixels"
        assert project.store.name == "line 1"

    assert _files(tmp_path) == before | {"new/line 1/project.db"}
    for place in (project.folder, project.folder / "project.db"):
        with open_project(place) as again:
            assert (again.folder, again.sources.first.root) == (project.folder, images)
            assert again.store.images.all() == [record]
            assert again.run_folder(3) == project.folder / "runs" / "3"


def test_a_project_is_never_made_over_another(tmp_path: Path, images: Path):
    create_project(tmp_path / "p", images, name="first").close()

    with pytest.raises(KnownError, match="holds a project already"):
        create_project(tmp_path / "p", images)

    with open_project(tmp_path / "p") as project:
        assert project.store.name == "first"


@pytest.mark.parametrize(
    ("folder", "image_root", "problem"),
    [("p", "nowhere", "no such image folder"), ("images/sub/a.png", "images", "is a file")],
)
def test_what_cannot_become_a_project_says_why(
    tmp_path: Path, images: Path, folder: str, image_root: str, problem: str
):
    with pytest.raises(KnownError, match=problem):
        create_project(tmp_path / folder, tmp_path / image_root)
    assert _files(tmp_path) == {"images/sub/a.png"}


def test_a_new_project_that_is_given_up_takes_nothing_along_but_its_own(tmp_path: Path, images: Path):
    folder = tmp_path / "p"
    folder.mkdir()
    others = {"project.db.bak", "project.db-before-1.0", "project.db.2026-01-01", "project.dbx", "notes.txt"}
    for name in others:
        (folder / name).write_bytes(b"kept")
    with pytest.raises(KnownError), new_project(folder, images) as project:
        existing_images(project.folder / "gone")
    assert _files(folder) == others
    with create_project(folder, images) as project:
        assert not project.store.images.all()


def test_a_folder_made_for_a_project_that_is_given_up_is_gone_with_it(tmp_path: Path, images: Path):
    with pytest.raises(KnownError), new_project(tmp_path / "p", images) as project:
        existing_images(project.folder / "gone")
    assert not (tmp_path / "p").exists()


def test_a_folder_without_a_project_says_so(tmp_path: Path):
    with pytest.raises(KnownError, match="no such project folder"):
        open_project(tmp_path / "nowhere")
    with pytest.raises(KnownError, match=r"project\.db: does not exist"):
        open_project(tmp_path)
    assert _files(tmp_path) == set()


def test_a_missing_image_root_is_told_when_images_are_needed(tmp_path: Path, images: Path):
    with create_project(tmp_path / "p", images) as project:
        record = _add(project, "sub/a.png")
    images.rename(tmp_path / "elsewhere")

    with open_project(tmp_path / "p") as project:
        assert project.store.images.all() == [record]
        with pytest.raises(KnownError, match=r"images: this folder of the project's images is missing"):
            project.image_path(record)


@pytest.mark.parametrize("path", ["../secret.png", "sub/../../secret.png", "/etc/hostname", "..", "../images2/a.png"])
def test_no_path_leads_out_of_the_image_root(tmp_path: Path, images: Path, path: str):
    with create_project(tmp_path / "p", images) as project, pytest.raises(KnownError, match="outside the image folder"):
        project.image_path(_add(project, path))


def test_another_database_is_named_in_the_settings(tmp_path: Path, images: Path):
    url = sqlite_url(tmp_path / 'da"ta öl.sqlite')
    with create_project(tmp_path / "p", images, database_url=url) as project:
        record = _add(project, "sub/a.png")

    assert _files(tmp_path / "p") == {"project.toml"}
    with open_project(tmp_path / "p") as project:
        assert project.store.images.all() == [record]

    (tmp_path / "p" / "project.toml").write_text("[database]\nname = 'x'\n")
    with pytest.raises(KnownError, match=r"project\.toml: does not name the project's database"):
        open_project(tmp_path / "p")


def test_opening_a_project_leaves_the_runs_of_others_alone(tmp_path: Path, images: Path):
    start = """
import sys
from pathlib import Path
from app.workflows.project.project import open_project
from core.domain import SupervisionLevel
open_project(Path(sys.argv[1])).store.runs.start(recipe="fast", config_json="{}", snapshot_digest="0",
    supervision=SupervisionLevel.WEAK, seed=1, device="cpu", epochs=1)
"""
    with create_project(tmp_path / "p", images) as project:
        command = [sys.executable, "-c", start, str(project.folder)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[4])
        mine = project.store.runs.start(
            recipe="fast",
            config_json="{}",
            snapshot_digest="0",
            supervision=SupervisionLevel.WEAK,
            seed=1,
            device="cpu",
            epochs=1,
        )
        with open_project(project.folder) as second:
            assert [run.state for run in second.store.runs.all()] == [RunState.FAILED, RunState.RUNNING]
            assert second.recover_runs() == 1
            assert second.store.runs.get(mine.id).state is RunState.RUNNING


@pytest.mark.skipif(os.name != "posix", reason="rights of files work otherwise on Windows")
def test_a_read_only_project_folder_gets_one_clear_line(images: Path):
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies where only its owner can look
        folder = Path(name)
        create_project(folder / "p", folder).close()
        shut = folder / "shut"
        shut.mkdir()
        folder.chmod(0o755)

        with without_rights(folder / "p" / "project.db", folder / "p", shut):
            with pytest.raises(KnownError, match=r"project\.db: (is read-only|cannot be opened for writing); allow"):
                open_project(folder / "p")
            with pytest.raises(KnownError, match=r"shut.*: cannot be opened for writing; allow"):
                create_project(shut, folder)
            with pytest.raises(KnownError, match=r"permission denied.*; choose a folder that you may"):
                create_project(shut / "p", folder)
        shut.chmod(0)
        with without_rights(), pytest.raises(KnownError, match="permission denied"):
            open_project(shut / "p")
        shut.chmod(0o755)
        assert _files(folder) == {"p/project.db"}


@pytest.mark.skipif(os.name != "posix", reason="rights of files work otherwise on Windows")
@pytest.mark.parametrize("is_open_elsewhere", [False, True])
def test_a_read_only_project_can_be_looked_at(is_open_elsewhere: bool):
    """Also while somebody who may write has it open, whose latest changes lie in the write-ahead log."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        owner = create_project(folder / "p", folder)
        record = _add(owner, "a.png")
        owner.store.labels.set(record.id, ImageLabel.BAD, Authorship("Ada"))
        if not is_open_elsewhere:
            owner.close()
        before = _files(folder)
        places = (*sorted((folder / "p").iterdir()), folder / "p")
        with without_rights(*places), open_project(folder / "p", to_look=True) as project:
            assert not project.can_write
            assert project.store.labels.all() == {record.id: ImageLabel.BAD}
            with pytest.raises(KnownError, match="is read-only; allow writing"):
                project.store.labels.set(record.id, ImageLabel.GOOD, Authorship("Eve"))
            assert project_status(project).bad == 1
        assert _files(folder) == before
        owner.close()
        with open_project(folder / "p", to_look=True) as project:
            assert project.can_write, "to look does not mean that nobody may write"


def test_what_killed_programs_have_left_goes_at_the_next_start(images: Path, tmp_path: Path):
    with create_project(tmp_path / "p", images) as project:
        folder = project.folder
    gone = f"{replace(Owner.this(), number=2**22 + 1)}.partial"
    mine = partial_place(folder / "backups" / "project.db")
    left = (
        folder / f"project.db.{gone}",
        folder / f"project.db.{gone}-journal",
        folder / "project.db.run-3.lock",
        folder / "backups" / f"project-20261130T120000Z.db.{gone}",
        folder / "runs" / "1" / f"weights.safetensors.{gone}",
        folder / "exported" / f"1.json.{gone}",
    )
    for file in (*left, mine, folder / "runs" / "7" / "weights.safetensors"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    open_project(folder, to_look=True).close()
    assert all(file.exists() for file in left), "who only looks takes nothing away"
    open_project(folder).close()

    assert not any(file.exists() for file in left)
    assert mine.exists(), "this process may still be at work on it"
    assert not (folder / "runs" / "7").exists(), "the next run will have its number"
    assert (folder / "backups" / "runs" / "7" / "weights.safetensors").exists()
