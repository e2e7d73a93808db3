"""Finding images in the real window: order, scores, grid, and what stays where it is."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings
from app.gui.window.main_window import MainWindow
from app.queue.filter import QUEUE_KINDS, QueueCounts, QueueKind, QueueSort
from app.workflows.project.project import open_project
from core.domain import (
    LABELS,
    Detection,
    ImageLabel,
    ReasonPart,
    Suggestion,
    SuggestionKind,
)
from core.number_type import NumberType
from core.suggestion.reason import ReasonCode, plain_reason
from core.training.events import TrainingCompleted
from tests.app.gui.gui_driver import WAIT_MS, import_into, open_in, page_of, press, wait_saved, write_images
from tests.app.gui.queue.queue_driver import read_again, shown_paths, store_scores, store_suggestions


def test_order_scores_and_text_combine(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    store_scores(page, [0.1 * (number % 10) for number in range(12)])
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    order = page.bench.queue.order
    order.choose_sort(QueueSort.SCORE_HIGH)
    assert shown_paths(page)[:3] == ["09.png", "08.png", "07.png"]
    order.choose_scores(0.05, 0.35)
    assert shown_paths(page) == ["03.png", "02.png", "01.png", "11.png"]
    qtbot.keyClicks(page.bench.queue.search, "1")
    assert shown_paths(page) == ["01.png", "11.png"]
    order.choose_sort(QueueSort.AS_ADDED)
    page.bench.queue.search.clear()
    order.choose_scores(0.0, 1.0)
    assert shown_paths(page) == [f"{number:02d}.png" for number in range(12)]


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
    assert shown_paths(page) == [*in_order, "IMG4.png"]
    page.bench.queue.order.choose_sort(QueueSort.NAME)
    assert shown_paths(page) == [*in_order[:3], "IMG4.png", *in_order[3:]]


def test_labels_that_the_model_contradicts_are_one_click_away(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_2):
        press(qtbot, open_window, key)
    wait_saved(qtbot, open_window)
    found = Detection(4, 2, 1.0, 1.0, 0.5, 0, 0, 0.0, 0.0, 1.0)
    store_scores(page, [0.9, 0.9, 0.1, 0.1] + [0.1] * 6 + [0.7, 0.5], found)
    assert not page.bench.queue.chips._chips[QueueKind.DISAGREES].isEnabled()
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
    qtbot.waitUntil(page.bench.queue.chips._chips[QueueKind.DISAGREES].isEnabled)
    page.bench.queue.choose(QueueKind.DISAGREES)
    assert shown_paths(page) == ["00.png", "03.png"], "good at 0.9, bad at 0.1"
    page.bench.queue.choose(QueueKind.SUSPICIOUS)
    assert shown_paths(page) == ["10.png", "11.png"], "nobody has labeled them; the threshold itself is bad"
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


def test_a_filter_shows_as_many_as_it_says(open_window: MainWindow, qtbot: QtBot):
    """Also while the list is narrowed to what a mask covers, which a click on any filter ends."""
    page = page_of(open_window)
    ids = page.model.table.ids.tolist()
    covers = [Suggestion(ids[0], SuggestionKind.MASK, 2.0, 12.0, plain_reason("stands for 1"), (ids[1],))]
    rest = [Suggestion(image_id, SuggestionKind.MASK, 1.0, 12.0, plain_reason("another")) for image_id in ids[1:5]]
    page.project.store.suggestions.replace(SuggestionKind.MASK, covers + rest, None)
    read_again(page, qtbot)
    queue = page.bench.queue
    for kind, n in ((QueueKind.WORTH_MASK, 5), (QueueKind.UNLABELED, 12), (QueueKind.ALL, 12)):
        queue.show_only(ids[:2], "2 images")
        assert (page.model.n_shown, queue.listed.isVisible()) == (2, True)
        qtbot.mouseClick(queue.chips._chips[kind], Qt.MouseButton.LeftButton)
        assert (page.model.n_shown, queue.listed.isVisible()) == (n, False)


def test_a_list_keeps_its_order_says_so_and_one_button_leads_back(open_window: MainWindow, qtbot: QtBot):
    page = page_of(open_window)
    ids, queue = page.model.table.ids.tolist(), page.bench.queue
    queue.order.choose_sort(QueueSort.NEWEST)
    queue.search.setText("0")
    wrong = [ids[5], ids[2], ids[9]]
    page.bench.show_errors(wrong, "Escapes, worst first: 3", ids[2])
    assert [page.model.image_id(place) for place in range(page.model.n_shown)] == wrong
    assert queue.order._sort.currentText() == "Most wrong first"
    assert not any(chip.isChecked() for chip in queue.chips._chips.values()), "it is no filter of the whole project"
    assert queue.listed.name.text() == "Escapes, worst first: 3"
    qtbot.waitUntil(lambda: page.labeling.current == ids[2])
    press(qtbot, open_window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.labeling.current == ids[9])
    page.bench.show_errors(wrong[:2], "Escapes, worst first: 2", ids[2])
    assert queue.order._sort.count() == 7, "the order of a list is offered once"
    qtbot.mouseClick(queue.listed.back, Qt.MouseButton.LeftButton)
    assert not queue.listed.isVisible()
    assert queue.chips._chips[QueueKind.ALL].isChecked()
    assert (queue.order.sort, queue.order._sort.count()) == (QueueSort.NEWEST, 6)
    assert [page.model.image_id(place) for place in range(page.model.n_shown)] == ids[::-1]


def test_filters_stay_where_they_are_when_a_model_comes(open_window: MainWindow, qtbot: QtBot):
    """A click that is under way when the scoring ends must not land on another filter."""
    page = page_of(open_window)
    queue = page.bench.queue
    controls = [*queue.chips._chips.values(), *queue.order.findChildren(QWidget), queue.view]
    before = [(control.isVisible(), control.mapTo(queue, QPoint())) for control in controls]
    ids = page.model.table.ids.tolist()
    store_suggestions(page, SuggestionKind.MASK, dict.fromkeys(ids[:10], "stands for 1 similar bad image"))
    store_suggestions(page, SuggestionKind.LABEL, dict.fromkeys(ids[10:], "probably bad (93%)"))
    store_scores(page, [0.9] * 12, Detection(4, 2, 1.0, 1.0, 0.5, 0, 0, 0.0, 0.0, 1.0))
    read_again(page, qtbot)
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
    store_scores(page, [])
    read_again(page, qtbot)
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
    assert shown_paths(page)[0] == "00.png"
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


def test_with_nothing_in_the_list_no_key_is_about_an_image(open_window: MainWindow, qtbot: QtBot):
    """Whether a chip or a search has left nothing; the image comes back with a list that shows it."""
    page = page_of(open_window)
    queue, canvas = page.bench.queue, page.canvas
    page.labeling.show_image(page.model.image_id(2))
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    queue.choose(QueueKind.UNSURE)
    assert (page.model.n_shown, page.labeling.current) == (0, None)
    press(qtbot, open_window, Qt.Key.Key_3)
    wait_saved(qtbot, open_window)
    assert page.project.store.labels.all() == {}
    assert canvas.picture.document is None

    queue.choose(QueueKind.ALL)
    assert page.current_name == "02.png"
    press(qtbot, open_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(queue.search, "0x")
    assert page.labeling.current is None
    qtbot.keyClick(queue.search, Qt.Key.Key_Backspace)
    assert page.current_name == "02.png"


def test_the_number_of_a_million_images_is_not_cut(open_window: MainWindow):
    label = page_of(open_window).bench.queue._count
    label.set_text("1,000,000")
    beside = label.grab().toImage()
    label.resize(2 * label.width(), label.height())  # drawn at the right edge, with all the room it wants
    wide = label.grab().toImage()
    assert wide.copy(wide.width() - beside.width(), 0, beside.width(), beside.height()) == beside
