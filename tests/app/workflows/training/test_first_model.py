"""What a training becomes while no bad image is known, and when good images are looked at anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.workflows.training.first_model import MIN_GOOD, possible_config
from app.workflows.training.renewal import LookReason, look_due
from core.domain import ImageLabel, KnownError, Snapshot, SnapshotItem, Split
from core.recipes import FAST, MEMORY, TrainingConfig, recipe_variant
from core.training.plan import plan_training

ASKED = TrainingConfig(FAST, seed=3, device="cpu", epochs=5, warm_start=True, removal="flow")


def snapshot(n_good: int, *bad: Split) -> Snapshot:
    labels = [(ImageLabel.GOOD, Split.TRAIN)] * n_good + [(ImageLabel.BAD, split) for split in bad]
    return Snapshot(
        tuple(
            SnapshotItem(i, Path(f"{i}.png"), 8, 8, 1, f"{i:064x}", label, str(i), split)
            for i, (label, split) in enumerate(labels, start=1)
        )
    )


def test_twenty_good_images_and_no_bad_one_are_remembered():
    config = possible_config(snapshot(20), ASKED)
    assert config == TrainingConfig(MEMORY, seed=3, device="cpu"), "wishes that only a training has are dropped"
    assert possible_config(snapshot(20, Split.VALIDATION), ASKED).recipe == MEMORY, "it judges, but teaches nothing"


def test_one_bad_image_lets_the_network_train():
    few = snapshot(20, Split.TRAIN)
    assert possible_config(few, ASKED) is ASKED


def test_fewer_stay_a_training_which_tells_both_ways_out():
    few = snapshot(MIN_GOOD - 1)
    assert possible_config(few, ASKED) is ASKED
    remedy = "no image is labeled bad; label some images bad, or 20 good to find those unlike them"
    with pytest.raises(KnownError, match=remedy):
        plan_training(few, ASKED, FAST.optimizer)


def test_a_run_that_goes_on_or_begins_with_weights_stays_what_it_is():
    for config in (replace(ASKED, resume=4), replace(ASKED, start_from=Path("weights.safetensors"))):
        assert possible_config(snapshot(20), config) is config


def test_larger_inputs_that_somebody_asked_for_are_kept():
    wide = replace(ASKED, recipe=recipe_variant("fast", input_px=850))
    assert possible_config(snapshot(20), wide).recipe == recipe_variant("memory", input_px=850)
    for unasked in (recipe_variant("paper"), recipe_variant("fast", input_px=300)):
        assert possible_config(snapshot(20), replace(ASKED, recipe=unasked)).recipe == MEMORY


def test_the_first_look_is_due_at_twenty_good_images_while_none_is_bad():
    twenty, none = frozenset(range(MIN_GOOD)), frozenset[int]()
    assert look_due(twenty, none, None, has_model=False) is LookReason.FIRST
    assert look_due(twenty - {0}, none, None, has_model=False) is None
    assert look_due(twenty, {99}, None, has_model=False) is None, "a network can be trained by now"
    assert look_due(twenty, none, twenty, has_model=False) is None, "it was tried"


def test_the_next_look_is_due_with_half_as_many_again_or_when_one_is_bad_after_all():
    seen, others = frozenset(range(20)), frozenset({91, 92, 93, 94})
    assert look_due(frozenset(range(29)), others, seen, has_model=True) is None
    assert look_due(frozenset(range(30)), others, seen, has_model=True) is LookReason.MORE_GOOD
    assert look_due(frozenset(range(1, 23)), others | {0}, seen, has_model=True) is LookReason.CALLED_BAD


def test_single_doubts_are_no_reason_to_look_again_and_many_are():
    """Of twenty remembered images some are unsure by now, or have no label any more."""
    seen, others = frozenset(range(20)), frozenset({91})
    more = frozenset(range(20, 23))
    assert look_due(frozenset(range(1, 20)) | more, others, seen, has_model=True) is None
    assert look_due(frozenset(range(2, 20)) | more, others, seen, has_model=True) is None
    assert look_due(frozenset(range(3, 20)) | more, others, seen, has_model=True) is LookReason.NO_LONGER_GOOD
