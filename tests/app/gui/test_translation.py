"""German says everything that English says.

When this fails after a text has changed, run ``python tools/translate.py``, which says what to do.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.actions import Act
from app.gui.background_task import BackgroundTask
from app.gui.main_window import MainWindow
from app.gui.settings import Settings, ThemeChoice
from app.gui.theme import Theme
from app.workflows.progress import Progress
from core.domain import KnownError, Text
from tests.app.gui.german import spoken_german
from tools.known_texts import known_texts
from tools.translate import Texts, collect, texts

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "resources" / "translations" / "maskworth_de.ts"
_PLACEHOLDER = re.compile(r"{[^}]*}")


@pytest.fixture(scope="module")
def german() -> Texts:
    return texts(FILE)


def test_no_text_of_the_window_is_missing(german: Texts, tmp_path: Path):
    fresh = tmp_path / "fresh.ts"
    collect(fresh)
    assert texts(fresh).keys() - german.keys() == set()
    assert german.keys() - texts(fresh).keys() == set(), "texts that are gone"


def test_every_text_is_translated_with_its_placeholders(german: Texts):
    assert [key for key, text in german.items() if not text] == []
    differing = [
        key
        for key, text in german.items()
        if sorted(_PLACEHOLDER.findall(key[1])) != sorted(_PLACEHOLDER.findall(text))
    ]
    assert differing == []


def test_the_compiled_file_is_up_to_date(german: Texts, qapp: QApplication):
    translator = QTranslator()
    assert translator.load(str(FILE.with_suffix(".qm")))
    stale = [key for key, text in german.items() if translator.translate(*key) != text]
    assert stale == []


@pytest.fixture
def speaks_german(qapp: QApplication) -> Iterator[None]:
    with spoken_german(qapp):
        yield


def test_whatever_can_reach_the_window_keeps_its_values_apart():
    """An f-string in a KnownError or a Remark is a sentence that nobody can say in another language."""
    assert known_texts().unclear == []


def test_commands_of_the_command_line_have_no_place_in_the_window():
    assert [text for text in known_texts().templates if re.search(r"maskworth [a-z]|(^|\s)--[a-z]", text)] == []


@pytest.mark.usefixtures("speaks_german")
def test_problems_are_told_in_german_with_german_figures_in_the_real_message_bar(window: MainWindow, qtbot: QtBot):
    def work(_progress: Progress) -> None:
        raise KnownError(
            Path("a.png"),
            "could be any of {n} images",
            "run: {why}",
            command_line="maskworth",
            n=1200,
            why=Text("not found"),
        )

    task = BackgroundTask("x", work, window)
    task.failed.connect(window.messages.show_problem)
    with qtbot.waitSignal(task.finished):
        task.start()
    qtbot.waitUntil(lambda: window.messages.texts() != [])
    assert window.messages.texts() == ["a.png: könnte jedes von 1.200 Bildern sein; run: nicht gefunden"]


@pytest.mark.usefixtures("speaks_german")
def test_a_missing_project_is_told_in_german_without_a_command(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    window.open_project(tmp_path / "weg")
    qtbot.waitUntil(lambda: window.messages.texts() != [])
    assert window.messages.texts() == [f"{tmp_path / 'weg'}: diesen Projektordner gibt es nicht; einen anderen wählen"]


def test_the_window_speaks_german_when_asked(qtbot: QtBot, qapp: QApplication):
    theme = Theme(qapp, ThemeChoice.LIGHT)
    with spoken_german(qapp):
        window = MainWindow(Settings(), theme)
        qtbot.addWidget(window)
        assert QCoreApplication.translate("Actions", "Retrain") == "Neu trainieren"
        assert window.commands[Act.RETRAIN].text() == "Neu trainieren"
        window.status.show_waiting(0)
        assert window.status.saved_text == "✓ Alles gespeichert"
    theme.deleteLater()
    assert QCoreApplication.translate("Actions", "Retrain") == "Retrain"
