"""What goes wrong, in the window: alike together, by verdict, by size; shown large, opened, reviewed with one key."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.decision.errors.error_gallery import ErrorGallery
from app.gui.decision.errors.error_list import ErrorList
from app.gui.decision.errors.error_model import NOBODY, ErrorModel
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME
from core.domain import Annotation, ImageLabel, MaskState, PackedMask, Verdict
from core.evaluation.errors.worst import OrderedImages
from core.folders.image_names import NO_NAMES, ImageNames
from core.suggestion.signals import RawSignals
from tests.app.gui.decision.decision_driver import (
    SLOW_MS,
    MakeWindow,
    click,
    decided,
    drag_line,
    open_view,
)
from tests.app.gui.gui_driver import page_of
from tests.app.made_runs import ME

pytestmark = pytest.mark.timeout(300)
SIZE = (96, 160)


def listed(window: MainWindow) -> set[int]:
    page = page_of(window)
    return {page.model.row_at(place).image_id for place in range(page.model.n_shown)}


def listed_in_order(window: MainWindow) -> list[int]:
    page = page_of(window)
    return [page.model.image_id(place) for place in range(page.model.n_shown)]


def label(window: MainWindow, image_id: int) -> ImageLabel | None:
    return page_of(window).project.store.labels.all().get(image_id)


def look_the_same(project: Project) -> None:
    path = project.run_folder(1) / SIGNALS_NAME
    raw = RawSignals.load(path)
    values = {name: getattr(raw, name) for name in raw.__dataclass_fields__}
    RawSignals(**{**values, "spots": np.ones((len(raw.image_ids), 2), np.float32)}).save(path)


def forget_looks(project: Project) -> None:
    (Path(project.run_folder(1)) / SIGNALS_NAME).unlink()


def paint(project: Project) -> None:
    """Image 1, a missed one, has a defect of 5 px, image 7, a found one, one of 40 px."""
    for image_id, length in ((1, 5), (7, 40)):
        record = project.store.images.get(image_id)
        mask = np.zeros((record.height, record.width), bool)
        mask[3, :length] = True
        project.store.annotations.save(image_id, Annotation(PackedMask.pack(mask), MaskState.COMPLETE), ME)


def test_errors_that_look_alike_stand_together_and_open_together(make_window: MakeWindow, qtbot: QtBot):
    window = make_window(prepare=look_the_same)
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    assert view.gallery.escapes.model.group_size(0) is None
    view.pages.alike.click()
    qtbot.waitUntil(lambda: view.gallery.escapes.model.group_size(0) == 2, timeout=SLOW_MS)
    index = view.gallery.escapes.model.index(1, 0)
    assert "2 look like this" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    view.gallery.escapes.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.gallery.escapes.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(window).labeling.current == 1, timeout=SLOW_MS)
    assert listed(window) == {1, 2}


def test_a_name_that_several_have_is_told_with_its_folder():
    model = ErrorModel()
    images = OrderedImages(np.array([1, 2, 3]), np.array([0.9, 0.8, 0.7]))
    paths = {1: "kos01/Part5.jpg", 3: "line/kos02/Part1.jpg", 2: "kos02/Part3.jpg", 9: "kos02/Part5.jpg"}
    model.set_images(images, ImageNames.of(paths), {})
    assert [model.caption(row) for row in range(3)] == ["kos01/Part5", "Part3", "Part1"], "9 is no error, and alike"
    assert "line/kos02/Part1.jpg, score 0.700" in str(model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole))


def click_on(qtbot: QtBot, part: ErrorList, row: int, *, twice: bool = False) -> None:
    place = part.view.visualRect(part.model.index(row, 0)).center()
    (qtbot.mouseDClick if twice else qtbot.mouseClick)(part.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_shows_an_image_large_and_a_button_opens_it(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    escapes, preview = view.gallery.escapes, view.pages.preview
    qtbot.waitUntil(lambda: escapes.image_ids == [1, 2] and escapes.view.isVisible(), timeout=SLOW_MS)
    click_on(qtbot, escapes, 1)
    assert view.isVisible(), "to look at an image closes nothing"
    assert view.pages.on_pictures.isChecked(), "other buttons beside it do not put it out"
    assert preview.isVisible()
    qtbot.waitUntil(lambda: preview.picture.is_complete, timeout=SLOW_MS)
    assert preview.image is not None
    assert (preview.image.image_id, preview.image.verdict) == (2, Verdict.GOOD)
    assert all(words in preview.facts.text() for words in ("labeled bad", "called good", "score 0.600"))
    qtbot.keyClick(escapes.view, Qt.Key.Key_Left)
    assert preview.image.image_id == 1, "the arrow keys leaf through them"
    qtbot.keyClick(escapes.view, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    assert view.plot.isVisible()
    qtbot.keyClick(escapes.view, Qt.Key.Key_Space)
    assert preview.isVisible()
    click(qtbot, preview.open)
    qtbot.waitUntil(lambda: page_of(window).labeling.current == 1, timeout=SLOW_MS)
    assert not view.isVisible()
    assert listed_in_order(window) == [1, 2]


def test_a_double_click_opens_an_image(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.35)
    alarms = view.gallery.false_alarms
    qtbot.waitUntil(lambda: alarms.image_ids == [8, 3] and alarms.view.isVisible(), timeout=SLOW_MS)
    click_on(qtbot, alarms, 1)
    click_on(qtbot, alarms, 1, twice=True)
    qtbot.mouseRelease(window, Qt.MouseButton.LeftButton)  # the view has closed under the finger
    qtbot.waitUntil(lambda: page_of(window).labeling.current == 3, timeout=SLOW_MS)
    assert listed_in_order(window) == [8, 3], "the most wrong first"
    assert page_of(window).bench.queue.order._sort.currentText() == "Most wrong first"


def test_one_image_after_another_is_reviewed_from_where_one_is(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    escapes, preview = view.gallery.escapes, view.pages.preview
    qtbot.waitUntil(lambda: escapes.image_ids == [1, 2] and escapes.view.isVisible(), timeout=SLOW_MS)
    click_on(qtbot, escapes, 0)
    click(qtbot, preview.review)
    qtbot.waitUntil(lambda: escapes.image_ids == [2], timeout=SLOW_MS)
    qtbot.waitUntil(lambda: preview.image is not None and preview.image.image_id == 2, timeout=SLOW_MS)
    qtbot.keyClick(preview.review, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: escapes.image_ids == [], timeout=SLOW_MS)
    qtbot.waitUntil(lambda: not preview.isVisible(), timeout=SLOW_MS)
    assert (label(window, 1), label(window, 2)) == (ImageLabel.UNSURE, ImageLabel.UNSURE)
    view.close()


def test_one_picture_of_all_lists_is_the_current_one(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(), qtbot)
    drag_line(qtbot, view, 0.5, 0.35)
    lists, preview = view.gallery.lists, view.pages.preview
    qtbot.waitUntil(lambda: all(part.view.isVisible() for part in lists[:2]), timeout=SLOW_MS)
    click_on(qtbot, lists[0], 0)
    click_on(qtbot, lists[1], 0)
    assert [part.current_id for part in lists] == [None, 8, None]
    assert preview.image is not None
    assert preview.image.image_id == 8
    view.pages.on_verdicts.click()
    assert not preview.isVisible(), "its list is not to be seen"
    view.close()


def test_a_run_that_has_kept_no_looks_says_so(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(prepare=forget_looks), qtbot)
    view.pages.alike.click()
    qtbot.waitUntil(lambda: not view.pages.alike.isEnabled(), timeout=SLOW_MS)
    assert "score the project again" in view.pages.alike.toolTip()
    view.close()


def test_each_cell_of_the_verdicts_opens_its_images(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    view.pages.on_verdicts.click()
    cells = view.pages.verdicts.cells
    qtbot.waitUntil(lambda: cells[True, Verdict.BAD].text().startswith("3"), timeout=SLOW_MS)
    assert not cells[True, Verdict.LOOK].isVisible()
    assert [cells[bad, v].text()[0] for bad, v in ((True, Verdict.GOOD), (False, Verdict.GOOD))] == ["1", "3"]
    drag_line(qtbot, view, 0.5, 0.9)
    qtbot.waitUntil(lambda: not cells[True, Verdict.BAD].isEnabled(), timeout=SLOW_MS)
    drag_line(qtbot, view, 0.9, 0.655)
    qtbot.waitUntil(lambda: cells[True, Verdict.BAD].text().startswith("2"), timeout=SLOW_MS)
    cell = cells[True, Verdict.BAD]
    cell.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(cell, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page_of(window).labeling.current == 5, timeout=SLOW_MS)
    assert listed(window) == {5, 7}


def test_recall_by_size_follows_the_line(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(prepare=paint), qtbot)
    view.pages.on_verdicts.click()
    words = view.pages.found.words
    qtbot.waitUntil(
        lambda: "The smallest defect found has 40 px, the largest missed 5 px" in words.text(), timeout=SLOW_MS
    )
    assert "2 bad images without a complete mask" in words.text()
    assert "32\N{EN DASH}64 px: 1 of 1 found" in view.pages.found.chart.accessibleName()
    drag_line(qtbot, view, 0.5, 0.2)
    qtbot.waitUntil(lambda: "down to the smallest of 5 px" in words.text(), timeout=SLOW_MS)
    view.close()


def test_recall_by_kind_follows_the_line_where_there_are_kinds(make_window: MakeWindow, qtbot: QtBot):
    def name_kinds(project: Project) -> None:
        project.store.kinds.set_said({1: ["dent"], 5: ["dent", "scratch"]}, ME)

    view = open_view(make_window(prepare=name_kinds), qtbot)
    view.pages.on_verdicts.click()
    found = view.pages.found
    qtbot.waitUntil(found.by_kind.isVisible, timeout=SLOW_MS)
    click(qtbot, found.by_kind)
    assert found.words.text() == "Found least: dent, 1 of 2."
    assert "dent: 1 of 2 found" in found.chart.accessibleName()
    assert "scratch: 1 of 1 found" in found.chart.accessibleName()
    drag_line(qtbot, view, 0.5, 0.2)
    qtbot.waitUntil(lambda: found.words.text() == "Every defect is found, whatever its kind.", timeout=SLOW_MS)
    view.close()


def test_without_kinds_there_is_no_such_choice(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(), qtbot)
    view.pages.on_verdicts.click()
    qtbot.waitUntil(lambda: "complete mask" in view.pages.found.words.text(), timeout=SLOW_MS)
    assert not view.pages.found.by_kind.isVisible()
    view.close()


def test_without_masks_the_sizes_say_what_is_missing(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(), qtbot)
    view.pages.on_verdicts.click()
    qtbot.waitUntil(lambda: "complete mask" in view.pages.found.words.text(), timeout=SLOW_MS)
    assert not view.pages.found.chart.isVisible()
    view.close()


def test_one_key_sends_an_image_to_review_and_undo_takes_it_back(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    view.gallery.escapes.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.gallery.escapes.view, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: label(window, 1) is ImageLabel.UNSURE, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [2], timeout=SLOW_MS)
    assert view.outcome.escapes.figure == "1 of 3 bad", "the line stays where it was"
    assert decided(window) is None
    qtbot.waitUntil(view.take_back.isEnabled, timeout=SLOW_MS)
    click(qtbot, view.take_back)
    qtbot.waitUntil(lambda: label(window, 1) is ImageLabel.BAD, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    view.close()


def test_a_window_that_only_looks_reviews_nothing(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    page_of(window).session.read_only = True
    view = open_view(window, qtbot)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1], timeout=SLOW_MS)
    view.gallery.escapes.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.gallery.escapes.view, Qt.Key.Key_3)
    assert page_of(window).session.writer.n_waiting == 0
    assert label(window, 1) is ImageLabel.BAD
    view.close()


def test_before_the_scores_are_read_nothing_is_said_of_errors(make_window: MakeWindow, qtbot: QtBot):
    """It said that no bad image is called good beside a count of those that are."""
    window = make_window()
    gallery = ErrorGallery(page_of(window).project, 1, window._theme)
    qtbot.addWidget(gallery, before_close_func=lambda _: gallery.close_threads())
    gallery.show()
    said = gallery.escapes.findChildren(QLabel)
    assert len(said) > 1
    assert not [label.text() for label in said if label.text() and label.isVisible()]
    gallery.escapes.show_images(NOBODY, NO_NAMES, None)
    assert "No bad image is called good." in [label.text() for label in said if label.isVisible()]
