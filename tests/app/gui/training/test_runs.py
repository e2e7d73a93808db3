"""The runs in the window: which model is used, the list that says so, and what another program chooses meanwhile."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.gui.runs.compare_dialog import CompareDialog
from app.gui.runs.runs_dialog import RunsDialog
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind, QueueSort
from app.workflows.project.project import open_project
from app.workflows.training.choose_run import choose_run
from core.domain import ImageLabel, Split
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, open_in, page_of, press, wait_saved, write_images
from tests.app.gui.training.runs_driver import click, set_split, shown_run
from tests.app.made_runs import LABELS, ME, PERFECT, add_run, with_scores

pytestmark = pytest.mark.timeout(300)
REST = {11: 0.2, 12: 0.8}
"""Scores of the two images that nobody has labeled."""


@pytest.fixture
def runs_window(
    window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MainWindow:
    """Twelve images, ten of them labeled; run 1 is the current one, run 2 was worse and is offered."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        for image_id, label in enumerate(LABELS, start=1):
            project.store.labels.set(image_id, label, ME)
        add_run(project, PERFECT | REST)
        add_run(project, with_scores(_2=0.05, _4=0.02, _7=0.2) | REST, ap=0.83)
        choose_run(project, 2)
    open_in(window, qtbot, folder)
    return window


def open_list(window: MainWindow, qtbot: QtBot) -> RunsDialog:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(RunsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=WAIT_MS)
    return dialog


def cells(dialog: RunsDialog, row: int) -> list[str]:
    found = [dialog.table.item(row, column) for column in range(dialog.table.columnCount())]
    return [item.text() for item in found if item is not None]


def mark_newest(window: MainWindow, qtbot: QtBot) -> RunsDialog:
    dialog = open_list(window, qtbot)
    qtbot.keyClick(dialog.table, Qt.Key.Key_PageUp)
    return dialog


def use_newest(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, mark_newest(window, qtbot).use)


def facts(page: PageDriver) -> str:
    return page.bench.side._facts.text()


def test_the_list_shows_what_each_run_learned_and_how_well_it_did(runs_window: MainWindow, qtbot: QtBot):
    dialog = open_list(runs_window, qtbot)
    newest, first = cells(dialog, 0), cells(dialog, 1)
    assert (newest[0], first[0]) == ("2", "1 ●")
    assert newest[2:9] == ["fast", "0", "4", "4", "2", "0", "4"]
    assert newest[9:] == ["0.833 (0.50 to 0.99)", "1", "0", "1", "cpu", ""]
    assert dialog.why == "Run 1 is the current model.", "the one in use is marked, not the newest"
    assert not dialog.use.isEnabled()
    assert not dialog.delete.isEnabled(), "the current one is not deleted before another one is chosen"
    qtbot.waitUntil(lambda: "Judged by 4 validation images, 2 of them bad." in dialog.snapshot.text(), timeout=WAIT_MS)
    press(qtbot, runs_window, Qt.Key.Key_Up)
    assert dialog.why == (
        "Run 2 is worse than run 1 on the same 4 validation images: AP 0.833 against 1.000; "
        "run 1 stays the current model."
    )
    dialog.close()


def test_a_run_that_is_used_brings_its_own_scores_and_the_open_image_stays(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    page.labeling.show_image(2)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    row = page.model.table.row_of(2)
    assert page.model.table.score(row) == pytest.approx(0.9)

    use_newest(runs_window, qtbot)
    qtbot.waitUntil(lambda: shown_run(page) == 2, timeout=WAIT_MS)

    assert page.project.store.runs.current().id == 2
    assert page.model.table.score(row) == pytest.approx(0.05)
    assert page.labeling.current == 2
    assert any("Run 2 is the current model" in text for text in runs_window.messages.texts())
    dialog = open_list(runs_window, qtbot)
    assert cells(dialog, 0)[0] == "2 ●"
    dialog.close()


def test_enter_in_the_list_uses_the_marked_run_and_on_a_button_presses_that(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    dialog = open_list(runs_window, qtbot)
    assert dialog.table.hasFocus()
    assert not dialog.use.isEnabled(), "run 1 is the current one"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.compare.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.compare, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.findChild(CompareDialog) is not None, timeout=WAIT_MS)
    dialog.findChild(CompareDialog).reject()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: shown_run(page) == 2, timeout=WAIT_MS)


def test_two_runs_are_compared_and_the_images_they_disagree_about_listed(runs_window: MainWindow, qtbot: QtBot):
    """At 0.5, run 2 misses the bad images 2 and 7; only 2 has judged both."""
    page = page_of(runs_window)
    dialog = mark_newest(runs_window, qtbot)
    click(qtbot, dialog.compare)
    qtbot.waitUntil(lambda: dialog.findChild(CompareDialog) is not None, timeout=WAIT_MS)
    both = dialog.findChild(CompareDialog)
    assert "on the same 4 validation images, 2 of them bad" in both.basis.text()
    figures = {name: (run, against) for name, run, against in both.rows}
    assert figures[""] == ("Run 2", "Run 1")
    assert [figure.split(" (")[0] for figure in figures["AP"]] == ["0.833", "1.000"]
    assert all(" to " in figure for figure in figures["AP"]), "an AP of four images without its interval"
    assert (figures["Missed"], figures["False alarms"]) == (("1", "0"), ("0", "0"))
    assert figures["Threshold"] == ("0.500", "0.500")
    assert both.show_changed.text() == "Show 2 images of another verdict"
    assert both.verdict.text().startswith("The difference may be chance")
    assert "Wrong in run 2 alone: 1, in run 1 alone: 0; no more than chance may do" in both.tests.text()

    click(qtbot, both.show_changed)
    assert [page.model.image_id(place) for place in range(page.model.n_shown)] == [2, 7]
    assert not dialog.isVisible()


def test_an_image_with_another_verdict_is_chosen_and_opened(runs_window: MainWindow, qtbot: QtBot):
    """Map beside map; 2 counts in the comparison, 7 was learned by both."""
    page = page_of(runs_window)
    dialog = mark_newest(runs_window, qtbot)
    click(qtbot, dialog.compare)
    qtbot.waitUntil(lambda: dialog.findChild(CompareDialog) is not None, timeout=WAIT_MS)
    turned = dialog.findChild(CompareDialog).turned
    assert [(each.image_id, each.score, each.score_against) for each in turned.turned.turned] == [
        (2, pytest.approx(0.05), pytest.approx(0.9)),
        (7, pytest.approx(0.2), pytest.approx(0.9)),
    ]
    second = turned.visualRect(turned.turned.index(1)).center()
    both = dialog.findChild(CompareDialog)
    assert not both.open_image.isEnabled()
    qtbot.mouseClick(turned.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert both.isVisible(), "to choose one closes nothing"
    click(qtbot, both.open_image)
    qtbot.waitUntil(lambda: page.labeling.current == 7, timeout=WAIT_MS)
    assert [page.model.image_id(place) for place in range(page.model.n_shown)] == [2, 7]
    assert not dialog.isVisible()


def test_by_keys_the_first_image_of_another_verdict_opens(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    dialog = mark_newest(runs_window, qtbot)
    click(qtbot, dialog.compare)
    qtbot.waitUntil(lambda: dialog.findChild(CompareDialog) is not None, timeout=WAIT_MS)
    turned = dialog.findChild(CompareDialog).turned
    turned.setFocus()
    qtbot.keyClick(turned, Qt.Key.Key_Down)
    qtbot.keyClick(turned, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.labeling.current in (2, 7), timeout=WAIT_MS)


def test_a_note_is_typed_below_the_list_and_stays_with_its_run(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    dialog = mark_newest(runs_window, qtbot)
    qtbot.mouseClick(dialog.note, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.note, "the second lamp was off")
    qtbot.keyClick(dialog.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(dialog, 0)[-1] == "the second lamp was off", timeout=WAIT_MS)
    assert dialog.isVisible(), "Enter in the note does not take the run"
    assert [each.author for each in page.project.store.notes.history(2)] == [page.session.author]

    qtbot.keyClicks(dialog.note, " again")
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.note.text() == "", "run 1 has none"
    qtbot.keyClicks(dialog.note, "with all lamps")
    dialog.reject()
    qtbot.waitUntil(lambda: page.project.store.runs.get(1).note == "with all lamps", timeout=WAIT_MS)
    assert page.project.store.runs.get(2).note == "the second lamp was off again"


def test_the_list_says_whether_a_run_can_be_repeated(runs_window: MainWindow, qtbot: QtBot):
    """Runs that a test has made have learned from nothing that could be made again."""
    dialog = open_list(runs_window, qtbot)
    qtbot.waitUntil(lambda: "Snapshot 0; since then:" in dialog.snapshot.text(), timeout=WAIT_MS)
    assert "It cannot be repeated: " in dialog.snapshot.text()
    assert not dialog.repeat.isEnabled()
    assert dialog.repeat.toolTip().startswith("It cannot be repeated: ")
    dialog.close()


def answer_question(qtbot: QtBot, button: QMessageBox.StandardButton) -> None:
    """Press it as soon as the question is there; the dialog waits for it in a loop of its own."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)


def enter_question(qtbot: QtBot) -> None:
    """The same by Enter."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            qtbot.keyClick(box.focusWidget() or box, Qt.Key.Key_Return)
        else:
            QTimer.singleShot(20, answer)

    QTimer.singleShot(0, answer)


def test_a_run_is_deleted_only_when_the_person_agrees(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    dialog = mark_newest(runs_window, qtbot)
    enter_question(qtbot)
    click(qtbot, dialog.delete)
    qtbot.wait(300)
    assert page.project.run_folder(2).exists(), "Enter deletes nothing"
    answer_question(qtbot, QMessageBox.StandardButton.No)
    click(qtbot, dialog.delete)
    assert page.project.run_folder(2).exists()

    answer_question(qtbot, QMessageBox.StandardButton.Yes)
    click(qtbot, dialog.delete)
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 1, timeout=WAIT_MS)
    assert not page.project.run_folder(2).exists()
    assert [run.id for run in page.project.store.runs.all()] == [1]
    assert cells(dialog, 0)[0] == "1 ●"
    dialog.close()


def test_what_each_image_was_for_in_the_current_run_stands_beside_it(runs_window: MainWindow, qtbot: QtBot):
    """1 was held out, 5 taught, 11 has no label, 9 is for the test; what is said of them today makes no difference."""
    page = page_of(runs_window)
    page.project.store.labels.set(5, None, ME)
    _move(page, 9, Split.TEST)
    page.session.reader.request()
    purposes = {1: "validation of run 1", 5: "training of run 1", 11: "not in run 1", 9: "test"}
    for image_id, purpose in purposes.items():
        page.labeling.show_image(image_id)
        qtbot.waitUntil(lambda purpose=purpose: facts(page).endswith(f"· {purpose}"), timeout=WAIT_MS)  # type: ignore[misc]
    _move(page, 5, Split.TEST)
    page.labeling.show_image(5)
    qtbot.waitUntil(lambda: facts(page).endswith("· training of run 1"), timeout=WAIT_MS)


def _move(page: PageDriver, image_id: int, split: Split) -> None:
    set_split(page.project, [page.project.store.images.get(image_id)], split)
    page.session.loader.forget({image_id})


def test_before_the_first_run_the_split_stands_beside_the_image(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    qtbot.waitUntil(lambda: facts(page).endswith("· training"), timeout=WAIT_MS)


def _command(*arguments: str) -> None:
    """In a process of its own, as from a terminal."""
    root = Path(__file__).resolve().parents[4]
    subprocess.run([sys.executable, str(root / "main.py"), *arguments], check=True, cwd=root, capture_output=True)


def test_an_open_window_takes_up_the_model_that_a_command_has_chosen(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    page.bench.queue.choose(QueueKind.ALL)
    page.labeling.show_image(8)
    qtbot.waitUntil(lambda: facts(page).endswith("· training of run 1"), timeout=WAIT_MS)
    top_px = page.bench.queue.view.top_px(8)
    assert top_px is not None

    _command("use", str(page.project.folder), "2")
    qtbot.waitUntil(lambda: shown_run(page) == 2, timeout=WAIT_MS)

    assert page.labeling.current == 8
    assert page.bench.queue.view.top_px(8) == top_px
    assert page.model.table.score(page.model.table.row_of(2)) == pytest.approx(0.05)
    assert any("Run 2 is the current model" in text for text in runs_window.messages.texts())
    qtbot.waitUntil(lambda: facts(page).endswith("· training of run 2"), timeout=WAIT_MS)
    press(qtbot, runs_window, Qt.Key.Key_3)
    wait_saved(qtbot, runs_window)
    assert page.project.store.labels.get(8) is ImageLabel.UNSURE, "the key went to the image that is seen"


def test_the_row_under_the_hand_stays_where_it_is_when_the_order_changes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, make_project: Callable[[Path], Path]
):
    """Sorted by score, forty images long: the other model turns the order round."""
    write_images(tmp_path / "many", 40)
    folder = make_project(tmp_path / "many")
    with open_project(folder) as project:
        for image_id, label in enumerate(LABELS, start=1):
            project.store.labels.set(image_id, label, ME)
        add_run(project, {n: n / 100 for n in range(1, 41)})
        add_run(project, {n: 1 - n / 100 for n in range(1, 41)})
    open_in(window, qtbot, folder)
    page = page_of(window)
    view = page.bench.queue.view
    page.bench.queue.order.choose_sort(QueueSort.SCORE_HIGH)
    page.labeling.show_image(12)
    qtbot.waitUntil(lambda: view.top_px(12) is not None, timeout=WAIT_MS)
    before = (page.model.place_of(12), view.top_px(12))

    _command("use", str(folder), "2")
    qtbot.waitUntil(lambda: shown_run(page) == 2, timeout=WAIT_MS)

    assert page.model.place_of(12) != before[0]
    assert view.top_px(12) == before[1]
    assert page.labeling.current == 12


def test_a_window_that_only_looks_lists_the_runs_and_changes_none(runs_window: MainWindow, qtbot: QtBot):
    page = page_of(runs_window)
    page.session.read_only = True
    dialog = mark_newest(runs_window, qtbot)
    assert dialog.compare.isEnabled()
    assert not dialog.use.isEnabled()
    assert not dialog.delete.isEnabled()
    dialog.close()
