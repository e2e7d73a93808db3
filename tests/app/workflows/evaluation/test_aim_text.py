"""Which images chose a threshold, in words that are true of each recipe."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from app.workflows.evaluation.aim_text import chosen_by
from app.workflows.evaluation.threshold import set_threshold, threshold_in_force
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import weights_of
from core.domain import Split, ThresholdAim, ThresholdRule, Thresholds
from core.inference.checkpoint_info import CheckpointInfo
from core.recipes import FAST, FUSED, MEMORY, Recipe
from tests.app.made_runs import GOOD, ME, PERFECT, add_run, labeled_project


@pytest.fixture
def project(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        yield project


def told(project: Project, recipe: Recipe, *, beside: bool = False, ap: float | None = 0.9) -> str:
    run_id = add_run(project, PERFECT, recipe=recipe, ap=ap)
    info = CheckpointInfo(recipe, 1, 1, 0, 0.5, Split.TRAIN)
    tensors = {"beside.fusion" if beside else "weight": np.zeros(3)}
    save_file(tensors, weights_of(project, run_id), info.to_header())
    return chosen_by(project, run_id, threshold_in_force(project, run_id))


def test_a_network_chooses_by_what_judges_it(project: Project):
    assert told(project, FAST) == "best F1 of the 4 images that judged it when it was trained, 2 of them bad"


def test_a_fusion_chooses_by_everything_that_was_labeled(project: Project):
    assert told(project, FUSED, beside=True) == (
        "where the fewest errors were expected among all images that were labeled when it was trained, those that "
        "judge it only 4 of them"
    )


def test_a_fusion_with_too_few_good_images_is_a_network(project: Project):
    assert told(project, FUSED) == told(project, FAST)


def test_a_memory_chooses_by_all_that_judge_it(project: Project):
    assert told(project, MEMORY).startswith("best F1 of the ")
    assert "images that judged it when it was made" in told(project, MEMORY)


@pytest.mark.parametrize(
    ("recipe", "beside", "words"),
    [
        (FAST, False, "best F1 of images that it learned from: none could be held out"),
        (FUSED, True, "where good and bad are equally likely"),
        (MEMORY, False, "three deviations from what is usual of good images"),
    ],
)
def test_what_no_image_judged_says_so(project: Project, recipe: Recipe, beside: bool, words: str):
    assert words in told(project, recipe, beside=beside, ap=None)


def test_a_person_chooses_by_the_labels_of_the_day(project: Project):
    run_id = add_run(project, PERFECT)
    chosen = set_threshold(project, ThresholdAim(ThresholdRule.BEST_F1), run_id)
    project.store.labels.set(1, GOOD, ME)
    assert chosen_by(project, run_id, chosen) == (
        "chosen by the 4 images that judged the run, 2 of them bad, as they were labeled then"
    )
    by_hand = set_threshold(project, ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds.single(0.4)), run_id)
    assert chosen_by(project, run_id, by_hand) == "set by a person: no images chose it"
