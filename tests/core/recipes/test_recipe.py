"""What recipes promise."""

from core.recipes import FAST, recipe_named


def test_small_images_are_shown_more_often_up_to_half_as_much():
    full = FAST.max_input_px
    assert [FAST.epochs_for(px) for px in (full, full / 1.21, full / 100)] == [30, 33, 45]
    assert recipe_named("paper").epochs_for(full / 100) == 50
