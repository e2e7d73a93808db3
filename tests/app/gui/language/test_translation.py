"""German says everything that English says.

When this fails after a text has changed, run ``python tools/translate.py``, which says what to do.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.commands.actions import Act
from app.gui.language.counted import counted
from app.gui.messages.background_task import BackgroundTask
from app.gui.window.main_window import MainWindow
from app.workflows.progress import Progress
from core.domain import KnownError, Text
from tests.app.gui.languages import spoken
from tools.known_texts import known_texts
from tools.translate import FOLDER, LANGUAGES, Texts, collect, source_files, texts

_PLACEHOLDER = re.compile(r"{[^}]*}")


@pytest.fixture(scope="module")
def german() -> Texts:
    return texts(FOLDER / "maskworth_de.ts")


def test_no_text_of_the_window_is_missing(german: Texts, tmp_path: Path):
    fresh = tmp_path / "fresh.ts"
    collect(fresh)
    assert texts(fresh).keys() - german.keys() == set()
    assert german.keys() - texts(fresh).keys() == set(), "texts that are gone"


def test_no_text_hides_in_a_formatted_string():
    """Where the tool that collects texts does not look."""
    hidden = [
        f"{source.name}:{call.lineno}"
        for source in source_files()
        for formatted in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("tr", "translate")
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_its_placeholders(language: str):
    spoken_texts = texts(FOLDER / f"maskworth_{language}.ts")
    assert [key for key, text in spoken_texts.items() if not text] == []
    differing = [
        key
        for key, text in spoken_texts.items()
        for form in _forms(key, text)
        if sorted(_PLACEHOLDER.findall(key[1])) != sorted(_PLACEHOLDER.findall(form))
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_up_to_date(language: str, qapp: QApplication):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"maskworth_{language}.qm"))
    stale = [
        key
        for key, text in texts(FOLDER / f"maskworth_{language}.ts").items()
        for n, form in enumerate(_forms(key, text), 1)
        if translator.translate(*key, "", n if "%Ln" in key[1] else -1) != form
    ]
    assert stale == []


def _forms(key: tuple[str, str], text: str | None) -> list[str]:
    """For one and for two."""
    assert text
    return text.split("\n") if "%Ln" in key[1] else [text]


_COUNTS_SOMETHING = re.compile(r"{\w+[^}]*} (\w+ )?(images|labels|masks|files|runs|changes|regions|defects|minutes)\b")
# Half an hour, 50 changes, images with two labels; of one moved image, the sentence is another.
_NEVER_OF_ONE = frozenset({"Budget", "Foretold", "RetrainOptions", "Runs", "_MovedWords"})


def test_what_is_counted_has_a_form_for_one(german: Texts):
    """Except in what core says: of many at once, or with a sentence for one."""
    others = [(context, text) for context, text in german if context not in {"KnownError", *_NEVER_OF_ONE}]
    plain = [(context, text) for context, text in others if "%Ln" not in text]
    assert [(context, text) for context, text in plain if _COUNTS_SOMETHING.search(text)] == []


@pytest.mark.parametrize(
    ("language", "n", "words"),
    [("en", 1, "1 image"), ("en", 24000, "24,000 images"), ("de", 1, "1 Bild"), ("de", 24000, "24.000 Bilder")],
)
def test_one_is_no_plural(qapp: QApplication, language: str, n: int, words: str):
    with spoken(qapp, language):
        assert counted.images(n) == words


@pytest.fixture
def speaks_german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
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
    with spoken(qapp, "de"):
        window = MainWindow(Settings(), theme)
        qtbot.addWidget(window)
        assert QCoreApplication.translate("Actions", "Retrain") == "Neu trainieren"
        assert window.commands[Act.RETRAIN].text() == "Neu trainieren"
        window.status.show_waiting(0)
        assert window.status.saved_text == "✓ Alles gespeichert"
    theme.deleteLater()
    assert QCoreApplication.translate("Actions", "Retrain") == "Retrain"
