"""A figure of fixed width."""

import pytest
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from app.gui.controls.fixed_width_label import FixedWidthLabel


@pytest.mark.parametrize("quarter_points", range(32, 60))
def test_its_widest_text_is_shown_whole_in_every_size_of_font(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, quarter_points: int
):
    """Text is measured in parts of a pixel: half of one too few cuts a word off."""
    drawn: list[str] = []
    monkeypatch.setattr(QPainter, "drawText", lambda _painter, _rect, _flags, text: drawn.append(text))
    figure = FixedWidthLabel("89 images/min")
    qtbot.addWidget(figure)
    font = figure.font()
    font.setPointSizeF(quarter_points / 4)
    figure.setFont(font)
    figure.resize(figure.sizeHint())
    figure.set_text("89 images/min")
    figure.render(QPixmap(figure.size()))
    assert drawn == ["89 images/min"]
