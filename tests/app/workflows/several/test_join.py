"""A project on a server: made, joined from another folder, and its password kept out of both."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import keyring
import numpy as np
import pytest
from keyring.backend import KeyringBackend
from sqlalchemy import make_url

from app.cli.program import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import SETTINGS_FILE, Project, create_project, open_project
from app.workflows.several.join import join_project
from core.domain import KnownError
from storage.store import sqlite_url, without_password


class _Memory(KeyringBackend):
    """A keyring as a desktop has one."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Memory]:
    before, memory = keyring.get_keyring(), _Memory()
    keyring.set_keyring(memory)
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    yield
    keyring.set_keyring(before)


def _new(folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    (folder / "images").mkdir(exist_ok=True)
    command = ["new", str(folder / "ada"), "--images", str(folder / "images"), "--database", address, "--json"]
    assert main(command) == 0
    return json.loads(capsys.readouterr().out)


def test_the_password_goes_into_the_keyring_and_opens_the_project(
    address: str, desktop: _Memory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    told = _new(tmp_path, address, capsys)
    assert told["password"] == "in the keyring of this system"
    password = str(make_url(address).password)
    assert list(desktop.kept.values()) == [password]
    assert password not in (tmp_path / "ada" / SETTINGS_FILE).read_text()
    with open_project(tmp_path / "ada") as project:
        assert project.store.name == "ada"


def test_without_a_keyring_it_is_told_where_the_password_goes(
    address: str, no_desktop: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    told = _new(tmp_path, address, capsys)
    server = make_url(address)
    assert f"127.0.0.1:{server.port}:another:maskworth:***" in told["password"]
    assert main(["status", str(tmp_path / "ada")]) == 2
    assert "wants a password; set MASKWORTH_DATABASE_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("MASKWORTH_DATABASE_PASSWORD", str(server.password))
    assert main(["status", str(tmp_path / "ada")]) == 0


def test_another_machine_joins_and_sees_the_same(
    address: str, desktop: _Memory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _new(tmp_path, address, capsys)
    assert main(["kinds", str(tmp_path / "ada"), "--add", "scratch"]) == 0
    assert main(["join", str(tmp_path / "bo"), "--database", without_password(address)]) == 0
    with open_project(tmp_path / "bo") as project:
        assert [kind.name for kind in project.store.kinds.all()] == ["scratch"]
    assert main(["join", str(tmp_path / "bo"), "--database", address]) == 2
    assert "holds a project already" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_settings_file_with_a_password_is_closed_to_others(
    address: str, desktop: _Memory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _new(tmp_path, address, capsys)
    settings = tmp_path / "ada" / SETTINGS_FILE
    settings.write_text(f"[database]\nurl = {json.dumps(address)}\n")
    settings.chmod(0o644)
    assert main(["trust", str(tmp_path / "ada")]) == 0
    with open_project(tmp_path / "ada"):
        assert settings.stat().st_mode & 0o777 == 0o600


def test_each_machine_has_the_images_where_it_has_them(ada: Project, address: str, tmp_path: Path):
    root, mounted = ada.sources.first.root, tmp_path / "mounted"
    cv2.imwrite(str(root / "a.png"), np.full((20, 30), 140, np.uint8))
    import_dataset(ada, "folder", root)
    shutil.copytree(root, mounted)

    with join_project(tmp_path / "bo", address, mounted) as bo:
        (record,) = bo.store.images.all()
        assert bo.image_path(record) == mounted / "a.png"
    with open_project(tmp_path / "bo") as again:
        assert again.sources.first.root == mounted
    assert ada.store.images.all() == [record]
    assert ada.sources.first.root == root

    with pytest.raises(KnownError, match="holds none of this project's images"):
        join_project(tmp_path / "cleo", address, tmp_path / "ada")
    join_project(tmp_path / "cleo", address, mounted).close()  # nothing is in the way of another try


def test_a_database_that_cannot_be_used_leaves_no_folder(address: str, tmp_path: Path):
    (tmp_path / "images").mkdir()
    (tmp_path / "mine").mkdir()
    elsewhere = make_url(address).set(database="elsewhere").render_as_string(hide_password=False)
    for folder in ("new", "mine"):
        with pytest.raises(KnownError, match="no such database"):
            create_project(tmp_path / folder, tmp_path / "images", database_url=elsewhere)
    with pytest.raises(KnownError, match="holds no project"):
        join_project(tmp_path / "joined", address)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["images", "mine"]


def test_a_file_is_nothing_to_join(tmp_path: Path):
    """Two windows would write it, each with a lock in its own folder."""
    (tmp_path / "images").mkdir()
    create_project(tmp_path / "project", tmp_path / "images").close()
    with pytest.raises(KnownError, match="only one window at a time may write"):
        join_project(tmp_path / "joined", sqlite_url(tmp_path / "project" / "project.db"))
    assert not (tmp_path / "joined").exists()
