"""In German, on a small screen, every word of the window has its room: what is cut off cannot be read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.canvas.tools.tool import Tool
from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.dialogs.shortcut_sheet import ShortcutSheet
from app.gui.runs.runs_dialog import AROUND_PX, SIZE_PX
from app.gui.training.parts_label import PartsLabel
from app.gui.training.small_plot import SmallPlot
from app.gui.window.main_window import MainWindow
from app.workflows.project.project import open_project
from core.domain import Detection, ImageLabel, RunCounts, RunState, SupervisionLevel
from core.number_type import NumberType
from core.training.events import EpochCompleted, StepCompleted, TrainingStarted
from tests.app.gui.gui_driver import PageDriver, open_in, page_of
from tests.app.gui.languages import spoken
from tests.app.gui.training.test_runs import open_list
from tests.app.made_runs import ME, PERFECT, add_run

pytestmark = pytest.mark.timeout(300)
EPOCHS, STEPS = 30, 12_345
SOME = Detection(4_000, 1_000, 0.934, 0.934, 0.5, 12, 34, 0.0, 0.0, 1.0, ap_ci=(0.912, 0.951))


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
        yield


@pytest.fixture
def busy_window(
    german: None, window: MainWindow, qtbot: QtBot, images_folder: Path, make_project: Callable[[Path], Path]
) -> MainWindow:
    """With a model, a training under way whose curves are drawn, a message, and a bad image open."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        for image_id, label in enumerate((ImageLabel.BAD, ImageLabel.GOOD, ImageLabel.UNSURE) * 3, start=1):
            project.store.labels.set(image_id, label, ME)
        add_run(project, PERFECT)
    open_in(window, qtbot, folder)
    page = page_of(window)
    page.labeling.show_image(1)
    window.messages.show_offer("Bilder", "Zum Projekt hinzufügen", "b")
    _train(page)
    qtbot.wait(700)  # the curves are drawn twice a second
    assert (window.width(), window.height()) == (1366, 768)
    return window


def _train(page: PageDriver) -> None:
    strip = page.bench.strip
    strip.start()
    strip.show_event(
        TrainingStarted(
            device="cpu",
            number_type=NumberType.FLOAT32,
            supervision=SupervisionLevel.MIXED,
            n_train=24_000,
            n_bad=3_000,
            n_masked=1_000,
            n_validation=4_000,
            epochs=EPOCHS,
            steps=STEPS,
            n_parameters=1000,
        )
    )
    for epoch in range(1, EPOCHS + 1):
        step = epoch * STEPS // EPOCHS
        strip.show_event(StepCompleted(step, STEPS, 0.9, 0.123, 0.456, 190.0))
        strip.show_event(EpochCompleted(epoch, EPOCHS, 0.9, 0.123, 0.456, SOME, is_best=True, seconds=1.0))


def _texts_width(font: QFont, text: str) -> int:
    return max(QFontMetrics(font).horizontalAdvance(line) for line in text.split("\n"))


def _room_of_button(button: QAbstractButton) -> tuple[int, int]:
    """Pixels that the words take, in the bold face where a state has it, and those that there are."""
    font = QFont(button.font())
    font.setBold(font.bold() or button.property("role") == "label")
    plain = QPushButton.sizeHint(button) if isinstance(button, QPushButton) else button.sizeHint()
    around = plain.width() - _texts_width(button.font(), button.text())
    return _texts_width(font, button.text()) + max(0, around), button.width()


def _room_of_label(label: QLabel) -> tuple[int, int]:
    if isinstance(label, PartsLabel):
        return label.fontMetrics().horizontalAdvance(label.shown), label.width()
    if label.wordWrap():
        words = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
        is_high_enough = label.heightForWidth(label.width()) <= label.height()
        return (words if is_high_enough else label.width() + 1), label.width()
    return label.sizeHint().width(), label.width()


def _room_of_box(box: QComboBox) -> tuple[int, int]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    return box.fontMetrics().horizontalAdvance(box.currentText()), field.width()


def _room_of_plot(plot: SmallPlot) -> tuple[int, int]:
    """From the left edge of the plot to the right end of its title, or of its last point."""
    title = plot.getPlotItem().titleLabel.item
    left, right = title.sceneBoundingRect().left(), title.sceneBoundingRect().right()
    return round(max(right, plot.width() + 1 if left < 0 else 0)), plot.width()


def _cut(window: QWidget) -> list[str]:
    """What is seen of the window and has more words than room, with both widths."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        wanted, room = 0, 0
        if isinstance(widget, QAbstractButton) and widget.text() and _shows_text(widget):
            wanted, room = _room_of_button(widget)
        elif isinstance(widget, QLabel) and widget.text():
            wanted, room = _room_of_label(widget)
        elif isinstance(widget, QComboBox):
            wanted, room = _room_of_box(widget)
        elif isinstance(widget, SmallPlot):
            wanted, room = _room_of_plot(widget)
        if wanted > room:
            words = widget.currentText() if isinstance(widget, QComboBox) else getattr(widget, "text", str)()
            found.append(f"{type(widget).__name__} {words or widget.accessibleName()!r}: {wanted} in {room} px")
    return found


def _shows_text(button: QAbstractButton) -> bool:
    is_icon = isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    return not (is_icon and not button.icon().isNull())


def test_no_word_of_the_window_is_cut(busy_window: MainWindow, qtbot: QtBot):
    assert _cut(busy_window) == []


@pytest.mark.parametrize("tool", Tool)
def test_no_word_about_a_tool_is_cut(german: None, open_window: MainWindow, qtbot: QtBot, tool: Tool):
    open_window.commands[tool].trigger()
    qtbot.wait(20)
    assert _cut(open_window) == []


def test_no_word_of_the_first_page_is_cut(german: None, window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.welcome.show_recent([tmp_path])
    qtbot.wait(20)
    assert _cut(window) == []


@pytest.mark.parametrize("kind", ["new", "import", "export", "shortcuts"])
def test_no_word_of_the_dialogs_is_cut(german: None, window: MainWindow, qtbot: QtBot, tmp_path: Path, kind: str):
    made: dict[str, Callable[[], QDialog]] = {
        "new": lambda: ImportDialog(None, window, makes_project=True),
        "import": lambda: ImportDialog(tmp_path, window),
        "export": lambda: ExportDialog(tmp_path / "out", window),
        "shortcuts": lambda: ShortcutSheet(window.shortcuts, window),
    }
    dialog = made[kind]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert _cut(dialog) == []


def test_a_line_of_parts_says_less_before_it_cuts_a_word(qtbot: QtBot):
    line = PartsLabel()
    qtbot.addWidget(line)
    line.show()
    line.set_parts("37 %", "noch etwa 3 Minuten", "AP 0,934 (0,91 bis 0,95)", short=("37 %", "noch 3 min", "AP 0,934"))
    said = []
    for width in range(400, 0, -1):
        line.resize(width, 20)
        if line.shown not in said:
            said.append(line.shown)
    assert said == [
        "37 % · noch etwa 3 Minuten · AP 0,934 (0,91 bis 0,95)",
        "37 % · noch 3 min · AP 0,934",
        "37 % · noch 3 min",
        "37 %",
    ]
    assert line.toolTip() == line.text() == said[0]


def test_a_label_button_has_room_for_its_bold_name(german: None, open_window: MainWindow, qtbot: QtBot):
    """Also where letters are larger than here."""
    button = page_of(open_window).bench.side.labels._buttons[ImageLabel.BAD]
    open_window.setStyleSheet("QPushButton { font-size: 11pt; }")
    qtbot.wait(50)
    wanted, room = _room_of_button(button)
    assert wanted <= room


def test_the_last_point_of_a_plot_is_whole(busy_window: MainWindow):
    curves = page_of(busy_window).bench.strip._curves
    assert curves is not None
    (_, last), _ = curves.ap.viewRange()
    width_px = curves.ap.getViewBox().width()
    assert (last - EPOCHS) / last * width_px > 4


def test_the_list_of_runs_needs_no_scrolling_sideways(busy_window: MainWindow, qtbot: QtBot):
    dialog = open_list(busy_window, qtbot)
    (entry,) = dialog.table._entries
    cancelled = replace(entry.run, state=RunState.CANCELLED, recipe="attention", seconds=12_345.0, validation=SOME)
    counts = RunCounts(learned=24_000, learned_bad=13_000, masks=11_000, judged=14_000, pieces=9_000)
    dialog.table.show_entries([replace(entry, run=replace(cancelled, id=123), counts=counts)])
    dialog.resize(SIZE_PX.boundedTo(QSize(1366 - AROUND_PX, 768 - AROUND_PX)))  # as on that screen
    qtbot.wait(50)
    scrolls, cut = dialog.table.horizontalScrollBar().isVisible(), _cut(dialog)
    dialog.close()
    assert (scrolls, cut) == (False, [])
