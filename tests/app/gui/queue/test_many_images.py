"""Many images at once: marked in list or grid, then one menu entry, one step of undo."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.project.project import open_project
from core.domain import Annotation, Authorship, DrawnRegion, ImageLabel, MaskState, PackedMask, Polygon
from tests.app.gui.gui_driver import PageDriver, open_in, page_of, press, wait_saved

ADA = Authorship("Ada")


def _click(qtbot: QtBot, page: PageDriver, place: int, modifier: Qt.KeyboardModifier) -> None:
    view = page.bench.queue.view
    centre: QPoint = view.visualRect(page.model.index_of(place)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, centre)


def _entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions()}


def _menu(page: PageDriver) -> dict[str, QAction]:
    return _entries(page.bench.menu.build(page.bench.queue.view.marked_ids))


@pytest.mark.parametrize("is_grid", [False, True])
def test_shift_and_ctrl_mark_images_and_one_entry_labels_them(open_window: MainWindow, qtbot: QtBot, is_grid: bool):
    page = page_of(open_window)
    page.bench.queue.set_grid(is_grid)
    _click(qtbot, page, 0, Qt.KeyboardModifier.NoModifier)
    _click(qtbot, page, 1, Qt.KeyboardModifier.ShiftModifier)
    _click(qtbot, page, 3, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.queue.view.marked_ids == {1, 2, 4}

    menu = page.bench.menu.build(page.bench.queue.view.marked_ids)
    assert menu.actions()[0].text() == "3 images"
    _entries(menu)["Bad"].trigger()
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == dict.fromkeys((1, 2, 4), ImageLabel.BAD)
    assert page.model.table.label(1) is ImageLabel.BAD

    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert len(page.project.store.labels.all()) == 3


def test_shift_in_the_grid_marks_all_up_to_there_as_it_is_read(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.bench.queue.set_grid(True)
    n_columns = page.model.columnCount()
    assert n_columns > 1
    _click(qtbot, page, n_columns, Qt.KeyboardModifier.NoModifier)
    _click(qtbot, page, 3 * n_columns, Qt.KeyboardModifier.ShiftModifier)
    assert page.bench.queue.view.marked_ids == {1 + place for place in range(n_columns, 3 * n_columns + 1)}
    _click(qtbot, page, 1, Qt.KeyboardModifier.ShiftModifier)
    assert page.bench.queue.view.marked_ids == {1 + place for place in range(1, n_columns + 1)}


def test_keys_are_about_all_images_that_are_marked(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    _click(qtbot, page, 0, Qt.KeyboardModifier.NoModifier)
    _click(qtbot, page, 2, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, open_window, Qt.Key.Key_3)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == dict.fromkeys((1, 2, 3), ImageLabel.UNSURE)
    assert page.bench.queue.view.marked_ids == {1, 2, 3}
    press(qtbot, open_window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert {record.id for record in page.project.store.images.removed()} == {1, 2, 3}
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert not page.project.store.images.removed()


def test_ctrl_a_marks_all_that_the_list_shows(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.bench.queue.search.setText("0")
    qtbot.waitUntil(lambda: page.model.n_shown == 11)  # 00 to 09, and 10
    page.canvas.setFocus()
    press(qtbot, open_window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.queue.view.marked_ids == set(range(1, 12))
    _menu(page)["Unsure"].trigger()
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.counts() == {ImageLabel.UNSURE: 11}
    _menu(page)["Take the label back"].trigger()
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.counts() == {}


@pytest.fixture
def masked(images_folder: Path, make_project: Callable[[Path], Path]) -> Path:
    """Image 2 is bad with a complete mask, image 3 good with an empty one that is complete."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        drawn = np.zeros((96, 160), bool)
        drawn[5:9, 5:9] = True
        store = project.store
        store.labels.set(2, ImageLabel.BAD, ADA)
        store.annotations.save(2, Annotation(PackedMask.pack(drawn), MaskState.COMPLETE), ADA)
        store.annotations.save(3, Annotation(PackedMask.pack(~(drawn | True)), MaskState.COMPLETE), ADA)
    return folder


def test_a_complete_mask_under_good_is_a_draft_is_told_and_comes_back(masked: Path, window: MainWindow, qtbot: QtBot):
    open_in(window, qtbot, masked)
    page = page_of(window)
    page.labeling.show_image(2)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    told: list[str] = []
    page.bench.many.noticed.connect(told.append)
    page.bench.many.label({1, 2, 3}, ImageLabel.GOOD)
    wait_saved(qtbot, window)
    store = page.project.store
    assert store.labels.counts() == {ImageLabel.GOOD: 3}
    assert store.annotations.states() == {2: MaskState.DRAFT, 3: MaskState.COMPLETE}
    unused = "What is painted on 1 of them stays as a draft, and nothing learns from it."
    assert told == [f"3 images now: good. {unused}"], "the other complete mask is empty"
    assert page.labeling.image is not None
    assert page.labeling.image.document.state is MaskState.DRAFT

    page.labeling.undo.undo()
    wait_saved(qtbot, window)
    assert store.labels.all() == {2: ImageLabel.BAD}
    assert store.annotations.states() == {2: MaskState.COMPLETE, 3: MaskState.COMPLETE}
    assert page.labeling.image.document.state is MaskState.COMPLETE


def test_a_kind_makes_unlabeled_images_bad_and_leaves_good_ones_alone(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.project.store.kinds.add(["dent"])
    page.bench.many.label({1}, ImageLabel.GOOD)
    page.bench.many.label({2}, ImageLabel.UNSURE)
    page.bench.many.set_kind({1, 2, 3}, "dent")
    wait_saved(qtbot, open_window)
    store = page.project.store
    assert store.kinds.said() == {2: ("dent",), 3: ("dent",)}
    assert store.labels.all() == {1: ImageLabel.GOOD, 2: ImageLabel.UNSURE, 3: ImageLabel.BAD}
    page.session.reader.request()
    order = page.bench.queue.order
    qtbot.waitUntil(order._kind.isVisible)
    order.choose_kind("dent")
    assert page.model.shown_ids == {2, 3}

    page.labeling.undo.undo()
    wait_saved(qtbot, open_window)
    assert store.kinds.said() == {}
    assert store.labels.all() == {1: ImageLabel.GOOD, 2: ImageLabel.UNSURE}


def test_a_kind_is_told_as_added_where_masks_have_others(masked: Path, window: MainWindow, qtbot: QtBot):
    with open_project(masked) as project:
        project.store.kinds.add(["crack", "dent"])
        square = Polygon(((5, 5), (9, 5), (9, 9)))
        mask = project.store.annotations.get(2).mask
        project.store.annotations.save(
            2, Annotation(mask, MaskState.DRAFT, regions=(DrawnRegion(square, "dent"),)), ADA
        )
    open_in(window, qtbot, masked)
    page = page_of(window)
    told: list[str] = []
    page.bench.many.noticed.connect(told.append)
    page.bench.many.set_kind({1, 2, 4}, "crack")
    assert told.pop() == "crack added to 3 images. Painted regions keep their kinds: 1."
    row = page.model.row_of(2)
    assert row is not None
    assert row.kinds == ("crack", "dent")
    page.bench.many.set_kind({1, 4}, "dent")
    assert told.pop() == "dent added to 2 images. In place of what was said before: 2."
    page.bench.many.set_kind({1, 4}, "")
    assert told.pop() == "No kind is said of 2 images as a whole any more."
    wait_saved(qtbot, window)
    assert page.project.store.kinds.said() == {2: ("crack",)}


def test_images_are_taken_out_together_and_come_back_together(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    page.labeling.show_image(2)
    page.bench.many.remove({1, 2, 3})
    wait_saved(qtbot, open_window)
    qtbot.waitUntil(lambda: page.model.n_shown == 9)
    assert page.labeling.current == 4
    page.labeling.undo.undo()
    wait_saved(qtbot, open_window)
    qtbot.waitUntil(lambda: page.model.n_shown == 12)


def test_only_the_marked_images_are_exported(open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    page = page_of(open_window)
    asked: list[frozenset[int]] = []
    monkeypatch.setattr(page.page.exchange, "ask_export", lambda _parent, *, only: asked.append(only))
    page.bench.queue.view.mark({2, 5})
    _menu(page)["Export these …"].trigger()
    assert asked == [{2, 5}]


def test_one_button_clears_every_filter(open_window: MainWindow, qtbot: QtBot):
    queue = page_of(open_window).bench.queue
    page_of(open_window).bench.many.label({1, 2}, ImageLabel.GOOD)
    assert not queue._clear.isEnabled()
    queue.choose(next(kind for kind in queue.chips._chips if kind.label is ImageLabel.GOOD))
    assert page_of(open_window).model.shown_ids == {1, 2}
    queue.search.setText("01")
    assert page_of(open_window).model.shown_ids == {2}
    (cross,) = (each for each in queue.search.findChildren(QToolButton) if each.accessibleName() == "Clear the search")
    qtbot.waitUntil(lambda: cross.property("opacity") == 1)
    qtbot.mouseClick(queue._clear, Qt.MouseButton.LeftButton)
    assert page_of(open_window).model.n_shown == 12
    assert queue.chips.kind is QueueKind.ALL
    assert queue.search.text() == ""
    qtbot.waitUntil(lambda: cross.property("opacity") == 0)
    assert not queue._clear.isEnabled()


def test_a_zoom_that_is_not_kept_fits_the_next_image(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    fitted = page.canvas.navigation.zoom
    page.canvas.navigation.zoom_by(3)
    zoomed = page.canvas.navigation.zoom
    press(qtbot, open_window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    assert page.canvas.navigation.zoom == zoomed
    press(qtbot, open_window, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, open_window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    assert page.canvas.navigation.zoom == fitted
