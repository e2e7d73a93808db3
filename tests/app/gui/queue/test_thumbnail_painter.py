"""What is drawn over a thumbnail lies where it lies in the image."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.appearance.theme import DARK, LIGHT
from app.gui.queue.thumbnail_painter import paint_thumbnail, paint_unusable
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project
from core.annotation.proposal import proposal_outline
from core.domain import Authorship, ImageLabel
from core.suggestion.reason import plain_reason
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import WAIT_MS, import_into, open_in, page_of, press, write_images

FRAME = QRect(10, 20, 60, 60)


def test_the_outline_is_the_border_of_what_is_proposed():
    """Map pixels 2 to 5 across and 4 to 5 down, of 10 × 8."""
    defect_map = np.zeros((8, 10), np.uint8)
    defect_map[4:6, 2:6] = 255
    (line,) = proposal_outline(defect_map)
    assert np.abs(line.min(axis=0) - (0.2, 0.5)).max() < 0.03
    assert np.abs(line.max(axis=0) - (0.6, 0.75)).max() < 0.03
    assert proposal_outline(np.full((8, 10), 100, np.uint8)) == []


def _drawn(outline: QPainterPath | None = None, *, unusable: bool = False) -> QImage:
    """A grey thumbnail of 96 × 48 in FRAME."""
    image = QImage(80, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    pixmap = QPixmap(96, 48)
    pixmap.fill(QColor("#808080"))
    painter = QPainter(image)
    paint_thumbnail(painter, FRAME, pixmap, DARK, outline)
    if unusable:
        paint_unusable(painter, FRAME, DARK)
    painter.end()
    return image


def _marked(image: QImage, plain: QImage) -> QRect:
    """The bounding box of what differs."""
    differing = [
        QPoint(x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixel(x, y) != plain.pixel(x, y)
    ]
    xs, ys = [p.x() for p in differing], [p.y() for p in differing]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize(("left", "left_px"), [(0.425, 25.5), (0.8, 48), (0.02, 1.2)])
def test_what_is_outlined_is_in_view_where_it_lies(qapp: QApplication, left: float, left_px: float):
    """The image is twice as wide as high: it fills the frame's 60 px from side to side, and 30 px in its middle."""
    outline = QPainterPath()
    outline.addRect(left, 0.4, 0.15, 0.2)
    box = _marked(_drawn(outline), _drawn())
    expected = (FRAME.left() + left_px, FRAME.top() + 27, FRAME.left() + left_px + 9, FRAME.top() + 33)
    for got, wanted in zip(box.getCoords(), expected, strict=True):  # type: ignore[call-overload]  # the stubs say object
        assert abs(got - wanted) <= 3, box


@pytest.mark.parametrize("is_grid", [False, True])
@pytest.mark.parametrize("size_px", [(60, 300), (300, 60), (30, 30), (30, 240)])
def test_list_and_grid_show_the_whole_image(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, size_px: tuple[int, int], is_grid: bool
):
    """A mark at each of its four corners is to be seen."""
    pixels = np.full((*size_px, 3), 128, np.uint8)
    part = max(1, min(size_px) // 3)
    marks: dict[str, Any] = {"#ff0000": np.s_[:part, :part], "#00ff00": np.s_[:part, -part:]}
    marks |= {"#0000ff": np.s_[-part:, :part], "#ffff00": np.s_[-part:, -part:]}
    for name, place in marks.items():
        color = QColor(name)
        pixels[place] = (color.blue(), color.green(), color.red())
    (tmp_path / "parts").mkdir()
    cv2.imwrite(str(tmp_path / "parts" / "a.png"), pixels)
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
    open_in(window, qtbot, tmp_path / "project")
    page = page_of(window)
    view = page.bench.queue.view
    page.bench.queue.set_grid(is_grid)
    qtbot.waitUntil(lambda: page.session.thumbnails.get(page.labeling.current) is not None, timeout=WAIT_MS)
    cell = view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()
    hues = {
        cell.pixelColor(x, y).hsvHue() // 10
        for x in range(cell.width())
        for y in range(cell.height())
        if cell.pixelColor(x, y).hsvSaturation() > 150 and cell.pixelColor(x, y).value() > 100
    }
    assert {0, 12, 24, 6} <= hues


def test_an_unusable_image_fades_and_has_a_sign(qapp: QApplication):
    plain, faded = _drawn(), _drawn(unusable=True)
    corner = QPoint(FRAME.left() + 2, FRAME.center().y())
    assert faded.pixelColor(corner).lightness() < plain.pixelColor(corner).lightness() - 50
    colours = {faded.pixelColor(x, y).name() for x in range(10, 70) for y in range(20, 80)}
    assert DARK.bad in colours


def test_suggested_images_show_what_the_model_found_until_the_map_is_switched_off(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
):
    write_images(tmp_path / "parts", 3, (96, 96))
    defect_map = np.zeros((12, 12), np.uint8)
    defect_map[4:8, 4:8] = 255
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        first, second, third = (record.id for record in project.store.images.all())
        for image_id in (first, second):
            label_image(project, image_id, ImageLabel.BAD, Authorship("Ada"))
        maps = dict.fromkeys((first, second, third), defect_map)
        finish_run(
            project, dict.fromkeys(maps, 0.9), maps, {second: plain_reason("about 20 s, covers 3 similar defects")}
        )
    open_in(window, qtbot, tmp_path / "project")
    page = page_of(window)
    page.bench.queue.choose(QueueKind.WORTH_MASK)
    view = page.bench.queue.view
    qtbot.waitUntil(lambda: page.session.outlines.get(second) is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.session.thumbnails.get(second) is not None, timeout=WAIT_MS)
    assert page.session.outlines.get(third) is None, "nobody has labeled it: the model's opinion stays hidden"

    def colours() -> set[str]:
        image = view.viewport().grab(QRect(0, 0, 60, 60)).toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert LIGHT.suggested in colours()
    assert view.model().data(view.model().index(0, 0), Qt.ItemDataRole.ToolTipRole).endswith("covers 3 similar defects")
    page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_H)
    assert LIGHT.suggested not in colours()
