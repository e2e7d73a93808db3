"""The plot on the screen: what comes out wrong is drawn full, the rest pale."""

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.appearance.settings import ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.decision.scores.score_plot import ScorePlot
from core.domain import Split, Thresholds
from core.evaluation.score_curve import ScoreCurve
from core.evaluation.scored_images import ScoredImages


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> ScorePlot:
    """Three good images score 0.105, 0.305, 0.705; three bad ones the same."""
    scores = np.array([0.105, 0.305, 0.705] * 2)
    is_bad = np.array([False] * 3 + [True] * 3)
    images = ScoredImages(np.arange(6), scores, is_bad, list("abcdef"), [Split.VALIDATION] * 6)
    made = ScorePlot(Theme(qapp, ThemeChoice.LIGHT))
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show_curve(ScoreCurve(images))
    made.show()
    return made


def drawn(plot: ScorePlot, score: float, *, up: bool) -> QColor:
    picture = plot.grab().toImage()
    middle = plot._area.center().y()
    return picture.pixelColor(plot.x_of(score), round(middle + (-12 if up else 12)))


def is_full(plot: ScorePlot, score: float, *, up: bool) -> bool:
    colours = plot._theme.colours
    return drawn(plot, score, up=up) == QColor(colours.good if up else colours.bad)


def test_good_from_the_line_on_and_bad_below_it_are_full(plot: ScorePlot):
    plot.show_thresholds(Thresholds.single(0.5), has_zone=False)
    assert [is_full(plot, score, up=True) for score in (0.105, 0.305, 0.705)] == [False, False, True]
    assert [is_full(plot, score, up=False) for score in (0.105, 0.305, 0.705)] == [True, True, False]


def test_in_the_grey_zone_nothing_is_full_and_the_ground_is_another(plot: ScorePlot):
    plot.show_thresholds(Thresholds(0.2, 0.5), has_zone=True)
    assert not is_full(plot, 0.305, up=True)
    assert not is_full(plot, 0.305, up=False)
    picture, middle = plot.grab().toImage(), plot._area.center().y()
    inside, outside = (picture.pixelColor(plot.x_of(x), round(middle - 60)) for x in (0.4, 0.6))
    assert inside != outside


def test_another_size_is_drawn_anew(plot: ScorePlot):
    plot.show_thresholds(Thresholds.single(0.5), has_zone=False)
    assert is_full(plot, 0.705, up=True)
    plot.resize(500, 260)
    assert is_full(plot, 0.705, up=True)
    assert not is_full(plot, 0.305, up=True)
