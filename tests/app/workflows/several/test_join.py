"""A project on a server: made, joined from another folder, and its password kept out of both."""

import json
import os
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from sqlalchemy import make_url

from app.cli.program import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import SETTINGS_FILE, Project, create_project, open_project
from app.workflows.several.join import SharedProject, join_project, look_at_server
from core.domain import KnownError
from storage.store import sqlite_url, without_password
from tests.keyrings import Keyring


def _new(folder: Path, address: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    (folder / "images").mkdir(exist_ok=True)
    command = ["new", str(folder / "ada"), "--images", str(folder / "images"), "--database", address, "--json"]
    assert main(command) == 0
    return json.loads(capsys.readouterr().out)


def test_the_password_goes_into_the_keyring_and_opens_the_project(
    address: str, desktop: Keyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
    address: str, desktop: Keyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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
    address: str, desktop: Keyring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
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


def test_a_folder_with_other_pictures_of_the_same_names_is_not_taken(ada: Project, address: str, tmp_path: Path):
    root, other = ada.sources.first.root, tmp_path / "other"
    cv2.imwrite(str(root / "a.png"), np.full((20, 30), 140, np.uint8))
    import_dataset(ada, "folder", root)
    other.mkdir()
    cv2.imwrite(str(other / "a.png"), np.full((20, 30), 20, np.uint8))

    with pytest.raises(KnownError, match="other: holds other pictures under the names of 1 of this project's images"):
        join_project(tmp_path / "bo", address, other)
    assert not (tmp_path / "bo").exists()


def test_what_could_be_joined_is_told_and_nothing_is_changed(ada: Project, address: str, tmp_path: Path):
    root = ada.sources.first.root
    cv2.imwrite(str(root / "a.png"), np.full((20, 30), 140, np.uint8))
    import_dataset(ada, "folder", root)
    before, revision = sorted(tmp_path.iterdir()), ada.store.revision()

    assert look_at_server(address) == SharedProject("ada", 1, (root,))
    assert look_at_server(address.replace("postgresql+psycopg", "postgresql")) == SharedProject("ada", 1, (root,))
    assert (sorted(tmp_path.iterdir()), ada.store.revision()) == (before, revision)
    with pytest.raises(KnownError, match="its address cannot be understood"):
        look_at_server("postgresql+psycopg://ada@server:port/line7")


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
