"""The picture of the scores: its words stay in it wherever the lines are."""

import pytest
from PySide6.QtCore import QRectF

from app.gui.decision.scores.score_painter import verdict_places

SIZE = QRectF(0, 0, 600, 190)
GOOD_PX, BAD_PX = 95.0, 80.0


@pytest.mark.parametrize("lower", range(52, 585, 31))
@pytest.mark.parametrize("zone_px", [0, 5, 60, 400])
def test_both_words_stay_in_the_picture_and_apart(lower: int, zone_px: int):
    good, bad = verdict_places(SIZE, lower, min(lower + zone_px, 584), GOOD_PX, BAD_PX)
    assert SIZE.left() <= good
    assert good + GOOD_PX < bad
    assert bad + BAD_PX <= SIZE.right()


def test_they_stand_beside_their_line_where_there_is_room():
    assert verdict_places(SIZE, 300, 300, GOOD_PX, BAD_PX) == (300 - 10 - GOOD_PX, 310)
