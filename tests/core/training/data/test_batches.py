"""What an epoch shows besides the images themselves."""

import pytest

from core.recipes import FAST, recipe_named
from core.training.epoch_plan import EpochPlan

SPOT, REGION = 0.02, 0.2


@pytest.mark.parametrize(
    ("mask_shares", "drawn", "retextured", "pasted"),
    [
        ([], 60, 40, 0),
        ([SPOT] * 10, 48, 4, 50),
        ([REGION] * 3 + [SPOT], 26, 68, 50),
        ([SPOT] * 40, 0, 1, 50),
        ([REGION] * 40, 0, 99, 50),
    ],
)
def test_what_is_made_follows_the_masks_there_are(mask_shares: list[float], drawn: int, retextured: int, pasted: int):
    """Of 100 bad images. Large parts: (0.4 + large masks) / (1 + masks); the rest is drawn, less from mask to mask
    until the twentieth: of 10 small ones 0.4 / 11 = 3.6 %, and 96.4 % · (1 − 10 / 20)."""
    plan = EpochPlan.of(FAST, 100, mask_shares)
    assert (plan.n_drawn, plan.n_retextured, plan.n_pasted) == (drawn, retextured, pasted)


def test_late_in_a_run_real_defects_take_the_place_of_drawn_ones():
    plan = EpochPlan.of(FAST, 100, [SPOT] * 10)
    assert plan.at(0.6) == plan
    late = plan.at(0.7)
    assert (late.n_drawn, late.n_retextured, late.n_pasted) == (0, 4, 98)
    assert late.n_samples == plan.n_samples
    without = EpochPlan.of(FAST, 100, [])
    assert without.at(1.0) == without


def test_the_published_recipes_show_the_images_alone():
    plan = EpochPlan.of(recipe_named("paper"), 100, [])
    assert plan.n_samples == 200
