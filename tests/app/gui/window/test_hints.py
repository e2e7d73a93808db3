"""Every sign and every tick says what it means, in the person's language."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Act
from app.gui.dialogs.export_dialog import ExportDialog
from app.gui.dialogs.import_dialog import ImportDialog
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project
from core.domain import Authorship, ImageLabel
from core.suggestion.reason import plain_reason
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import WAIT_MS, drag, import_into, open_in, page_of, write_images
from tools.translate import ROOT, source_files


def _unexplained(widget: QWidget) -> list[str]:
    own = (b for b in widget.findChildren(QAbstractButton) if not b.objectName().startswith("qt_"))
    ticks = [button for button in own if button.isCheckable()]
    return [button.text() or button.accessibleName() for button in ticks if not button.toolTip()]


def test_every_tick_and_switch_has_a_tooltip(open_window: MainWindow):
    assert _unexplained(open_window) == []


@pytest.mark.parametrize("make", [ExportDialog, ImportDialog])
def test_every_tick_of_a_dialog_has_a_tooltip(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, make: Callable[[Path, QWidget], QWidget]
):
    dialog = make(tmp_path, window)
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QCheckBox)
    assert _unexplained(dialog) == []


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Bad and worth a mask; good, though the model says bad; unlabeled and suspicious."""
    write_images(tmp_path / "parts", 3, (96, 96))
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        first, second, third = (record.id for record in project.store.images.all())
        label_image(project, first, ImageLabel.BAD, Authorship("Ada"))
        label_image(project, second, ImageLabel.GOOD, Authorship("Ada"))
        maps = dict.fromkeys((first, second, third), np.full((12, 12), 200, np.uint8))
        finish_run(
            project, dict.fromkeys(maps, 0.93), maps, {first: plain_reason("about 20 s, covers 3 similar defects")}
        )
    return tmp_path / "project"


def _tip(window: MainWindow, place: int) -> str:
    model = page_of(window).model
    return str(model.data(model.index(place, 0), Qt.ItemDataRole.ToolTipRole)).splitlines()[1]


def test_badges_are_told_in_words_and_no_opinion_before_the_label(window: MainWindow, qtbot: QtBot, judged: Path):
    open_in(window, qtbot, judged)
    page = page_of(window)
    page.bench.queue.choose(QueueKind.ALL)
    assert [_tip(window, place) for place in range(3)] == [
        "bad · suggested for a mask · defect score 0.93",
        "good · the model says the opposite · defect score 0.93",
        "unlabeled",
    ]
    window.commands[Act.SHOW_OPINION].trigger()
    assert _tip(window, 2) == "unlabeled · looks bad to the model · defect score 0.93"
    page.labeling.show_image(page.model.image_id(0))
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    drag(qtbot, page, (20, 20), (40, 20))
    assert _tip(window, 0) == "bad · mask: draft · suggested for a mask · defect score 0.93"


_SPEAKING = frozenset({
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle", "setPlaceholderText",
    "setStatusTip", "setSuffix", "addAction", "addItem", "show_message", "show_problem", "show_offer", "set_text",
    "emit",
    "QLabel", "QPushButton", "QCheckBox", "QAction", "muted_label",
})  # fmt: skip
_WORD = re.compile(r"[A-Za-zÄÖÜäöü]{3,}")
_NAMES = frozenset({"Maskworth", " – Maskworth"})


def _bare_words(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in _SPEAKING:
            for argument in node.args[:1]:
                parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                texts = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
                yield from (
                    f"{file.relative_to(ROOT)}:{node.lineno}: {text!r}"
                    for text in texts
                    if _WORD.search(text) and text not in _NAMES
                )


def test_no_words_of_the_window_are_without_a_translation():
    assert [place for file in source_files() for place in _bare_words(file)] == []
