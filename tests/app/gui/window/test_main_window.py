"""The window around the labeling: opening, looking, problems with files, and a second window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QToolButton
from pytestqt.qtbot import QtBot

from app.benchmark.begun_run import begin_run
from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from core.domain import ImageLabel, RunState, SupervisionLevel
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, open_in, page_of, press, take_import, wait_saved


def test_a_folder_of_images_is_three_clicks_from_labeling(
    window: MainWindow, qtbot: QtBot, images_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(images_folder))
    window.welcome.folder_requested.emit()
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None and page_of(window).labeling.image is not None, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_2)
    wait_saved(qtbot, window)
    page = page_of(window)
    assert page.model.counts().images == 12
    assert list(page.project.store.labels.all().values()) == [ImageLabel.BAD]
    assert any("12 images added" in text for text in window.messages.texts())
    assert sorted(path.name for path in images_folder.iterdir()) == [f"{i:02d}.png" for i in range(12)]
    assert Settings().recent_projects == [images_folder.parent / "parts.maskworth"]


def _drop(window: MainWindow, *urls: QUrl) -> bool:
    """Whether the window takes them."""
    dropped = QMimeData()
    dropped.setUrls(list(urls))
    where, left, none = QPoint(200, 200), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, Qt.DropAction.CopyAction, dropped, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(where, Qt.DropAction.CopyAction, dropped, left, none))
    return entering.isAccepted()


def test_a_dropped_folder_is_opened_as_what_it_is(window: MainWindow, qtbot: QtBot, images_folder: Path):
    assert not _drop(window, QUrl("https://example.org/"))
    assert not _drop(window, QUrl.fromLocalFile(str(images_folder / "00.png")))
    assert _drop(window, QUrl.fromLocalFile(str(images_folder)))
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    project = page_of(window).project.folder
    assert project == images_folder.parent / "parts.maskworth"
    assert page_of(window).model.counts().images == 12
    window.close_project()
    assert _drop(window, QUrl.fromLocalFile(str(project)))
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    assert page_of(window).project.folder == project
    window.close_project()
    window.open_images(project / "project.db")  # as on the command line
    qtbot.waitUntil(lambda: window.page is not None, timeout=WAIT_MS)
    window.close_project()

    (project / "project.db").write_bytes(b"a letter")
    assert _drop(window, QUrl.fromLocalFile(str(project)))
    damaged = f"{project / 'project.db'}: "
    qtbot.waitUntil(lambda: any(text.startswith(damaged) for text in window.messages.texts()), timeout=WAIT_MS)
    assert any(button.text() == "Restore or repair …" for button in window.messages.findChildren(QPushButton))


def test_a_second_window_only_looks(
    open_window: MainWindow, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    folder = page_of(open_window).project.folder
    second = MainWindow(Settings(), open_window._theme)
    qtbot.addWidget(second)
    second.show()
    try:
        open_in(second, qtbot, folder)
        assert page_of(second).session.read_only
        assert any("open in another window" in text for text in second.messages.texts())
        press(qtbot, second, Qt.Key.Key_D)
        qtbot.keyClick(second, Qt.Key.Key_1)
        assert page_of(second).session.writer.n_waiting == 0
        assert page_of(second).model.counts().good == 0
    finally:
        second.close()


def test_images_that_cannot_be_read_are_told_and_the_rest_goes_on(
    open_window: MainWindow, qtbot: QtBot, images_folder: Path
):
    page = page_of(open_window)
    whole = (images_folder / "05.png").read_bytes()
    (images_folder / "04.png").unlink()
    (images_folder / "05.png").write_bytes(whole[: len(whole) // 2])
    (images_folder / "06.png").write_text("not an image")
    for name, problem in (("04.png", "is missing"), ("05.png", "is cut short"), ("06.png", "is not a JPEG")):
        page.labeling.show_image(page.model.image_id(int(name[:2])))
        qtbot.waitUntil(lambda: page.labeling.image is not None)
        (told,) = open_window.messages.texts()
        assert f"{name}: {problem}" in told
        assert page.model.row_at(int(name[:2])).problem.startswith(problem)
    press(qtbot, open_window, Qt.Key.Key_D)
    assert page.current_name == "07.png"
    assert page.canvas.document is not None
    assert open_window.messages.texts() == [], "it was about the open image; the queue marks the others"
    assert page.model.counts().unusable == 3

    press(qtbot, open_window, Qt.Key.Key_A)
    press(qtbot, open_window, Qt.Key.Key_A)
    assert page.canvas.document is None
    press(qtbot, open_window, Qt.Key.Key_3)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}, "nobody can say anything of what they do not see"
    (images_folder / "05.png").write_bytes(whole)
    press(qtbot, open_window, Qt.Key.Key_D)
    press(qtbot, open_window, Qt.Key.Key_A)
    assert page.canvas.document is not None
    assert not any("05.png" in text for text in open_window.messages.texts())


def test_a_folder_without_a_project_gets_one_clear_line(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.open_project(tmp_path)
    qtbot.waitUntil(lambda: bool(window.messages.texts()), timeout=WAIT_MS)
    assert len(window.messages.texts()) == 1
    assert str(tmp_path) in window.messages.texts()[0]
    assert window.page is None


def test_rows_stay_until_the_filter_is_set_again(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.bench.queue.choose(QueueKind.UNLABELED)
    press(qtbot, open_window, Qt.Key.Key_1)
    assert page.model.rowCount() == 12
    assert page.current_name == "01.png"
    page.bench.queue.choose(QueueKind.UNLABELED)
    assert page.model.rowCount() == 11


def test_thumbnails_come_and_are_kept_on_disk(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    qtbot.waitUntil(lambda: page.session.thumbnails.get(ids[0]) is not None, timeout=WAIT_MS)
    pixmap = page.session.thumbnails.get(ids[0])
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (160, 96)
    qtbot.waitUntil(lambda: len(list((page.project.cache_folder / "thumbnails").glob("*.png"))) == 12)


def test_both_themes_tint_everything(open_window: MainWindow, qtbot: QtBot, make_project: Callable[[Path], Path]):
    theme = open_window._theme
    grounds = {}
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme.choose(choice)
        qtbot.wait(50)
        image = open_window.grab().toImage()
        grounds[choice] = image.pixelColor(image.width() - 20, image.height() - 60).lightness()
    assert grounds[ThemeChoice.LIGHT] > 200
    assert grounds[ThemeChoice.DARK] < 60


def test_the_layout_is_there_in_the_next_sitting(open_window: MainWindow, qtbot: QtBot):
    folder = page_of(open_window).project.folder
    open_window.resize(1280, 800)
    page_of(open_window).bench.splitter.setSizes([420, 560, 300])
    page_of(open_window).bench.queue.set_grid(True)
    qtbot.wait(50)
    widths = page_of(open_window).bench.splitter.sizes()
    open_window.close()
    other = MainWindow(Settings(), open_window._theme)
    qtbot.addWidget(other)
    other.show()
    other.resize(1280, 800)  # the screen of these tests is too small for the geometry to come back whole
    try:
        open_in(other, qtbot, folder)
        assert page_of(other).bench.splitter.sizes() == widths
        assert page_of(other).bench.queue.view.is_grid
    finally:
        other.close()


def test_on_a_small_screen_the_window_leaves_room_for_its_title_bar(qtbot: QtBot, qapp: QApplication):
    theme = Theme(qapp, ThemeChoice.LIGHT)
    first = MainWindow(Settings(), theme)
    qtbot.addWidget(first)
    try:
        free = first.screen().availableGeometry()
        title_px = first.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        assert first.sizeHint().height() > free.height(), "the screen of these tests is small"
        assert first.y() >= free.top()
        assert first.y() + title_px + first.height() <= free.bottom() + 1
    finally:
        first.close()


def test_an_empty_list_is_not_taken_for_an_empty_project(open_window: MainWindow, qtbot: QtBot):
    """The only image that a search has found is taken out: the others are still there, and one click away."""
    page = page_of(open_window)
    _name_a_run(page)
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    press(qtbot, open_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = page.bench.queue.search
    qtbot.keyClicks(search, "03")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.current_name == "03.png", timeout=WAIT_MS)
    press(qtbot, open_window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    qtbot.waitUntil(lambda: "filters" in page.canvas.placeholder.text, timeout=WAIT_MS)
    told = page.bench.side.opinion._state
    qtbot.waitUntil(lambda: "No model yet" not in told.text(), timeout=WAIT_MS)
    (clear,) = (button for button in search.findChildren(QToolButton) if "Clear" in button.accessibleName())
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)


def _name_a_run(page: PageDriver) -> None:
    """A finished run that has looked at no image."""
    store = page.project.store
    run = begin_run(store, SupervisionLevel.WEAK)
    store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=None)
