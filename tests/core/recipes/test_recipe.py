"""What recipes promise."""

import pytest

from core.domain import KnownError
from core.inference.inputs import shown_size
from core.recipes import FAST, recipe_named, recipe_variant


def test_small_images_are_shown_more_often_up_to_half_as_much():
    full = FAST.max_input_px
    assert [FAST.epochs_for(px) for px in (full, full / 1.21, full / 100)] == [30, 33, 45]
    assert recipe_named("paper").epochs_for(full / 100) == 50


def test_larger_inputs_are_chosen_by_their_side_unless_settings_fix_them():
    large = recipe_variant("fast", input_px=850)
    assert (large.name, large.max_input_px) == ("fast at 850 px", 850**2)
    assert shown_size(1000, 4000, large) == (424, 1696)
    assert large.epochs_for(FAST.max_input_px) == FAST.epochs, "images of 424 px are no small ones"
    with pytest.raises(KnownError, match="choose at most 4096"):
        recipe_variant("fast", input_px=5000)
    with pytest.raises(KnownError, match="fixes the size of its inputs"):
        recipe_variant("paper", "dagm", input_px=850)
