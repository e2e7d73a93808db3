"""Label and mask go together in the window, too: each key on each pair, and what the store and the list then hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project
from core.domain import Authorship
from tests.app.gui.gui_driver import PageDriver, drag, import_into, open_in, page_of, press, wait_saved, write_images
from tests.app.pairs import COMPLETED, LABELED, PAINTED, STATES, WORDS, cases, store_pair, stored_pair

KEYS = {"g": Qt.Key.Key_1, "b": Qt.Key.Key_2, "u": Qt.Key.Key_3, "key": Qt.Key.Key_Return}


def _open(window: MainWindow, qtbot: QtBot, tmp_path: Path, table: str) -> dict[tuple[str, str], int]:
    """A project with an image for each case; ids by case."""
    write_images(tmp_path / "parts", len(cases(table)))
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        ids = dict(zip(cases(table), (record.id for record in project.store.images.all()), strict=True))
        for (has, _), image_id in ids.items():
            store_pair(project.store, image_id, has, Authorship("Ada"))
    open_in(window, qtbot, tmp_path / "project")
    return ids


def _show(qtbot: QtBot, page: PageDriver, image_id: int) -> None:
    page.labeling.show_image(image_id)
    qtbot.waitUntil(lambda: page.labeling.image is not None and page.labeling.image.record.id == image_id)


@contextmanager
def _told(window: MainWindow, words: str, expected: str, case: tuple[str, str]) -> Iterator[None]:
    window.messages.resolve("hint")
    yield
    assert any(words in text for text in window.messages.texts()) is ("!" in expected), case


def _check(window: MainWindow, qtbot: QtBot, ids: dict[tuple[str, str], int], table: str) -> None:
    """What the store holds, what the list shows, and that all of it can be undone."""
    page = page_of(window)
    wait_saved(qtbot, window)
    for case, expected in cases(table).items():
        assert stored_pair(page.project.store, ids[case]) == expected[:2], case
        row = page.model.row_of(ids[case])
        assert (row.label, row.state) == (WORDS[expected[0]], STATES[expected[1]]), case
    while page.labeling.undo.stack.canUndo():
        page.labeling.undo.undo()
    wait_saved(qtbot, window)
    for case in ids:
        was = "bc" if case == ("xc", "g") else case[0]  # complete again, the mask says bad
        row = page.model.row_of(ids[case])
        assert stored_pair(page.project.store, ids[case]) == was, case
        assert (row.label, row.state) == (WORDS[was[0]], STATES[was[1]]), case


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (LABELED, "stays as a draft, and nothing learns from it"),
        (COMPLETED, "is labeled good, so a mask of defects cannot be complete"),
    ],
)
def test_each_key_on_each_pair(window: MainWindow, qtbot: QtBot, tmp_path: Path, table: str, words: str):
    ids = _open(window, qtbot, tmp_path, table)
    page = page_of(window)
    for case, expected in cases(table).items():
        _show(qtbot, page, ids[case])
        with _told(window, words, expected, case):
            press(qtbot, window, KEYS[case[1]])
    _check(window, qtbot, ids, table)


def test_a_stroke_on_each_pair(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    ids = _open(window, qtbot, tmp_path, PAINTED)
    for case in cases(PAINTED):
        _show(qtbot, page_of(window), ids[case])
        drag(qtbot, page_of(window), (70, 60), (100, 60))
    _check(window, qtbot, ids, PAINTED)


def test_a_complete_mask_of_an_unsure_image_is_told_to_teach_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    ids = _open(window, qtbot, tmp_path, COMPLETED)
    words = "is labeled unsure, so nothing learns from its mask"
    for case in cases(COMPLETED):
        _show(qtbot, page_of(window), ids[case])
        with _told(window, words, "!" if case[0] in ("ud", "uc") else "", case):
            press(qtbot, window, Qt.Key.Key_Return)
