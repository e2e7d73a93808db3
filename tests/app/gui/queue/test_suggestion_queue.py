"""Suggestions in the real window: listed in their order, answered, skipped, and followed by the next."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from core.domain import (
    SUGGESTION_SPECS,
    ImageLabel,
    Suggestion,
    SuggestionKind,
)
from core.suggestion.reason import plain_reason
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, open_in, page_of, press, wait_saved
from tests.app.gui.queue.queue_driver import read_again, shown_paths, store_scores, store_suggestions


def test_covered_images_are_listed_on_a_click_and_a_skip_is_stored(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    first, second, third, *_ = page.model.table.ids.tolist()
    suggestions = [
        Suggestion(
            first,
            SuggestionKind.MASK,
            2.0,
            12.0,
            plain_reason("stands for 2 similar bad images"),
            (second, third),
            9.0,
            21.0,
        ),
        Suggestion(second, SuggestionKind.MASK, 0.05, 12.0, plain_reason("adds little: the model finds its defect")),
    ]
    page.project.store.suggestions.replace(SuggestionKind.MASK, suggestions, None)
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    panel = page.bench.side.suggestion
    qtbot.waitUntil(panel.isVisible)
    assert panel.caption.text() == "Worth a mask"
    assert panel._reason.toolTip() == "In four cases of five such a mask takes 9 to 20 s"
    qtbot.mouseClick(panel._covers, Qt.MouseButton.LeftButton)
    assert shown_paths(page) == ["00.png", "01.png", "02.png"]
    qtbot.mouseClick(page.bench.queue.listed.back, Qt.MouseButton.LeftButton)
    assert page.model.n_shown == 12

    panel.skip("Takes too long")
    wait_saved(qtbot, open_window)
    assert page.current_name == "01.png"
    assert (panel.caption.text(), panel._reason.toolTip()) == ("Little to gain", "")
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {first: "Takes too long"}
    page.bench.queue.choose(QueueKind.WORTH_MASK)
    assert shown_paths(page) == ["01.png"]
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_paths(page) == ["00.png", "01.png"])
    assert page.current_name == "00.png"
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {}
    press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_paths(page) == ["01.png"])
    wait_saved(qtbot, open_window)
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {first: "Takes too long"}
    folder = page.project.folder
    open_window.close_project()
    open_in(open_window, qtbot, folder)
    assert list(page_of(open_window).model.table.suggestions.of(SuggestionKind.MASK)) == [second]


def test_a_labeled_image_leaves_its_queue_and_why_is_told_only_then(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    store_scores(page, [0.9] * 12)
    store_suggestions(page, SuggestionKind.LABEL, {ids[number]: "probably bad (93%)" for number in (5, 2, 7)})
    read_again(page, qtbot)
    page.bench.queue.choose(QueueKind.WORTH_LABEL)
    assert shown_paths(page) == ["05.png", "02.png", "07.png"], "in the order of their rank"
    panel = page.bench.side.suggestion
    qtbot.waitUntil(lambda: panel.caption.text() == "Worth a label")
    tip = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "93%" not in panel.text + tip, "the model's opinion is hidden until the person has given theirs"

    press(qtbot, open_window, Qt.Key.Key_2)
    assert page.current_name == "02.png"
    qtbot.waitUntil(lambda: shown_paths(page) == ["02.png", "07.png"])
    assert page.bench.queue.view.currentIndex().row() == 0
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_paths(page) == ["05.png", "02.png", "07.png"])
    press(qtbot, open_window, Qt.Key.Key_2)
    page.labeling.show_image(ids[5])
    qtbot.waitUntil(lambda: "93%" in panel.text)
    assert not panel._skip.isVisible(), "it has been answered"


def test_a_review_is_answered_by_the_same_label_another_one_or_the_button(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    for image_id in ids[:4]:
        page.labeling.change_label(image_id, ImageLabel.GOOD)
    wait_saved(qtbot, open_window)
    store_suggestions(page, SuggestionKind.REVIEW, dict.fromkeys(ids[:4], "labeled good, but unlike the others"))
    read_again(page, qtbot)
    page.bench.queue.choose(QueueKind.WORTH_REVIEW)
    panel = page.bench.side.suggestion
    qtbot.waitUntil(panel._right.isVisible)
    assert (panel.caption.text(), panel._right.text()) == ("Worth a review", "Label is right")
    assert panel.text == "About 4 s: labeled good, but unlike the others"

    press(qtbot, open_window, Qt.Key.Key_1)  # good, as it was
    assert page.current_name == "01.png"
    press(qtbot, open_window, Qt.Key.Key_2)
    press(qtbot, open_window, Qt.Key.Key_3)
    assert page.current_name == "03.png"
    qtbot.waitUntil(lambda: shown_paths(page) == ["03.png"])
    wait_saved(qtbot, open_window)
    read_again(page, qtbot)
    assert shown_paths(page) == ["03.png"], "answers outlast the session: they are in the store"
    qtbot.mouseClick(panel._right, Qt.MouseButton.LeftButton)
    wait_saved(qtbot, open_window)
    store = page.project.store
    assert store.suggestions.skipped(SuggestionKind.REVIEW) == dict.fromkeys((ids[0], ids[3]), "Label is right")
    assert list(store.labels.all().values()) == [ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE, ImageLabel.GOOD]
    qtbot.waitUntil(page.bench.queue._empty.isVisible)
    assert "retrain with Ctrl+R" in page.bench.queue._empty.text(), "there is no model yet"


def test_before_the_first_training_the_pixels_say_what_is_worth_a_label(open_window: MainWindow, qtbot: QtBot):
    """Chosen with the keyboard; what is left when the list has run empty is suggested next."""
    page = page_of(open_window)
    chip = page.bench.queue.chips._chips[QueueKind.WORTH_LABEL]
    chip.setFocus()
    with qtbot.waitSignal(page.bench.finder.found, timeout=WAIT_MS):
        press(qtbot, open_window, Qt.Key.Key_Space)
        assert page.bench.queue._empty.text() == "Looking for what is worth a label …"
    assert page.model.n_shown == 12
    left = page.model.table.ids.tolist()[3:]
    store_suggestions(page, SuggestionKind.LABEL, {left[0]: "drawn by lot"})
    read_again(page, qtbot)
    assert page.model.n_shown == 1
    page.labeling.show_image(left[0])
    with qtbot.waitSignal(page.bench.finder.found, timeout=WAIT_MS):
        press(qtbot, open_window, Qt.Key.Key_1)
    assert page.model.n_shown == 11
    assert page.labeling.current != left[0]


def test_lists_that_are_skipped_as_a_whole_are_followed_by_the_next_until_nothing_is_left(
    open_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    four = replace(SUGGESTION_SPECS[SuggestionKind.LABEL], n_listed=4)
    monkeypatch.setitem(SUGGESTION_SPECS, SuggestionKind.LABEL, four)
    page = page_of(open_window)
    looks: list[SuggestionKind | None] = []
    page.bench.finder.looking_changed.connect(looks.append)
    with qtbot.waitSignal(page.bench.finder.found, timeout=WAIT_MS):
        page.bench.queue.choose(QueueKind.WORTH_LABEL)
    seen = set(shown_paths(page))
    for n_seen in (8, 12):
        with qtbot.waitSignal(page.bench.finder.found, timeout=WAIT_MS):
            _skip_all(page)
        seen |= set(shown_paths(page))
        assert len(seen) == n_seen
    _skip_all(page)
    end = [SuggestionKind.LABEL, None] * 4
    qtbot.waitUntil(lambda: looks == end, timeout=WAIT_MS)
    qtbot.wait(200)
    assert looks == end, "nothing was found, so it is not looked for again"
    assert page.model.n_shown == 0


def _skip_all(page: PageDriver) -> None:
    for place in range(page.model.n_shown):
        page.labeling.change_skip(page.model.image_id(place), SuggestionKind.LABEL, "Takes too long")
