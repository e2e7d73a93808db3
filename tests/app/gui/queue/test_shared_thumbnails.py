"""Thumbnails of one project on two machines: made once where that takes long, and by everybody where it does not."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url, text

from app.gui.queue.thumbnails import Thumbnails
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project
from app.workflows.several import shared_thumbnails
from app.workflows.several.join import join_project
from storage.sharing import thumbnails as shared
from tests.on_server import empty_database

_Two = tuple[Project, Project]
_SLOW, _QUICK = 0.0, 1000.0  # from which seconds on making one is slow


@pytest.fixture
def machines(database_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Two]:
    """Ada's and Bo's, with three images each in a folder of their own."""
    address = empty_database(database_server)
    monkeypatch.setenv("MASKWORTH_DATABASE_PASSWORD", str(make_url(address).password))
    for owner in ("ada", "bo"):
        (tmp_path / f"{owner}-images").mkdir()
        for number, level in enumerate((30, 120, 210)):
            cv2.imwrite(str(tmp_path / f"{owner}-images" / f"{number}.png"), np.full((40, 60), level, np.uint8))
    images = tmp_path / "ada-images"
    with create_project(tmp_path / "ada", images, database_url=address) as ada:
        import_dataset(ada, "folder", images)
        with join_project(tmp_path / "bo", address, tmp_path / "bo-images") as bo:
            yield ada, bo


def _levels(project: Project, qtbot: QtBot) -> list[int]:
    """Of the thumbnails, one after the other."""
    thumbnails = Thumbnails(project)
    levels = []
    for record in project.store.images.all():
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.want([record.id])
        pixmap = thumbnails.get(record.id)
        assert pixmap is not None
        levels.append(-1 if pixmap.isNull() else pixmap.toImage().pixelColor(5, 5).red())
    thumbnails.close()
    return levels


def _n_kept(project: Project) -> int:
    with project.store._database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM thumbnails")).scalar_one())


def _paint_over(project: Project) -> None:
    """What the server keeps is told by it from what is made of the files."""
    change = text("UPDATE thumbnails SET data = :data WHERE name = :name")
    with project.store._database.write() as connection:
        for name, data in connection.execute(text("SELECT name, data FROM thumbnails")).all():
            pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
            painted = cv2.imencode(".png", pixels + 3)[1].tobytes()
            connection.execute(change, {"name": name, "data": painted})


def test_what_took_one_machine_long_the_other_gets_from_the_server(
    machines: _Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    ada, bo = machines
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _SLOW)
    assert _levels(ada, qtbot) == [30, 120, 210]
    assert _n_kept(ada) == 3
    _paint_over(ada)

    assert _levels(bo, qtbot) == [30, 123, 213], "the first tells that files are far away"
    assert _levels(bo, qtbot) == [30, 123, 213], "from the disk"


def test_where_files_are_at_hand_nothing_is_left_with_the_server_nor_asked(
    machines: _Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    ada, bo = machines
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _SLOW)
    _levels(ada, qtbot)
    _paint_over(ada)
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _QUICK)
    assert _levels(bo, qtbot) == [30, 120, 210]


@pytest.mark.parametrize(
    "left",
    [b"", b"rubbish", cv2.imencode(".png", np.zeros((500, 500), np.uint8))[1].tobytes()],
    ids=["nothing", "rubbish", "too large a picture"],
)
def test_what_is_no_small_picture_is_made_here(
    machines: _Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, left: bytes
):
    ada, bo = machines
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _SLOW)
    _levels(ada, qtbot)
    with ada.store._database.write() as connection:
        connection.execute(text("UPDATE thumbnails SET data = :left"), {"left": left})
    assert _levels(bo, qtbot) == [30, 120, 210]


def test_of_a_file_that_holds_something_else_nobody_gets_the_picture(
    machines: _Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    ada, _bo = machines
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _SLOW)
    cv2.imwrite(str(ada.sources.first.root / "1.png"), np.full((44, 60), 5, np.uint8))
    _levels(ada, qtbot)
    assert _n_kept(ada) == 2


@pytest.mark.parametrize(
    ("bound", "value"), [("MOST_BYTES", 10), ("ALL_BYTES", 0)], ids=["one that is too large", "no room for more"]
)
def test_the_server_keeps_no_more_than_its_share(
    machines: _Two, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
):
    ada, _bo = machines
    monkeypatch.setattr(shared_thumbnails, "SLOW_S", _SLOW)
    monkeypatch.setattr(shared, bound, value)
    assert _levels(ada, qtbot) == [30, 120, 210]
    assert _n_kept(ada) == 0
