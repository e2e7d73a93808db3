"""A project folder with links, pipes and addresses that lead out of it: nothing outside is read or written."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.program import main
from app.gui.session.project_session import open_for_window
from app.workflows.project.project import create_project, open_project
from app.workflows.training.repeat_run import read_machine
from core.domain import KnownError
from core.files.own_files import read_own
from core.files.whole_file import write_whole
from tests.hostile.conftest import SECRET

_PARTS = (
    "runs/1/run.json",
    "runs/1/weights.safetensors",
    "runs/1",
    "runs",
    "cache",
    "cache/thumbnails",
    "cache/left_out.json",
    "exported",
    "exported/1.json",
    "backups",
    "project.toml",
    "project.lock",
    "project.db-wal",
    "project.db-last",
)


def _state(folder: Path) -> dict[str, bytes | None]:
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def _replace(place: Path, make: Callable[[Path], object]) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    make(place)


@pytest.mark.parametrize("part", _PARTS)
def test_a_link_in_the_place_of_a_part_is_refused_and_not_followed(
    stranger: Path, outside: Path, part: str, capsys: pytest.CaptureFixture[str]
):
    is_folder = "." not in part.rpartition("/")[2]
    _replace(stranger / part, lambda place: place.symlink_to(outside if is_folder else outside / "file"))
    before = _state(outside)

    for arguments in (["status", str(stranger)], ["label", str(stranger), "a.png", "bad"]):
        assert main(arguments) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert f"{part}: belongs to a project and is a link" in told
        assert SECRET not in told
    with pytest.raises(KnownError, match="is a link"):
        open_for_window(stranger)
    assert _state(outside) == before


@pytest.mark.parametrize(
    "part", ["project.db", "project.toml", "project.lock", "runs/1/run.json", "cache/left_out.json"]
)
def test_a_pipe_in_the_place_of_a_file_is_refused(stranger: Path, part: str, capsys: pytest.CaptureFixture[str]):
    _replace(stranger / part, os.mkfifo)

    assert main(["status", str(stranger)]) == 2

    assert f"{part}: belongs to a project and is a link or no file" in capsys.readouterr().err


def test_a_database_that_is_a_link_is_not_opened(stranger: Path, outside: Path, capsys: pytest.CaptureFixture[str]):
    other = outside / "project.db"
    shutil.move(stranger / "project.db", other)
    (stranger / "project.db").symlink_to(other)
    before = _state(outside)

    assert main(["label", str(stranger), "a.png", "bad"]) == 2

    assert "project.db: belongs to a project and is a link" in capsys.readouterr().err
    assert _state(outside) == before


def test_no_project_is_made_around_links(tmp_path: Path, outside: Path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "project.db-wal").symlink_to(outside / "wal")

    with pytest.raises(KnownError, match="is a link"):
        create_project(folder, outside)

    assert not (outside / "wal").exists()


@pytest.mark.parametrize("name", ["learned.json", "learned.json.partial"])
def test_a_file_that_is_written_takes_the_place_of_a_link(tmp_path: Path, outside: Path, name: str):
    (tmp_path / name).symlink_to(outside / "file")

    def write(partial: Path) -> None:
        partial.write_text("new")

    write_whole(tmp_path / "learned.json", write)

    assert (tmp_path / "learned.json").read_text() == "new"
    assert not (tmp_path / "learned.json").is_symlink()
    assert (outside / "file").read_text() == SECRET


def test_a_link_that_comes_while_the_project_is_open_is_not_followed(stranger: Path, outside: Path):
    (outside / "1").mkdir()
    (outside / "1" / "run.json").write_text('{"processor": "theirs"}')
    with open_project(stranger) as project:
        shutil.rmtree(stranger / "runs")
        (stranger / "runs").symlink_to(outside)
        with pytest.raises(KnownError, match="runs: belongs to a project and is a link"):
            project.run_folder(1)
        (stranger / "runs").unlink()
        project.run_folder(1).mkdir(parents=True)
        (stranger / "runs" / "1" / "run.json").symlink_to(outside / "1" / "run.json")
        assert read_machine(project.run_folder(1)).processor == ""


def test_a_file_is_read_from_its_folder_alone(tmp_path: Path, outside: Path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "plain").write_bytes(b"own")
    (tmp_path / "cache" / "link").symlink_to(outside / "file")
    os.mkfifo(tmp_path / "cache" / "pipe")
    (tmp_path / "cache" / "giant").touch()
    os.truncate(tmp_path / "cache" / "giant", 1 << 37)
    (tmp_path / "linked").symlink_to(outside)

    assert read_own(tmp_path, "cache/plain", 100) == b"own"
    for other in ("cache/link", "cache/pipe", "cache/giant", "linked/file", "cache"):
        with pytest.raises(OSError, match=r"."):
            read_own(tmp_path, other, 100)


def _names(folder: Path, address: str) -> None:
    (folder / "project.toml").write_text(f"[database]\nurl = {json.dumps(address)}\n")


@pytest.fixture
def other_database(stranger: Path, outside: Path) -> Path:
    """Of an older program, so that opening it would upgrade it."""
    file = outside / "other.db"
    shutil.copy(stranger / "project.db", file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0008'")
    return file


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///{file}",
        "sqlite:///{folder}/../outside/other.db",
        "sqlite:///file:{file}?uri=true",
        "sqlite:////../{file}",
    ],
)
def test_a_database_elsewhere_is_not_touched_before_somebody_agreed(
    stranger: Path, other_database: Path, address: str, capsys: pytest.CaptureFixture[str]
):
    _names(stranger, address.format(file=other_database, folder=stranger))
    before = _state(other_database.parent)

    assert main(["status", str(stranger)]) == 2

    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "project.toml: names a database outside the project" in told
    assert "agree once with 'maskworth trust'" in told
    assert _state(other_database.parent) == before


def test_a_server_is_not_called_before_somebody_agreed(stranger: Path, capsys: pytest.CaptureFixture[str]):
    import socket

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.2)
        _names(stranger, f"postgresql+psycopg://me:secret@127.0.0.1:{server.getsockname()[1]}/labels")
        assert main(["status", str(stranger)]) == 2
        with pytest.raises(TimeoutError):
            server.accept()
    told = capsys.readouterr().err
    assert "names a database outside the project, postgresql+psycopg://me:***@127.0.0.1" in told
    assert "secret" not in told


def test_one_agrees_once_until_the_project_names_another(
    stranger: Path, other_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    shutil.copy(stranger / "project.db", other_database)
    _names(stranger, f"sqlite:///{other_database}")
    assert main(["trust", str(stranger)]) == 0
    assert str(other_database) in capsys.readouterr().out

    assert main(["status", str(stranger)]) == 0
    assert main(["label", str(stranger), "a.png", "bad"]) == 0

    shutil.copy(other_database, tmp_path / "third.db")
    _names(stranger, f"sqlite:///{tmp_path / 'third.db'}")
    assert main(["status", str(stranger)]) == 2
    assert "third.db" in capsys.readouterr().err


def test_who_made_the_project_has_agreed(tmp_path: Path, outside: Path):
    create_project(tmp_path / "p", outside, database_url=f"sqlite:///{outside}/labels.db").close()

    open_project(tmp_path / "p").close()


def test_nothing_is_to_agree_to_where_the_data_are_in_the_folder(stranger: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["trust", str(stranger)]) == 2
    assert "keeps its data in its folder" in capsys.readouterr().err
