"""Where the proposal begins: at the run's threshold of its maps, or lower where a map does not reach it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.project.project import create_project
from core.annotation.proposal import proposed_mask
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, import_into, open_in, page_of, press, write_images

FAINT = np.pad(np.full((2, 3), 90, np.uint8), ((4, 6), (5, 12)))
STRONG = FAINT * 2
DARK = FAINT // 3
OWN = 0.229  # of a score: what the recipe memory chooses


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> PageDriver:
    """Three images: a faint map, a strong one, and one that reaches nothing. A parameter is what the run has chosen as
    the threshold of its maps."""
    write_images(tmp_path / "parts", 3)
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        ids = sorted(record.id for record in project.store.images.all())
        maps = dict(zip(ids, (FAINT, STRONG, DARK), strict=True))
        finish_run(project, dict.fromkeys(ids, 0.4), maps, threshold=OWN, map_from=getattr(request, "param", None))
    open_in(window, qtbot, tmp_path / "project")
    driver = page_of(window)
    driver.bench.set_opinion_always_shown(True)
    driver.canvas.setFocus()
    return driver


def _open(page: PageDriver, qtbot: QtBot, image_id: int) -> None:
    page.labeling.show_image(image_id)
    qtbot.waitUntil(lambda: page.labeling.image is not None and page.session.maps.get(image_id) is not None)


def _mask(page: PageDriver) -> np.ndarray:
    assert page.canvas.document is not None
    return page.canvas.document.pixels > 0


def test_a_faint_map_is_proposed_from_the_runs_threshold_on(window: MainWindow, page: PageDriver, qtbot: QtBot):
    _open(page, qtbot, 1)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(_mask(page).any()), timeout=WAIT_MS)
    np.testing.assert_array_equal(_mask(page), proposed_mask(FAINT, 96, 160, 0.22))
    assert page.bench.side.opinion.threshold == 0.22


def test_a_strong_one_as_ever(window: MainWindow, page: PageDriver, qtbot: QtBot):
    _open(page, qtbot, 1)
    _open(page, qtbot, 2)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(_mask(page).any()), timeout=WAIT_MS)
    np.testing.assert_array_equal(_mask(page), proposed_mask(STRONG, 96, 160, 0.5))
    assert page.bench.side.opinion.chosen_threshold == 0.5


@pytest.mark.parametrize("page", [0.3], indirect=True)
@pytest.mark.parametrize(("image_id", "found"), [(1, FAINT), (2, STRONG)])
def test_a_run_that_chose_a_threshold_of_its_maps_proposes_from_there_on(
    window: MainWindow, page: PageDriver, qtbot: QtBot, image_id: int, found: np.ndarray
):
    _open(page, qtbot, image_id)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(_mask(page).any()), timeout=WAIT_MS)
    np.testing.assert_array_equal(_mask(page), proposed_mask(found, 96, 160, 0.3))
    page.session.outlines.want([1])
    qtbot.waitUntil(lambda: page.session.outlines.get(1) is not None, timeout=WAIT_MS)
    outline = page.session.outlines.get(1)
    assert outline is not None
    assert not outline.isEmpty(), "of 90, 0.35, which one half would leave out"


def test_what_the_person_has_chosen_stays(window: MainWindow, page: PageDriver, qtbot: QtBot):
    _open(page, qtbot, 2)
    qtbot.waitUntil(lambda: page.bench.side.opinion.threshold == 0.5, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_Period)
    chosen = page.bench.side.opinion.threshold
    assert chosen == 0.55
    _open(page, qtbot, 1)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: any("proposes nothing" in text for text in window.messages.texts()), timeout=WAIT_MS)
    assert page.bench.side.opinion.threshold == page.bench.side.opinion.chosen_threshold == chosen


def test_where_nothing_is_proposed_the_message_names_the_key(window: MainWindow, page: PageDriver, qtbot: QtBot):
    _open(page, qtbot, 3)
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(window.messages.texts()), timeout=WAIT_MS)
    assert window.messages.texts()[-1] == "The model proposes nothing from 0.22 on; the key , lowers this threshold."
