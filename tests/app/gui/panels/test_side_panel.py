"""On a small screen everything of the right side is at hand, and stays where it is when a suggestion comes or goes."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project
from core.domain import Authorship, ImageLabel, ReasonPart
from core.suggestion.reason import ReasonCode
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import WAIT_MS, import_into, open_in, page_of, write_images
from tests.app.gui.languages import spoken

_CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, QSpinBox)
_REASON = (ReasonPart.of(ReasonCode.SECONDS, n=35), ReasonPart.of(ReasonCode.COVERS_MISSED, n=14))


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Three bad images with scores and maps; the first one is worth a mask."""
    write_images(tmp_path / "parts", 3, (96, 96))
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        ids = [record.id for record in project.store.images.all()]
        for image_id in ids:
            label_image(project, image_id, ImageLabel.BAD, Authorship("Ada"))
        maps = dict.fromkeys(ids, np.full((12, 12), 200, np.uint8))
        finish_run(project, dict.fromkeys(ids, 0.9), maps, {ids[0]: _REASON})
    return tmp_path / "project"


@pytest.fixture
def judged_window(window: MainWindow, qtbot: QtBot, judged: Path) -> MainWindow:
    open_in(window, qtbot, judged)
    page = page_of(window)
    page.bench.queue.choose(QueueKind.ALL)
    page.labeling.show_image(page.model.image_id(0))
    qtbot.waitUntil(lambda: page.bench.side.suggestion.isVisible(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.bench.side.opinion._controls.isVisible(), timeout=WAIT_MS)
    qtbot.wait(50)  # until Qt has laid it out
    return window


def _places(window: MainWindow) -> dict[QWidget, QRect]:
    side = page_of(window).bench.side
    shown = [child for child in side.findChildren(QWidget) if isinstance(child, _CONTROLS) and child.isVisible()]
    inside = [child for child in shown if not side.suggestion.isAncestorOf(child) and child.parent() is not None]
    return {child: QRect(child.mapTo(side, QPoint(0, 0)), child.size()) for child in inside if child.width() > 1}


def _cut_off(window: MainWindow) -> list[str]:
    """The controls of which a part is not to be seen."""
    return [
        child.accessibleName() or child.toolTip() or type(child).__name__
        for child in _places(window)
        if not QRegion(child.rect()).subtracted(child.visibleRegion()).isEmpty()
        and not child.objectName().startswith("qt_")
    ]


def _go_to(window: MainWindow, qtbot: QtBot, place: int, *, suggested: bool) -> None:
    page = page_of(window)
    page.labeling.show_image(page.model.image_id(place))
    qtbot.waitUntil(lambda: page.bench.side.suggestion.isVisible() is suggested, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.bench.side.opinion._controls.isVisible(), timeout=WAIT_MS)
    qtbot.wait(50)


def test_nothing_moves_when_a_suggestion_comes_or_goes(judged_window: MainWindow, qtbot: QtBot):
    before = _places(judged_window)
    assert len(before) > 20
    _go_to(judged_window, qtbot, 1, suggested=False)
    assert _places(judged_window) == before
    _go_to(judged_window, qtbot, 0, suggested=True)
    assert _places(judged_window) == before


@pytest.mark.parametrize("suggested", [True, False])
def test_everything_is_at_hand_without_scrolling(judged_window: MainWindow, qtbot: QtBot, suggested: bool):
    assert (judged_window.width(), judged_window.height()) == (1366, 768)
    _go_to(judged_window, qtbot, 0 if suggested else 1, suggested=suggested)
    assert _cut_off(judged_window) == []


def test_in_german_too(qapp: QApplication, request: pytest.FixtureRequest):
    with spoken(qapp, "de"):
        window: MainWindow = request.getfixturevalue("judged_window")
        assert _cut_off(window) == []
