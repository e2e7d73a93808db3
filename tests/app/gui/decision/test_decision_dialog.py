"""The view of a run's threshold: drag the line, watch the counts, set it, take it back, open what goes wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.decision.decision_dialog import DecisionDialog
from app.gui.window.main_window import MainWindow
from app.workflows.evaluation.threshold import fix_threshold, set_threshold
from app.workflows.project.project import Project, open_project
from core.domain import NewImage, Split, ThresholdAim, ThresholdRule, Thresholds
from tests.app.gui.gui_driver import come_back, open_in, page_of, press
from tests.app.gui.training.test_runs import open_list
from tests.app.made_runs import LABELS, ME, add_run, with_scores

pytestmark = pytest.mark.timeout(300)
SLOW_MS = 60_000
ALL_BUT_TEST = tuple(range(1, 9))
SCORES = with_scores(_1=0.3, _2=0.6, _5=0.7, _7=0.8, _3=0.4, _4=0.1, _6=0.2, _8=0.5)
"""Bad: 1, 2, 5, 7; good: 3, 4, 6, 8; 9 (bad) and 10 are for the test. The threshold is 0.5 at first."""

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MakeWindow:
    """Opens a project whose run 1 has these scores, judged by these images, after ``prepare`` has changed it."""

    def make(
        scores: dict[int, float] = SCORES,
        judged: Sequence[int] = ALL_BUT_TEST,
        prepare: Callable[[Project], object] = lambda _: None,
    ) -> MainWindow:
        folder = make_project(images_folder)
        with open_project(folder) as project:
            for image_id, label in enumerate(LABELS, start=1):
                project.store.labels.set(image_id, label, ME)
            _keep_for_test(project, (9, 10))
            add_run(project, scores, judged=judged)
            prepare(project)
        open_in(window, qtbot, folder)
        return window

    return make


def _keep_for_test(project: Project, image_ids: Sequence[int]) -> None:
    names = ("path", "width", "height", "channels", "bit_depth", "content_hash", "group")
    records = [project.store.images.get(image_id) for image_id in image_ids]
    new = [NewImage(**{n: getattr(record, n) for n in names}, split=Split.TEST) for record in records]
    project.store.images.add(new)


def open_view(window: MainWindow, qtbot: QtBot) -> DecisionDialog:
    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    return shown_view(window, qtbot)


def shown_view(window: MainWindow, qtbot: QtBot) -> DecisionDialog:
    found = [view for view in window.findChildren(DecisionDialog) if view.isVisible()]
    assert len(found) == 1
    view = found[0]
    view.activateWindow()
    qtbot.waitUntil(lambda: view.shown is not None and QApplication.activeWindow() is view, timeout=SLOW_MS)
    return view


def drag_line(qtbot: QtBot, view: DecisionDialog, *values: float) -> None:
    """The left button through these scores."""
    points = [QPoint(view.plot.x_of(value), view.plot.height() // 2) for value in values]
    qtbot.mousePress(view.plot, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(view.plot, point)
    qtbot.mouseRelease(view.plot, Qt.MouseButton.LeftButton, pos=points[-1])


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def decided(window: MainWindow) -> Thresholds | None:
    found = page_of(window).project.store.runs.get(1).decided
    return None if found is None else found.thresholds


def ends(thresholds: Thresholds | None) -> tuple[float, float]:
    assert thresholds is not None
    return thresholds.good_below, thresholds.bad_from


def counts(view: DecisionDialog) -> tuple[str, str]:
    return view.outcome.escapes.figure, view.outcome.false_alarms.figure


def answer(text: str) -> None:
    """Press this button of the question that is about to come."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, act)
            return
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, act)


def test_one_drags_the_line_sees_what_it_does_and_sets_it(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    assert counts(view) == ("1 of 4 bad", "1 of 4 good")
    drag_line(qtbot, view, 0.5, 0.6, 0.655)
    assert counts(view) == ("2 of 4 bad", "0 of 4 good")
    assert (
        "50.0\N{NO-BREAK SPACE}%; in truth 6.8\N{NO-BREAK SPACE}% to 93.2\N{NO-BREAK SPACE}%"
        in view.outcome.escapes.worth
    )
    assert "with 4 good pieces you cannot promise better than 52.7 %" in view.outcome.false_alarms.worth
    assert view.form.chosen_rule is ThresholdRule.BY_HAND
    assert decided(window) is None, "nothing is stored before it is set"

    click(qtbot, view.set)
    qtbot.waitUntil(lambda: decided(window) is not None, timeout=SLOW_MS)
    assert ends(decided(window)) == pytest.approx((0.655, 0.655), abs=0.004)
    qtbot.waitUntil(lambda: "set by hand" in view.status.text(), timeout=SLOW_MS)
    table = page_of(window).model
    qtbot.waitUntil(
        lambda: table.table.thresholds is not None and table.table.thresholds.bad_from > 0.6, timeout=SLOW_MS
    )
    view.close()


def test_it_is_one_step_back_and_forth_in_the_view_and_in_the_window(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.25)
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: view.take_back.isEnabled(), timeout=SLOW_MS)
    qtbot.keyClick(view.plot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: decided(window) is None, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: counts(view) == ("1 of 4 bad", "1 of 4 good"), timeout=SLOW_MS)
    view.close()

    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: decided(window) is not None, timeout=SLOW_MS)
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: decided(window) is None, timeout=SLOW_MS)


def test_arrow_keys_move_the_line_past_one_image(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    qtbot.waitUntil(view.plot.hasFocus, timeout=SLOW_MS)
    seen = []
    for _ in range(3):
        qtbot.keyClick(view.plot, Qt.Key.Key_Right)
        seen.append(counts(view))
    assert seen == [("1 of 4 bad", "0 of 4 good"), ("2 of 4 bad", "0 of 4 good"), ("3 of 4 bad", "0 of 4 good")]
    qtbot.keyClick(view.plot, Qt.Key.Key_Home)
    assert counts(view) == ("0 of 4 bad", "4 of 4 good")
    qtbot.keyClick(view.plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ends(view.plot.thresholds) == pytest.approx((0.01, 0.01))
    view.close()


def test_a_grey_zone_has_a_line_on_either_side(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.BY_HAND))
    qtbot.mouseClick(view.form.zone, Qt.MouseButton.LeftButton, pos=QPoint(8, view.form.zone.height() // 2))
    assert view.form.zone.isChecked()
    assert ends(view.plot.thresholds) == pytest.approx((0.45, 0.55))
    drag_line(qtbot, view, 0.45, 0.27)
    drag_line(qtbot, view, 0.55, 0.65)
    assert ends(view.plot.thresholds) == pytest.approx((0.27, 0.65), abs=0.004)
    assert counts(view) == ("0 of 4 bad", "0 of 4 good")
    assert view.outcome.looks.figure == "4 images"
    qtbot.keyClick(view.plot, Qt.Key.Key_Down)
    qtbot.keyClick(view.plot, Qt.Key.Key_Right)
    assert counts(view)[0] == "1 of 4 bad"
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: decided(window) is not None, timeout=SLOW_MS)
    found = decided(window)
    assert found is not None
    assert found.has_grey_zone
    view.close()


def test_a_rule_moves_the_line_at_once_and_is_kept_with_it(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    view.form.share.setValue(25)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_ESCAPES))
    qtbot.waitUntil(lambda: view.plot.thresholds == Thresholds.single(0.55), timeout=SLOW_MS)
    assert counts(view) == ("1 of 4 bad", "0 of 4 good")
    qtbot.waitUntil(view.set.isEnabled, timeout=SLOW_MS)
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: decided(window) == Thresholds.single(0.55), timeout=SLOW_MS)
    run = page_of(window).project.store.runs.get(1)
    assert run.decided is not None
    assert run.decided.aim == ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.25)
    qtbot.waitUntil(
        lambda: "at most 25\N{NO-BREAK SPACE}% escapes" in view.status.text().replace(".00", ""), timeout=SLOW_MS
    )
    view.close()


def test_a_promise_that_cannot_be_kept_says_what_would_do(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_ESCAPES))
    view.form.surely.setChecked(True)
    qtbot.waitUntil(lambda: "299 pieces without an error would do" in view.problem.text(), timeout=SLOW_MS)
    assert not view.set.isEnabled()
    drag_line(qtbot, view, 0.5, 0.6)
    assert view.set.isEnabled()
    assert not view.problem.isVisible()
    view.close()


def test_what_goes_wrong_is_listed_worst_first_and_one_click_opens_it(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    drag_line(qtbot, view, 0.65, 0.35)
    qtbot.waitUntil(lambda: view.gallery.false_alarms.image_ids == [8, 3], timeout=SLOW_MS)
    alarms = view.gallery.false_alarms.view
    qtbot.waitUntil(alarms.isVisible, timeout=SLOW_MS)
    cell = alarms.visualRect(alarms.model().index(1, 0))
    qtbot.mouseClick(alarms.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    page = page_of(window)
    qtbot.waitUntil(lambda: page.labeling.current == 3, timeout=SLOW_MS)
    assert not view.isVisible()
    shown = {page.model.row_at(place).image_id for place in range(page.model.n_shown)}
    assert shown == {3, 8}


def test_enter_on_a_picture_opens_it_and_sets_nothing(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    view.gallery.escapes.view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.gallery.escapes.view, Qt.Key.Key_Right)
    qtbot.keyClick(view.gallery.escapes.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(window).labeling.current == 2, timeout=SLOW_MS)
    assert decided(window) is None


def test_the_test_is_seen_once_the_threshold_is_fixed(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    assert not view.on_test.isEnabled()
    drag_line(qtbot, view, 0.5, 0.45)
    click(qtbot, view.set)
    qtbot.waitUntil(view.fix.isEnabled, timeout=SLOW_MS)
    answer("Fix it and look")
    click(qtbot, view.fix)
    qtbot.waitUntil(view.on_test.isEnabled, timeout=SLOW_MS)
    click(qtbot, view.on_test)
    assert counts(view) == ("0 of 1 bad", "0 of 1 good")
    before = view.plot.thresholds
    drag_line(qtbot, view, 0.45, 0.8)
    assert view.plot.thresholds == before, "no test image moves a threshold"
    assert not view.set.isEnabled()
    assert not view.take_back.isEnabled()
    click(qtbot, view.on_validation)
    drag_line(qtbot, view, 0.45, 0.8)
    assert view.plot.thresholds == before
    assert not view.form.bad_from.isEnabled()
    view.close()


def test_after_the_test_only_a_rule_chooses_again_and_that_is_told(make_window: MakeWindow, qtbot: QtBot):
    window = make_window(prepare=lambda project: fix_threshold(project, 1))
    view = open_view(window, qtbot)
    view.form.share.setValue(25)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_ESCAPES))
    qtbot.waitUntil(view.set.isEnabled, timeout=SLOW_MS)
    answer("Choose again")
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: "Chosen again after its test was seen" in view.status.text(), timeout=SLOW_MS)
    view.close()


@pytest.mark.parametrize(
    ("scores", "judged", "says"),
    [
        (SCORES, (), "No image is labeled and scored"),
        (SCORES, (3, 4), "No image is bad"),
        (SCORES, (1, 2), "No image is good"),
        (dict.fromkeys(SCORES, 0.5), ALL_BUT_TEST, "All images have the same score"),
    ],
)
def test_what_is_missing_is_said(
    make_window: MakeWindow, qtbot: QtBot, scores: dict[int, float], judged: Sequence[int], says: str
):
    window = make_window(scores, judged)
    view = open_view(window, qtbot)
    assert says in view.problem.text()
    view.close()


def test_before_the_first_run_there_is_nothing_to_decide(open_window: MainWindow, qtbot: QtBot):
    press(qtbot, open_window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert any("before the first training" in text for text in open_window.messages.texts())
    assert not open_window.findChildren(QDialog)


def test_any_run_of_the_list_has_its_threshold(make_window: MakeWindow, qtbot: QtBot):
    window = make_window(prepare=lambda project: add_run(project, SCORES, judged=ALL_BUT_TEST))
    runs = open_list(window, qtbot)
    runs.table.clearSelection()
    runs.table.selectRow(1)
    click(qtbot, runs.threshold)
    view = shown_view(window, qtbot)
    assert "run 1" in view.windowTitle()
    view.close()


def test_a_window_that_only_looks_sets_nothing(make_window: MakeWindow, qtbot: QtBot):
    aim = ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds(0.35, 0.65))
    window = make_window(prepare=lambda project: set_threshold(project, aim, 1))
    page_of(window).session.read_only = True
    view = open_view(window, qtbot)
    assert view.outcome.looks.figure == "3 images"
    drag_line(qtbot, view, 0.65, 0.8)
    assert view.plot.thresholds == Thresholds(0.35, 0.65)
    assert not any(button.isEnabled() for button in (view.set, view.fix, view.take_back))
    view.close()
