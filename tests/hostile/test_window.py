"""A stranger's names in the window: drawn as they are, never as a page that loads pictures from files."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

import app.gui
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.dialogs.question import agreed
from app.gui.queue.queue_view import QueueView
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project
from core.domain import Annotation, Authorship, Box, ImageLabel, MaskState, box_regions
from tests.app.gui.gui_driver import open_in, write_images
from tests.hostile.conftest import change

SOURCES = sorted(Path(app.gui.__file__).parent.rglob("*.py"))


@pytest.fixture(autouse=True)
def limited() -> None:
    """Waiting in the window has an end of its own; an exception out of a signal would break Qt's loop."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Whoever reads it waits for good."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.fixture
def rich_project(tmp_path: Path, pipe: Path) -> Path:
    """Image, source, kind, note and message have names that would be a page with a picture from a pipe."""
    root = tmp_path / "parts"
    write_images(root, 3)
    rich = f"<b>x</b><img src=file://{pipe}>"
    with create_project(tmp_path / "project", root, name=rich) as project:
        import_dataset(project, "folder", root)
        project.store.labels.set(1, ImageLabel.BAD, Authorship("x"))
        project.store.annotations.save(
            1, Annotation(None, MaskState.NONE, box_regions((Box(50, 50, 20, 20),), rich)), Authorship("x")
        )
    change(tmp_path / "project", f"UPDATE sources SET name = '{rich}'")
    for image in ("00.png", "01.png"):
        name = f"{rich.replace('/', '-')} {image}"
        shutil.move(root / image, root / name)
        change(tmp_path / "project", f"UPDATE images SET path = '{name}' WHERE path = '{image}'")
    return tmp_path / "project"


def _widgets(window: MainWindow) -> Iterator[QWidget]:
    yield from (widget for top in QApplication.topLevelWidgets() for widget in (top, *top.findChildren(QWidget)))


def test_names_are_drawn_as_they_are(window: MainWindow, qtbot: QtBot, rich_project: Path):
    open_in(window, qtbot, rich_project)
    window.messages.show_problem(f"<img src=file://{rich_project.parent / 'pipe'}>: cannot be read", "x")

    labels = [widget for widget in _widgets(window) if isinstance(widget, QLabel)]
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []
    assert [w.toolTip() for w in _widgets(window) if "<img" in w.toolTip() or "<b>x" in w.toolTip()] == []
    model = window.findChild(QueueView).model()
    tips = [
        model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any("&lt;img" in tip for tip in tips if tip)
    assert not any("<img" in tip for tip in tips if tip)


def test_every_label_of_the_window_is_a_plain_one():
    others = [path.name for path in SOURCES if re.search(r"\bQLabel\(|\(QLabel\)", path.read_text("utf-8"))]
    assert others == ["plain_label.py"]


def test_a_plain_label_says_what_it_is_given(qtbot: QtBot):
    label = PlainLabel("<b>x</b> & y")
    qtbot.addWidget(label)

    assert label.text() == "<b>x</b> & y"
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert plain("kos01/Part5.png & 3") == "kos01/Part5.png & 3"
    assert plain("<b>x</b>\n<img src=a>").count("<img") == 0


def test_a_question_is_plain(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    asked = []

    def look(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.textFormat())
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "exec", look)

    assert not agreed(window, "<img src=file:///x>", "Do", "Leave")
    assert asked == [Qt.TextFormat.PlainText]


def test_the_window_asks_once_before_it_opens_a_database_elsewhere(
    window: MainWindow, qtbot: QtBot, stranger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.move(stranger / "project.db", tmp_path / "elsewhere.db")
    (stranger / "project.toml").write_text(f'[database]\nurl = "sqlite:///{tmp_path}/elsewhere.db"\n')
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return answers.pop(0)

    monkeypatch.setattr(QMessageBox, "exec", answer)

    window.open_project(stranger)
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert "elsewhere.db" in asked[0]
    assert window.page is None
    open_in(window, qtbot, stranger)
    assert len(asked) == 2
    window.close_project()
    open_in(window, qtbot, stranger)
    assert len(asked) == 2
