"""A project as one file of JSON lines and PNG, read by others and made a project again."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.archive.read_archive import project_of_archive
from app.workflows.archive.write_archive import write_archive
from app.workflows.project.project import open_project
from app.workflows.safety.check import check_project
from core.domain import Damaged, KnownError
from storage.copies.tables import COMPUTED
from tools.studies.damaged_projects import make_project


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("whole") / "project", 12)


def _rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in names
            if name not in COMPUTED
        }


def test_a_project_comes_out_of_its_archive_as_it_was(folder: Path, tmp_path: Path):
    with open_project(folder) as project:
        written = write_archive(project, tmp_path / "line.zip")
    with project_of_archive(tmp_path / "again", written.file):
        pass

    assert _rows(tmp_path / "again") == _rows(folder)
    assert check_project(tmp_path / "again").is_whole


def test_an_archive_needs_no_program_of_ours(folder: Path, tmp_path: Path):
    with open_project(folder) as project:
        write_archive(project, tmp_path / "line.zip")
        drawn = dict(project.store.annotations.iterate())
        paths = {record.path: record.id for record in project.store.images.all()}
    with zipfile.ZipFile(tmp_path / "line.zip") as archive:
        images = [json.loads(line) for line in archive.read("images.jsonl").decode().split("\n") if line]
        masks = {image["path"]: archive.read(image["mask"]) for image in images if image["mask"]}
        history = [json.loads(line) for line in archive.read("tables/history.jsonl").decode().split("\n") if line]
    assert [image["label"] for image in images[:6]] == ["good", "bad", None, "good", "bad", "unsure"]
    assert {paths[path] for path in masks} == set(drawn)
    for path, png in masks.items():
        pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
        np.testing.assert_array_equal(pixels > 0, drawn[paths[path]].mask.unpack())
    assert {(entry["author"], entry["active_s"]) for entry in history} == {("Ada", 3.0), ("Ada", 0.0)}


def test_masks_that_another_zlib_has_packed_keep_their_pixels(folder: Path, tmp_path: Path):
    with open_project(folder) as project:
        write_archive(project, tmp_path / "line.zip")
    with zipfile.ZipFile(tmp_path / "line.zip") as archive:
        digest = next(name for name in archive.namelist() if name.startswith("masks/"))[6:-4]
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:  # as if it had had another digest there
        for name, content in entries.items():
            said = content if name.endswith("png") else content.replace(digest.encode(), b"f" * 64)
            other.writestr(name.replace(digest, "f" * 64), said)
    with project_of_archive(tmp_path / "again", tmp_path / "other.zip"):
        pass

    assert _rows(tmp_path / "again") == _rows(folder)


def test_by_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file, again = str(tmp_path / "line.zip"), str(tmp_path / "again")
    assert main(["export", str(folder), "--format", "archive", "--out", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["images"] == 12
    assert main(["import", again, "--format", "archive", "--root", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["masks"] == 4
    assert main(["import", again, "--format", "archive", "--root", file]) == 2
    assert "holds a project already" in capsys.readouterr().err
    assert main(["export", str(folder), "--format", "archive", "--out", file + "2", "--split", "test"]) == 2


def test_what_is_no_archive_makes_no_project(tmp_path: Path):
    (tmp_path / "x.zip").write_bytes(b"PK")
    with pytest.raises(KnownError, match="is no archive of a project, or is damaged"):
        project_of_archive(tmp_path / "again", tmp_path / "x.zip")
    assert list((tmp_path / "again").iterdir()) == []


def test_a_damaged_mask_is_not_archived(folder: Path, tmp_path: Path):
    with project_of_archive(tmp_path / "p", _archived(folder, tmp_path)):
        pass
    with closing(sqlite3.connect(tmp_path / "p" / "project.db")) as connection, connection:
        connection.execute("UPDATE mask_blobs SET height = 7 WHERE rowid = 1")
    with open_project(tmp_path / "p") as project, pytest.raises(Damaged):
        write_archive(project, tmp_path / "damaged.zip")
    assert not (tmp_path / "damaged.zip").exists()


def _archived(folder: Path, tmp_path: Path) -> Path:
    with open_project(folder) as project:
        return write_archive(project, tmp_path / "a.zip").file
