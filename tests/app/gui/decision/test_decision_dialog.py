"""The view of a run's threshold: drag the line, watch the counts, set it, take it back, open what goes wrong."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.workflows.evaluation.threshold import fix_threshold, set_threshold
from app.workflows.project.project import Project
from core.domain import ThresholdAim, ThresholdRule, Thresholds
from tests.app.gui.decision.decision_driver import (
    ALL_BUT_TEST,
    SCORES,
    SLOW_MS,
    MakeWindow,
    answer,
    click,
    counts,
    decided,
    drag_line,
    ends,
    open_view,
    shown_view,
)
from tests.app.gui.gui_driver import come_back, page_of, press
from tests.app.gui.training.test_runs import open_list
from tests.app.made_runs import ME, add_run, lose_scores

pytestmark = pytest.mark.timeout(300)


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
    assert (
        "with 4 good pieces you cannot promise better than 52.7\N{NO-BREAK SPACE}%" in view.outcome.false_alarms.worth
    )
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


def test_what_was_tried_is_forgotten_and_the_threshold_in_force_is_there_again(make_window: MakeWindow, qtbot: QtBot):
    aim = ThresholdAim(ThresholdRule.MAX_ESCAPES, share=0.25)
    window = make_window(prepare=lambda project: set_threshold(project, aim, 1))
    view = open_view(window, qtbot)
    assert not view.back.isEnabled(), "nothing was tried yet"

    def is_in_force() -> bool:
        return (view.plot.thresholds, view.form.aim) == (Thresholds.single(0.55), aim) and not view.set.isEnabled()

    assert is_in_force()
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.MAX_FALSE_ALARMS))
    view.form.surely.setChecked(True)
    qtbot.waitUntil(lambda: "you cannot promise" in view.problem.text(), timeout=SLOW_MS)
    click(qtbot, view.back)
    assert is_in_force()
    assert "you cannot promise" not in view.problem.text()
    drag_line(qtbot, view, 0.55, 0.7)
    qtbot.keyClick(view.plot, Qt.Key.Key_Escape)
    assert is_in_force()
    assert view.isVisible(), "the first Esc forgets, the second closes"
    qtbot.keyClick(view.plot, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_it_says_which_images_chose_what_is_in_force_and_which_rules_choose_by(make_window: MakeWindow, qtbot: QtBot):
    """The run chose by four images, and eight judge it."""
    window = make_window()
    view = open_view(window, qtbot)
    assert view.form.chosen_rule is ThresholdRule.AUTOMATIC
    assert "Best F1 of the 4 images that judged it when it was trained, 2 of them bad." in view.status.text()
    assert "goes by 8 validation images, 4 of them bad, as they are labeled now" in view.basis.text()
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.BEST_F1))
    qtbot.waitUntil(lambda: view.plot.thresholds == Thresholds.single(0.55), timeout=SLOW_MS)
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: "Chosen by the 8 images" in view.status.text(), timeout=SLOW_MS)
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.AUTOMATIC))
    assert view.plot.thresholds == Thresholds.single(0.5)
    click(qtbot, view.set)
    qtbot.waitUntil(lambda: decided(window) is None, timeout=SLOW_MS)
    qtbot.waitUntil(lambda: "the run's own choice" in view.status.text(), timeout=SLOW_MS)
    view.close()


def test_who_wants_a_grey_zone_of_a_run_that_chose_itself_gets_what_saves_most(make_window: MakeWindow, qtbot: QtBot):
    view = open_view(make_window(), qtbot)
    qtbot.mouseClick(view.form.zone, Qt.MouseButton.LeftButton, pos=QPoint(8, view.form.zone.height() // 2))
    assert view.form.chosen_rule is ThresholdRule.COST
    assert view.form.looks.isVisible()
    view.form.rule.setCurrentIndex(view.form.rule.findData(ThresholdRule.AUTOMATIC))
    assert not view.form.zone.isChecked()
    assert view.plot.thresholds == Thresholds.single(0.5)
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
    assert "299 pieces" not in view.problem.text()
    view.close()


def test_what_goes_wrong_is_listed_worst_first(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    view = open_view(window, qtbot)
    drag_line(qtbot, view, 0.5, 0.655)
    qtbot.waitUntil(lambda: view.gallery.escapes.image_ids == [1, 2], timeout=SLOW_MS)
    drag_line(qtbot, view, 0.65, 0.35)
    qtbot.waitUntil(lambda: view.gallery.false_alarms.image_ids == [8, 3], timeout=SLOW_MS)
    assert not view.pages.preview.isVisible(), "the line may be dragged on"
    view.close()


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
    of_validation = counts(view)
    answer("Fix it and look")
    click(qtbot, view.fix)
    qtbot.waitUntil(view.on_test.isChecked, timeout=SLOW_MS)  # what was asked for is shown
    assert counts(view) == ("0 of 1 bad", "0 of 1 good") != of_validation
    for chip, shown in ((view.on_validation, of_validation), (view.on_test, ("0 of 1 bad", "0 of 1 good"))):
        click(qtbot, chip)
        assert (view.on_validation.isChecked(), view.on_test.isChecked()) == (
            chip is not view.on_test,
            chip is view.on_test,
        )
        assert counts(view) == shown
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


def test_no_test_image_tells_its_score_before_the_threshold_is_fixed(make_window: MakeWindow, qtbot: QtBot):
    window = make_window()
    page = page_of(window)

    def score(image_id: int) -> float | None:
        row = page.model.row_of(image_id)
        assert row is not None
        return row.score

    assert (score(8), score(9), score(10)) == (0.5, None, None)
    page.labeling.show_image(9)
    panel = page.bench.side.opinion
    qtbot.waitUntil(lambda: any("Test image" in label.text() for label in panel.findChildren(QLabel)), timeout=SLOW_MS)
    come_back(qtbot, window)
    press(qtbot, window, Qt.Key.Key_X)
    assert any("shown once the threshold is fixed" in text for text in window.messages.texts())
    view = open_view(window, qtbot)
    answer("Fix it and look")
    click(qtbot, view.fix)
    qtbot.waitUntil(lambda: score(9) is not None, timeout=SLOW_MS)
    assert score(9) == pytest.approx(SCORES[9])
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


@pytest.mark.parametrize(("lost", "figure"), [((1, 3), "0 of 3 bad"), (ALL_BUT_TEST, "–")])
def test_scores_that_are_no_numbers_are_left_out_and_told(
    make_window: MakeWindow, qtbot: QtBot, lost: Sequence[int], figure: str
):
    window = make_window(prepare=lambda project: lose_scores(project, 1, lost))
    view = open_view(window, qtbot)
    assert "scores are no numbers and are left out" in view.problem.text()
    assert view.outcome.escapes.figure == figure
    view.close()


def test_without_labeled_test_images_the_test_says_so(make_window: MakeWindow, qtbot: QtBot):
    def prepare(project: Project) -> None:
        for image_id in (9, 10):
            project.store.labels.set(image_id, None, ME)
        fix_threshold(project, 1)

    view = open_view(make_window(prepare=prepare), qtbot)
    click(qtbot, view.on_test)
    assert "No image is labeled and scored" in view.problem.text()
    assert counts(view) == ("–", "–")
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
