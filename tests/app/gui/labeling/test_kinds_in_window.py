"""Kinds of defects in the window: painted, given to a region, renamed; and regions taken in hand."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from core.domain import Authorship, Box, ImageLabel, Polygon
from tests.app.gui.gui_driver import PageDriver, page_of, press, wait_saved


def _at(page: PageDriver, x: float, y: float) -> QPoint:
    """Where the canvas shows an image position."""
    view = page.canvas.navigation.viewport.to_view(x, y)
    ratio = page.canvas.devicePixelRatioF()
    return QPointF(view[0] / ratio, view[1] / ratio).toPoint()


def _drag(qtbot: QtBot, page: PageDriver, *points: tuple[float, float]) -> None:
    canvas = page.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=_at(page, *points[0]))
    for point in points[1:]:
        qtbot.mouseMove(canvas, _at(page, *point))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=_at(page, *points[-1]))


@pytest.fixture
def page(open_window: MainWindow, qtbot: QtBot) -> PageDriver:
    page = page_of(open_window)
    page.project.store.kinds.add(["dent", "rust"])
    page.session.reader.request()
    qtbot.waitUntil(lambda: len(page.session.snapshot.kinds) == 2)
    page.canvas.setFocus()
    return page


def _picture(page: PageDriver) -> QImage:
    return page.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _kinds_of(page: PageDriver) -> list[str]:
    return [region.kind for region in page.project.store.annotations.get(1).regions]


def test_a_key_chooses_what_is_painted_and_the_same_key_nothing(
    page: PageDriver, open_window: MainWindow, qtbot: QtBot
):
    press(qtbot, open_window, Qt.Key.Key_5)
    assert page.canvas.options.kind == "rust"
    _drag(qtbot, page, (40, 40), (60, 40))
    press(qtbot, open_window, Qt.Key.Key_5)
    _drag(qtbot, page, (120, 40), (130, 40))
    wait_saved(qtbot, open_window)
    assert _kinds_of(page) == ["rust"]
    row = page.model.row_of(1)
    assert row is not None
    assert row.kinds == ("rust",)
    press(qtbot, open_window, Qt.Key.Key_9)
    assert page.canvas.options.kind == ""


def test_the_canvas_shows_a_region_in_the_colour_of_its_kind(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    _drag(qtbot, page, (40, 40), (60, 40))
    plain = page.canvas.grab().toImage().pixelColor(_at(page, 50, 40))
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (50, 40))
    press(qtbot, open_window, Qt.Key.Key_4)
    press(qtbot, open_window, Qt.Key.Key_Escape)
    tinted = page.canvas.grab().toImage().pixelColor(_at(page, 50, 40))
    red, _, blue = page.session.snapshot.kinds[0].rgb
    assert red > blue  # orange, on a mask that is sky blue
    assert tinted.red() - tinted.blue() > plain.red() - plain.blue()
    wait_saved(qtbot, open_window)
    assert _kinds_of(page) == ["dent"]
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, open_window)
    assert _kinds_of(page) == []


def test_a_stroke_has_the_colour_of_its_kind_as_soon_as_it_is_done(
    page: PageDriver, open_window: MainWindow, qtbot: QtBot
):
    press(qtbot, open_window, Qt.Key.Key_4)
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=_at(page, 40, 40))
    qtbot.mouseMove(page.canvas, _at(page, 60, 40))
    page.canvas.grab()  # seen while it is being drawn
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=_at(page, 60, 40))
    done = page.canvas.grab().toImage().pixelColor(_at(page, 50, 40))
    page.canvas.picture.configure()
    assert done == page.canvas.grab().toImage().pixelColor(_at(page, 50, 40))
    assert done.red() > done.blue()


def test_a_selected_region_keeps_its_colour_inside_a_border_of_black_and_white_dashes(
    page: PageDriver, open_window: MainWindow, qtbot: QtBot
):
    press(qtbot, open_window, Qt.Key.Key_4)
    for _ in range(4):
        press(qtbot, open_window, Qt.Key.Key_BracketRight)
    _drag(qtbot, page, (40, 40), (90, 40))
    before = _picture(page)
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (60, 40))
    after = _picture(page)
    assert after.pixelColor(_at(page, 70, 40)) == before.pixelColor(_at(page, 70, 40))
    shown, stood = (np.array(image.constBits()).reshape(image.height(), -1, 4) for image in (after, before))
    marked = shown[(shown != stood).any(axis=2)]
    assert (marked[:, :3] == 0).all(axis=1).sum() > 100
    assert (marked[:, :3] == 255).all(axis=1).sum() > 100


def test_delete_takes_the_selected_region_alone(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    _drag(qtbot, page, (40, 40), (60, 40))
    _drag(qtbot, page, (120, 40), (130, 40))
    assert page.labeling.image is not None
    document = page.labeling.image.document
    both_px = document.area_px
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (50, 40))
    press(qtbot, open_window, Qt.Key.Key_Delete)
    assert 0 < document.area_px < both_px
    assert document.pixels[40, 125]
    assert not document.pixels[40, 50]
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.area_px == both_px


def test_a_box_is_moved_by_its_handles_after_it_was_drawn(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_R)
    _drag(qtbot, page, (40, 30), (80, 60))
    press(qtbot, open_window, Qt.Key.Key_Return)
    assert page.labeling.image is not None
    document = page.labeling.image.document
    (drawn,) = document.boxes
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (60, 45))
    _drag(qtbot, page, (drawn.cx + drawn.w / 2, drawn.cy + drawn.h / 2), (100, 70), (100, 70))
    (moved,) = document.boxes
    assert moved.w == pytest.approx(drawn.w + 20, abs=1.5)
    assert moved.h == pytest.approx(drawn.h + 10, abs=1.5)
    assert document.pixels[65, 95]
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.boxes == (drawn,)
    assert isinstance(drawn, Box)
    assert not document.pixels[65, 95]


def test_a_corner_of_a_polygon_is_moved_after_it_was_drawn(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_P)
    for corner in ((40, 30), (80, 30), (80, 60)):
        _drag(qtbot, page, corner)
    press(qtbot, open_window, Qt.Key.Key_Return)
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (70, 40))
    _drag(qtbot, page, (80, 60), (120, 80), (120, 80))
    wait_saved(qtbot, open_window)
    (region,) = page.project.store.annotations.get(1).regions
    assert isinstance(region.shape, Polygon)
    assert region.shape.corners[2] == pytest.approx((120, 80), abs=1)


def test_kinds_are_made_and_renamed_in_the_panel(
    page: PageDriver, open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    press(qtbot, open_window, Qt.Key.Key_4)
    _drag(qtbot, page, (40, 40), (60, 40))
    page.bench.many.set_kind({2}, "dent")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("burr", True))
    page.bench.kinds.ask_new()
    qtbot.waitUntil(lambda: [kind.name for kind in page.session.snapshot.kinds] == ["dent", "rust", "burr"])
    page.bench.kinds.rename("dent", "deep dent")
    qtbot.waitUntil(lambda: [kind.name for kind in page.session.snapshot.kinds] == ["deep dent", "rust", "burr"])
    wait_saved(qtbot, open_window)
    assert _kinds_of(page) == ["deep dent"]
    assert page.project.store.kinds.said() == {2: ("deep dent",)}
    assert page.project.store.labels.get(2) is ImageLabel.BAD
    _drag(qtbot, page, (42, 44), (62, 44))  # the document at hand says the new name, too
    wait_saved(qtbot, open_window)
    assert "dent" not in _kinds_of(page)
    page.bench.kinds.remove("deep dent")
    qtbot.waitUntil(lambda: [kind.name for kind in page.session.snapshot.kinds] == ["rust", "burr"])
    assert set(_kinds_of(page)) <= {""}


def _undo(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_undo_keeps_the_region_selected_that_is_still_there(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_R)
    _drag(qtbot, page, (40, 30), (80, 60))
    press(qtbot, open_window, Qt.Key.Key_Return)
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (60, 45))
    _drag(qtbot, page, (60, 45), (90, 60), (90, 60))
    press(qtbot, open_window, Qt.Key.Key_4)
    toolbox = page.canvas.toolbox
    for _ in range(2):  # the kind, then the move
        _undo(qtbot, open_window)
        assert toolbox.selects
    press(qtbot, open_window, Qt.Key.Key_5)
    assert page.labeling.image is not None
    (region,) = page.labeling.image.document.regions
    assert region.kind == "rust", "given to what is selected"
    _undo(qtbot, open_window)
    _undo(qtbot, open_window)
    assert page.labeling.image.document.regions == ()
    assert not toolbox.selects, "its region is gone"


def test_undo_of_a_kind_keeps_the_painted_region_selected(page: PageDriver, open_window: MainWindow, qtbot: QtBot):
    _drag(qtbot, page, (40, 40), (60, 40))
    _drag(qtbot, page, (120, 40), (130, 40))
    press(qtbot, open_window, Qt.Key.Key_S)
    _drag(qtbot, page, (125, 40))
    press(qtbot, open_window, Qt.Key.Key_4)
    _undo(qtbot, open_window)
    assert page.canvas.toolbox.selects
    _undo(qtbot, open_window)
    assert not page.canvas.toolbox.selects, "the stroke that was selected is undone"
    assert page.canvas.toolbox.in_hand.region is None


@pytest.mark.parametrize("is_grid", [False, True])
def test_a_third_kind_of_an_image_shows_in_the_queue(
    page: PageDriver, open_window: MainWindow, qtbot: QtBot, is_grid: bool
):
    queue = page.bench.queue
    queue.set_grid(is_grid)

    def shown(kinds: tuple[str, ...]) -> QImage:
        page.project.store.kinds.set_said({1: kinds}, Authorship("ann"))
        page.session.reader.request()
        qtbot.waitUntil(lambda: (row := page.model.row_of(1)) is not None and row.kinds == kinds)
        return queue.view.grab().toImage()

    page.project.store.kinds.add(["burr", "pit"])
    page.project.store.labels.set(1, ImageLabel.BAD, Authorship("ann"))
    two, three, four = (shown(("dent", "rust", "burr", "pit")[:n]) for n in (2, 3, 4))
    assert two != three
    assert three != four, "it says how many"
    spoken = page.model.index_of(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "dent, rust, burr, pit" in spoken
