"""A project on a disk that is full already: what it holds can be read, and taken elsewhere."""

import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main
from app.workflows.project.project import open_project
from core.domain import Damaged, KnownError
from storage.database.failures import known_failures


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def full(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("storage.database.engine.shutil.disk_usage", lambda _: _Usage(2**20, 2**20, 0))
    return project


def test_what_is_there_is_read_without_a_byte_beside_it(full: Path):
    for left in (None, b"", b"\0\0\0"):  # of an index that found no room
        if left is not None:
            (full / "project.db-shm").write_bytes(left)
            (full / "project.db-wal").write_bytes(b"")
        before = {file.name: file.read_bytes() for file in full.iterdir() if file.is_file()}
        with open_project(full, to_look=True) as opened:
            assert not opened.can_write
            assert opened.store.labels.all()
        assert main(["check", str(full)]) == 0
        assert {file.name: file.read_bytes() for file in full.iterdir() if file.is_file()} == before


def test_it_is_backed_up_to_another_disk(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = shutil.disk_usage
    monkeypatch.setattr(
        "storage.database.engine.shutil.disk_usage",
        lambda place: _Usage(2**20, 2**20, 0) if Path(place) == project else real(place),
    )
    assert main(["backup", str(project), "--to", str(tmp_path / "elsewhere")]) == 0
    assert not list(project.glob("project.db-*"))


@pytest.mark.usefixtures("full")
def test_an_index_without_room_is_told_as_a_full_disk(project: Path):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with (
        pytest.raises(KnownError, match=r"project\.db: cannot be saved, the disk is full"),
        known_failures(str(project / "project.db")),
    ):
        raise error


def test_a_database_that_is_gone_names_its_backups(project: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backup", str(project)]) == 0
    (project / "project.db").unlink()
    with pytest.raises(Damaged, match="backups of it are there"):
        open_project(project)
    for command in ("status", "check", "repair", "backup"):
        capsys.readouterr()
        assert main([command, str(project)]) == 2
        assert "is gone, but backups of it are there; see 'maskworth restore'" in capsys.readouterr().err
    assert main(["restore", str(project), "--yes"]) == 0
    assert main(["check", str(project)]) == 0
