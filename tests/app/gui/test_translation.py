"""German says everything that English says.

When this fails after a text has changed, run ``python tools/translate.py``, which says what to do.
"""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.actions import Act
from app.gui.main_window import MainWindow
from app.gui.settings import Settings, ThemeChoice
from app.gui.theme import Theme
from app.gui.translation import install_translation

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "resources" / "translations" / "maskworth_de.ts"
_PLACEHOLDER = re.compile(r"{[^}]*}")


def _messages(file: Path) -> dict[tuple[str, str], str | None]:
    """Translation by context and source; None where it is unfinished."""
    found: dict[tuple[str, str], str | None] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = translation.text if done and translation is not None else None
    return found


@pytest.fixture(scope="module")
def german() -> dict[tuple[str, str], str | None]:
    return _messages(FILE)


def test_no_text_of_the_window_is_missing(german: dict[tuple[str, str], str | None], tmp_path: Path):
    sources = sorted(str(path) for path in (ROOT / "app" / "gui").rglob("*.py") if "bench" not in path.parts)
    fresh = tmp_path / "fresh.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [str(tool), *sources, "-ts", str(fresh), "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True)
    assert _messages(fresh).keys() - german.keys() == set()
    assert german.keys() - _messages(fresh).keys() == set(), "texts that are gone"


def test_every_text_is_translated_with_its_placeholders(german: dict[tuple[str, str], str | None]):
    assert [key for key, text in german.items() if not text] == []
    differing = [
        key
        for key, text in german.items()
        if sorted(_PLACEHOLDER.findall(key[1])) != sorted(_PLACEHOLDER.findall(text))
    ]
    assert differing == []


def test_the_compiled_file_is_up_to_date(german: dict[tuple[str, str], str | None], qapp: QApplication):
    translator = QTranslator()
    assert translator.load(str(FILE.with_suffix(".qm")))
    stale = [key for key, text in german.items() if translator.translate(*key) != text]
    assert stale == []


def test_the_window_speaks_german_when_asked(qtbot: QtBot, qapp: QApplication):
    install_translation(qapp, "de")
    theme = Theme(qapp, ThemeChoice.LIGHT)
    try:
        window = MainWindow(Settings(), theme)
        qtbot.addWidget(window)
        assert QCoreApplication.translate("Actions", "Retrain") == "Neu trainieren"
        assert window.commands[Act.RETRAIN].text() == "Neu trainieren"
        window.status.show_waiting(0)
        assert window.status.saved_text == "✓ Alles gespeichert"
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()
        theme.deleteLater()
    assert QCoreApplication.translate("Actions", "Retrain") == "Retrain"
