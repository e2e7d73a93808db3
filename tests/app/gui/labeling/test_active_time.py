"""Seconds of work per image, from a clock that the test turns."""

from app.gui.labeling.active_time import ActiveTime
from core.domain import ChangeKind


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_time_belongs_to_the_open_image_and_breaks_count_nothing():
    clock = Clock()
    active = ActiveTime(clock)
    active.open_image(1)
    for gap_s in (5.0, 19.0, 21.0, 300.0, 2.0):  # 21 s and 300 s are breaks
        clock.now_s += gap_s
        active.touch()
    clock.now_s += 4.0
    active.open_image(2)
    clock.now_s += 7.0
    assert active.take(2, ChangeKind.MASK) == 7.0
    assert active.session_s == 7.0, "what is stored: else the project's time falls when it is opened again"
    assert active.take(1, ChangeKind.LABEL) == 5.0 + 19.0 + 2.0 + 4.0
    assert active.take(1, ChangeKind.LABEL) == 0.0
    assert (active.session_s, active.label_s, active.mask_s) == (37.0, 30.0, 7.0)
    assert active.labels_per_minute == 2 * 60 / 30, "two labels took 30 s"


def test_without_an_open_image_no_time_is_counted():
    clock = Clock()
    active = ActiveTime(clock)
    active.touch()
    clock.now_s += 3.0
    active.touch()
    assert active.session_s == 0.0


def test_another_project_begins_at_nothing():
    clock = Clock()
    active = ActiveTime(clock)
    active.open_image(1)
    clock.now_s += 5.0
    active.open_image(2)
    clock.now_s += 4.0
    active.take(2, ChangeKind.LABEL)
    clock.now_s += 3.0

    active.begin()
    assert (active.session_s, active.label_s, active.mask_s, active.labels_per_minute) == (0.0, 0.0, 0.0, None)
    active.open_image(1)
    assert active.take(1, ChangeKind.LABEL) == 0.0, "image 1 of the project before is another image"
