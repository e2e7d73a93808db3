"""Finding images in the real window: order, scores, grid, and what stays where it is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.window.main_window import MainWindow
from app.queue.filter import QUEUE_KINDS, QueueCounts, QueueKind, QueueSort
from app.workflows.project.project import open_project
from core.domain import (
    LABELS,
    SUGGESTION_SPECS,
    Detection,
    ImageLabel,
    Prediction,
    ReasonPart,
    RunState,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)
from core.number_type import NumberType
from core.suggestion.reason import ReasonCode, plain_reason
from core.training.events import TrainingCompleted
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, import_into, open_in, page_of, press, wait_saved, write_images


def _score(page: PageDriver, scores: list[float], validation: Detection | None = None) -> None:
    """A finished run with these scores, in the order of ids; without a validation it has no threshold."""
    store = page.project.store
    run = store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0" * 64,
        supervision=SupervisionLevel.WEAK,
        seed=0,
        device="cpu",
        epochs=1,
    )
    ids = page.model.table.ids.tolist()
    store.predictions.save(run.id, [Prediction(i, score) for i, score in zip(ids, scores, strict=bool(scores))])
    store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=validation)


def _shown(page: PageDriver) -> list[str]:
    return [page.model.row_at(place).path for place in range(page.model.n_shown)]


def test_order_scores_and_text_combine(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    _score(page, [0.1 * (number % 10) for number in range(12)])
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    order = page.bench.queue.order
    order.choose_sort(QueueSort.SCORE_HIGH)
    assert _shown(page)[:3] == ["09.png", "08.png", "07.png"]
    order.choose_scores(0.05, 0.35)
    assert _shown(page) == ["03.png", "02.png", "01.png", "11.png"]
    qtbot.keyClicks(page.bench.queue.search, "1")
    assert _shown(page) == ["01.png", "11.png"]
    order.choose_sort(QueueSort.AS_ADDED)
    page.bench.queue.search.clear()
    order.choose_scores(0.0, 1.0)
    assert _shown(page) == [f"{number:02d}.png" for number in range(12)]


def test_names_with_numbers_stand_as_a_person_counts(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, make_project: Callable[[Path], Path]
):
    """As added, where they came together, and by name, also one that came later."""
    write_images(tmp_path / "made", 7)
    parts = tmp_path / "parts"
    parts.mkdir()
    numbers = (1, 2, 3, 10, 11, 20)
    for number in numbers:
        (tmp_path / "made" / f"{numbers.index(number):02d}.png").rename(parts / f"img{number}.png")
    folder = make_project(parts)
    (tmp_path / "made" / "06.png").rename(parts / "IMG4.png")
    with open_project(folder) as project:
        import_into(project)
    open_in(window, qtbot, folder)
    page = page_of(window)
    in_order = [f"img{number}.png" for number in numbers]
    assert _shown(page) == [*in_order, "IMG4.png"]
    page.bench.queue.order.choose_sort(QueueSort.NAME)
    assert _shown(page) == [*in_order[:3], "IMG4.png", *in_order[3:]]


def test_labels_that_the_model_contradicts_are_one_click_away(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2):
        press(qtbot, open_window, key)
    wait_saved(qtbot, open_window)
    found = Detection(4, 2, 1.0, 1.0, 0.5, 0, 0, 0.0, 0.0, 1.0)
    _score(page, [0.9, 0.9, 0.1, 0.1] + [0.1] * 6 + [0.7, 0.5], found)
    assert not page.bench.queue.chips._chips[QueueKind.DISAGREES].isEnabled()
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    qtbot.waitUntil(page.bench.queue.chips._chips[QueueKind.DISAGREES].isEnabled)
    page.bench.queue.choose(QueueKind.DISAGREES)
    assert _shown(page) == ["00.png", "03.png"], "good at 0.9, bad at 0.1"
    page.bench.queue.choose(QueueKind.SUSPICIOUS)
    assert _shown(page) == ["10.png", "11.png"], "nobody has labeled them; the threshold itself is bad"
    page.bench.queue.view.grab()


def test_grid_shows_the_same_images_and_is_remembered(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    view, model = page.bench.queue.view, page.model
    for _ in range(7):
        press(qtbot, open_window, Qt.Key.Key_D)
    page.bench.queue.set_grid(True)
    n_columns = model.columnCount()
    assert n_columns >= 2
    assert model.rowCount() == -(-12 // n_columns)
    qtbot.waitUntil(lambda: model.place(view.currentIndex()) == 7)  # the list follows the picture
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index_of(1)).center())
    assert page.current_name == "01.png"
    empty = model.index(model.rowCount() - 1, n_columns - 1)
    if 12 % n_columns:
        assert not empty.flags() & Qt.ItemFlag.ItemIsSelectable
    view.grab()
    assert Settings().queue_is_grid
    page.bench.queue.set_grid(False)
    assert (model.columnCount(), model.place(view.currentIndex())) == (1, 1)


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
    assert _shown(page) == ["00.png", "01.png", "02.png"]
    qtbot.mouseClick(page.bench.queue._covered, Qt.MouseButton.LeftButton)
    assert page.model.n_shown == 12

    panel.skip("Takes too long")
    wait_saved(qtbot, open_window)
    assert page.current_name == "01.png"
    assert (panel.caption.text(), panel._reason.toolTip()) == ("Little to gain", "")
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {first: "Takes too long"}
    page.bench.queue.choose(QueueKind.WORTH_MASK)
    assert _shown(page) == ["01.png"]
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _shown(page) == ["00.png", "01.png"])
    assert page.current_name == "00.png"
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {}
    press(qtbot, open_window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _shown(page) == ["01.png"])
    wait_saved(qtbot, open_window)
    assert page.project.store.suggestions.skipped(SuggestionKind.MASK) == {first: "Takes too long"}
    folder = page.project.folder
    open_window.close_project()
    open_in(open_window, qtbot, folder)
    assert list(page_of(open_window).model.table.suggestions.of(SuggestionKind.MASK)) == [second]


def test_a_filter_shows_as_many_as_it_says(open_window: MainWindow, qtbot: QtBot):
    """Also while the list is narrowed to what a mask covers, which a click on any filter ends."""
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    covers = [Suggestion(ids[0], SuggestionKind.MASK, 2.0, 12.0, plain_reason("stands for 1"), (ids[1],))]
    rest = [Suggestion(image_id, SuggestionKind.MASK, 1.0, 12.0, plain_reason("another")) for image_id in ids[1:5]]
    page.project.store.suggestions.replace(SuggestionKind.MASK, covers + rest, None)
    _read(page, qtbot)
    queue = page.bench.queue
    for kind, n in ((QueueKind.WORTH_MASK, 5), (QueueKind.UNLABELED, 12), (QueueKind.ALL, 12)):
        queue.show_only(frozenset(ids[:2]), "2 images")
        assert (page.model.n_shown, queue._covered.isVisible()) == (2, True)
        qtbot.mouseClick(queue.chips._chips[kind], Qt.MouseButton.LeftButton)
        assert (page.model.n_shown, queue._covered.isVisible()) == (n, False)


def test_filters_stay_where_they_are_when_a_model_comes(open_window: MainWindow, qtbot: QtBot):
    """A click that is under way when the scoring ends must not land on another filter."""
    page = page_of(open_window)
    queue = page.bench.queue
    controls = [*queue.chips._chips.values(), *queue.order.findChildren(QWidget), queue.view]
    before = [(control.isVisible(), control.mapTo(queue, QPoint())) for control in controls]
    ids = page.model.table.ids.tolist()
    _suggest(page, SuggestionKind.MASK, dict.fromkeys(ids[:10], "stands for 1 similar bad image"))
    _suggest(page, SuggestionKind.LABEL, dict.fromkeys(ids[10:], "probably bad (93%)"))
    _score(page, [0.9] * 12, Detection(4, 2, 1.0, 1.0, 0.5, 0, 0, 0.0, 0.0, 1.0))
    _read(page, qtbot)
    qtbot.waitUntil(queue.order._scores.isEnabled)
    qtbot.wait(50)  # a layout follows when the window is idle
    assert [(control.isVisible(), control.mapTo(queue, QPoint())) for control in controls] == before


def test_while_the_first_model_scores_the_window_says_so(open_window: MainWindow, qtbot: QtBot):
    """Its run is the current one by then: neither is there no model, nor is another training wanted."""
    page = page_of(open_window)
    first = page.model.table.ids.tolist()[0]
    reason = (ReasonPart.of(ReasonCode.NO_MODEL),)
    page.project.store.suggestions.replace(
        SuggestionKind.LABEL, [Suggestion(first, SuggestionKind.LABEL, 1.0, 4.0, reason)], None
    )
    _score(page, [])
    _read(page, qtbot)
    opinion, panel = page.bench.side.opinion, page.bench.side.suggestion
    qtbot.waitUntil(lambda: "there is no model yet" in panel.text)
    assert "retrain first" in opinion._state.text()

    done = TrainingCompleted(Path(), 1, 1, "cpu", NumberType.FLOAT32, "epochs", None, 1.0)
    page.bench.strip.show_event(done)
    qtbot.waitUntil(lambda: panel.text.startswith("About 4 s: scoring is under way"))
    assert opinion._state.text() == "The model is scoring the images: its opinion follows."
    tip = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "there is no model yet" not in tip
    page.bench.strip.end("Training cancelled", may_go_on=False)
    qtbot.waitUntil(lambda: "retrain first" in opinion._state.text())


def test_the_list_does_not_move_under_the_hand(open_window: MainWindow, qtbot: QtBot):
    """The person has scrolled away from the open image; painting in it must not pull the list back."""
    page = page_of(open_window)
    open_window.resize(1366, 500)
    qtbot.wait(50)
    bar = page.bench.queue.view.verticalScrollBar()
    assert bar.maximum() > 100
    bar.setValue(bar.maximum())
    page.labeling.change_label(page.labeling.current, ImageLabel.BAD)
    qtbot.wait(100)
    assert bar.value() == bar.maximum()
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()  # as when a training ends
    qtbot.wait(100)
    assert bar.value() == bar.maximum()


def _suggest(page: PageDriver, kind: SuggestionKind, reasons: dict[int, str]) -> None:
    found = [Suggestion(image_id, kind, 0.9, 4.0, plain_reason(reason)) for image_id, reason in reasons.items()]
    page.project.store.suggestions.replace(kind, found, None)


def _read(page: PageDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()


def test_a_labeled_image_leaves_its_queue_and_why_is_told_only_then(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    _score(page, [0.9] * 12)
    _suggest(page, SuggestionKind.LABEL, {ids[number]: "probably bad (93%)" for number in (5, 2, 7)})
    _read(page, qtbot)
    page.bench.queue.choose(QueueKind.WORTH_LABEL)
    assert _shown(page) == ["05.png", "02.png", "07.png"], "in the order of their rank"
    panel = page.bench.side.suggestion
    qtbot.waitUntil(lambda: panel.caption.text() == "Worth a label")
    tip = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "93%" not in panel.text + tip, "the model's opinion is hidden until the person has given theirs"

    press(qtbot, open_window, Qt.Key.Key_2)
    assert page.current_name == "02.png"
    qtbot.waitUntil(lambda: _shown(page) == ["02.png", "07.png"])
    assert page.bench.queue.view.currentIndex().row() == 0
    press(qtbot, open_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: _shown(page) == ["05.png", "02.png", "07.png"])
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
    _suggest(page, SuggestionKind.REVIEW, dict.fromkeys(ids[:4], "labeled good, but unlike the others"))
    _read(page, qtbot)
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
    qtbot.waitUntil(lambda: _shown(page) == ["03.png"])
    wait_saved(qtbot, open_window)
    _read(page, qtbot)
    assert _shown(page) == ["03.png"], "answers outlast the session: they are in the store"
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
    _suggest(page, SuggestionKind.LABEL, {left[0]: "drawn by lot"})
    _read(page, qtbot)
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
    seen = set(_shown(page))
    for n_seen in (8, 12):
        with qtbot.waitSignal(page.bench.finder.found, timeout=WAIT_MS):
            _skip_all(page)
        seen |= set(_shown(page))
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


def test_a_list_that_becomes_lower_keeps_the_selected_row_in_view(open_window: MainWindow, qtbot: QtBot):
    """As when its filters take another line; a row that the person has scrolled away from stays away."""
    page = page_of(open_window)
    view = page.bench.queue.view
    last_seen = view.viewport().height() // view.rowHeight(0) - 1
    for _ in range(last_seen):
        press(qtbot, open_window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: view.currentIndex().row() == last_seen, timeout=WAIT_MS)
    open_window.resize(open_window.width(), open_window.height() - view.rowHeight(0))
    qtbot.waitUntil(lambda: view.viewport().height() // view.rowHeight(0) == last_seen, timeout=WAIT_MS)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    scrolled_px = view.verticalScrollBar().value()
    open_window.resize(open_window.width(), open_window.height() - 20)
    assert view.verticalScrollBar().value() == scrolled_px


def test_a_search_shows_its_first_and_when_it_is_cleared_the_open_image(open_window: MainWindow, qtbot: QtBot):
    """Neither the end of the list, where it was scrolled to, nor its top, far from what the person works on."""
    page = page_of(open_window)
    view, search = page.bench.queue.view, page.bench.queue.search
    page.labeling.show_image(page.model.image_id(page.model.n_shown - 1))
    qtbot.waitUntil(lambda: view.top_px(page.labeling.current) is not None, timeout=WAIT_MS)
    assert view.verticalScrollBar().value() > 0
    press(qtbot, open_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(search, "0")
    assert _shown(page)[0] == "00.png"
    qtbot.waitUntil(lambda: view.top_px(page.model.image_id(0)) is not None, timeout=WAIT_MS)
    (clear,) = (button for button in search.findChildren(QToolButton) if "Clear" in button.accessibleName())
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.top_px(page.labeling.current) is not None, timeout=WAIT_MS)
    assert page.current_name == "11.png"


def test_the_kinds_never_cover_each_other_however_narrow_the_queue_is_drawn(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    open_window.resize(1366, 744)
    chips = page.bench.queue.chips
    widths = []
    chips.set_verdicts_known(True)
    labels = dict.fromkeys(LABELS, 0) | {None: 20, ImageLabel.GOOD: 156, ImageLabel.BAD: 84}
    kinds = dict.fromkeys(QUEUE_KINDS, 0) | {
        QueueKind.ALL: 260,
        QueueKind.UNLABELED: 20,
        QueueKind.BAD_WITHOUT_MASK: 38,
        QueueKind.WORTH_MASK: 10,
        QueueKind.WORTH_LABEL: 20,
        QueueKind.WORTH_REVIEW: 20,
        QueueKind.DISAGREES: 152,
        QueueKind.SUSPICIOUS: 17,
    }
    chips.show_counts(QueueCounts(260, labels, 46, 0, kinds))
    for width in (518, 300, 240, 380, 260, 240):
        page.bench.splitter.setSizes([width, 1366 - width - 270, 270])
        qtbot.wait(30)
        widths.append(page.bench.queue.width())
        shown = [child for child in chips.findChildren(QWidget) if child.isVisible()]
        pairs = [(a, b) for a, b in combinations(shown, 2) if a.geometry().intersects(b.geometry())]
        assert not pairs, (width, pairs)
    assert min(widths) >= page.bench.queue.minimumSizeHint().width()
