"""Figures and counts of the window follow the language: one home for how they are written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.gui.language.known_errors import said
from app.gui.language.numbers import count, decimal, percent, signed
from core.domain import Text
from core.suggestion.reason import reason_text
from core.suggestion.reviews.review_reasons import removal_reason
from tests.app.gui.languages import spoken
from tools.translate import ROOT, source_files

_HOME = "app/gui/language/numbers.py"
_FIGURE = re.compile(r"[,_]|\.\d+[feg%]|[feg%]$")
_IN_TEMPLATE = re.compile(r"{\w*:[^}]*[,fg%][^}]*}")


def _figures(file: Path) -> Iterator[str]:
    """Where a source file writes a figure by itself, so that it has a point in German."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        spec = node.format_spec if isinstance(node, ast.FormattedValue) else None
        written = "".join(str(part.value) for part in ast.walk(spec) if isinstance(part, ast.Constant)) if spec else ""
        template = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if _FIGURE.search(written) or _IN_TEMPLATE.search(template):
            yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_no_figure_of_the_window_is_written_past_the_language():
    own = [file for file in source_files() if file.relative_to(ROOT).as_posix() != _HOME]
    assert [place for file in own for place in _figures(file)] == []


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "de"):
        yield


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    with spoken(qapp, "en"):
        yield


@pytest.mark.usefixtures("german")
def test_german_figures():
    assert (count(24000), decimal(0.934, 2), percent(0.5), signed(1.26, 1)) == ("24.000", "0,93", "50\xa0%", "+1,3")
    assert said(Text("could be any of {n} images", n=1200)) == "könnte jedes von 1.200 Bildern sein"
    assert "3,4" in said(reason_text(removal_reason(3.4, 1.5)))


@pytest.mark.usefixtures("english")
def test_english_figures():
    assert (count(24000), decimal(0.934, 2), percent(0.5), signed(-1.26, 1)) == ("24,000", "0.93", "50\xa0%", "-1.3")
    assert "3.4" in said(reason_text(removal_reason(3.4, 1.5)))


def test_a_language_that_the_window_does_not_speak_has_english_figures(qapp: QApplication):
    with spoken(qapp, "fr"):
        assert QLocale().language() is QLocale.Language.English
