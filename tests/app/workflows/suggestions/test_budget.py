"""What a project's own history says of masks, labels and minutes: workflow and command."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image, skip_suggestion
from app.workflows.project.project import Project, create_project
from app.workflows.suggestions.budget import project_budget
from core.domain import (
    Annotation,
    Authorship,
    Detection,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    RunState,
    Split,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)
from core.suggestion.budget.verdict import Advice, Because
from core.suggestion.budget.verdict_text import headline
from core.suggestion.labels.sampling_keys import ShareEstimate


@pytest.fixture
def project(tmp_path: Path):
    """Images 1 to 30 for training, 31 to 40 for the test; nothing is said of any."""
    root = tmp_path / "images"
    root.mkdir()
    for n in range(40):
        cv2.imwrite(str(root / f"{n}.png"), np.zeros((8, 8), np.uint8))
    with create_project(tmp_path / "p", root) as made:
        splits = [Split.TRAIN] * 30 + [Split.TEST] * 10
        made.store.images.add(
            NewImage(f"{n}.png", 8, 8, 1, 8, f"{n:02x}{0:062x}", f"{n}", s) for n, s in enumerate(splits)
        )
        yield made


def label(project: Project, ids: range, word: ImageLabel) -> None:
    for image_id in ids:
        label_image(project, image_id, word, Authorship("Ada", 1.0))


def paint(project: Project, image_id: int) -> None:
    annotation = Annotation(PackedMask.pack(np.ones((8, 8), bool)), MaskState.COMPLETE)
    save_annotation(project, image_id, annotation, Authorship("Ada", 20.0))


def measure(project: Project, ap: float | None, recipe: str = "fast") -> None:
    level = SupervisionLevel.MIXED
    facts: dict[str, Any] = {
        "config_json": "{}",
        "snapshot_digest": "0",
        "supervision": level,
        "seed": 0,
        "device": "cpu",
        "epochs": 1,
    }
    run = project.store.runs.start(recipe=recipe, **facts)
    found = Detection(20, 8, ap, None, 0.5, 0, 0, None, None, None)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=9.0, stopped_by=None, validation=found)


def worked_on(project: Project) -> None:
    label(project, range(1, 11), ImageLabel.BAD)
    label(project, range(31, 33), ImageLabel.GOOD)
    measure(project, 0.6, recipe="paper")  # another recipe's AP is no point of this curve
    measure(project, None)  # no bad image to validate on
    measure(project, 0.7)
    paint(project, 1)
    paint(project, 2)
    label(project, range(11, 15), ImageLabel.GOOD)
    measure(project, 0.8)
    paint(project, 3)


def test_runs_stand_where_the_work_stood_when_they_began(project: Project):
    worked_on(project)
    budget = project_budget(project)
    assert [(run.run, run.labels, run.masks, run.seconds, run.ap, run.n_bad) for run in budget.runs] == [
        (3, 10, 0, 12.0, 0.7, 8),
        (4, 14, 2, 56.0, 0.8, 8),
    ]
    assert (budget.now.labels, budget.now.masks, budget.now.seconds) == (14, 3, 76.0)
    assert (budget.now.label_s, budget.now.mask_s, budget.recipe) == (16.0, 60.0, "fast")
    assert (budget.masks.left, budget.labels.left) == (7, 16)
    assert budget.labels.each_s == pytest.approx((2.0**10) ** (1 / 26))  # sixteen labels of 1 s, ten of the usual 2 s


def test_the_next_masks_cost_what_is_suggested(project: Project):
    worked_on(project)
    suggested = [Suggestion(4 + n, SuggestionKind.MASK, 1.0, seconds, ()) for n, seconds in enumerate((30.0, 50.0))]
    project.store.suggestions.replace(SuggestionKind.MASK, suggested, None)
    assert project_budget(project).masks.each_s == 40.0


def test_the_share_of_bad_comes_from_the_lots_below_the_first_unlabeled_image(project: Project):
    """Lots rise with the ids here: images 1 to 10 are bad, 11 to 14 good, 15 the first without a label."""
    nothing = project_budget(project).bad_share
    assert (nothing.n_bad, nothing.n_drawn, nothing.n_missing, nothing.estimate) == (0, 0, 20, None)
    worked_on(project)
    label(project, range(21, 31), ImageLabel.BAD)  # known, but not all below them is
    found = project_budget(project).bad_share
    assert (found.n, found.n_bad, found.n_drawn, found.n_missing, found.estimate) == (30, 20, 14, 6, None)
    label(project, range(15, 20), ImageLabel.GOOD)
    assert project_budget(project).bad_share.n_missing == 1
    label(project, range(20, 21), ImageLabel.GOOD)
    assert project_budget(project).bad_share.estimate == ShareEstimate(20 / 30, 20 / 30, 20 / 30)  # all are known


def sample(project: Project) -> tuple[int, int]:
    """How many images were drawn, and how many labels are missing to twenty."""
    found = project_budget(project).bad_share
    return found.n_drawn, found.n_missing


def test_an_image_that_nobody_can_tell_does_not_end_the_sample(project: Project):
    """Lots rise with the ids."""
    label(project, range(1, 11), ImageLabel.BAD)
    label(project, range(11, 15), ImageLabel.GOOD)
    label(project, range(18, 19), ImageLabel.UNSURE)
    label(project, range(19, 21), ImageLabel.GOOD)
    assert sample(project) == (14, 4)  # 15, 16, 17 and 21
    skip_suggestion(project, 15, SuggestionKind.LABEL, "Cannot tell", Authorship("Ada"))
    (project.sources.first.root / "15.png").unlink()  # of image 16
    (project.sources.first.root / "16.png").write_bytes(b"cut short")
    assert sample(project) == (16, 4)  # 15 to 18 aside, and up to 20; 21 to 24 are missing
    label(project, range(15, 16), ImageLabel.BAD)
    assert sample(project) == (17, 3)


def test_without_the_image_folder_no_file_counts_as_broken(project: Project):
    label(project, range(1, 5), ImageLabel.BAD)
    label(project, range(6, 9), ImageLabel.BAD)
    project.sources.first.root.rename(project.folder / "elsewhere")
    assert sample(project) == (4, 13)


def listed(project: Project, *benefits: float) -> None:
    """Masks of images 4, 5, … in the current list."""
    found = [Suggestion(4 + n, SuggestionKind.MASK, benefit, 30.0, ()) for n, benefit in enumerate(benefits)]
    current = project.store.runs.current()
    project.store.suggestions.replace(SuggestionKind.MASK, found, current.id if current else None)


def test_budget_and_list_are_of_one_opinion(project: Project):
    worked_on(project)
    assert project_budget(project).forecast.verdict.masks_pay
    listed(project, 0.05, 0.02)  # each is told to add little
    verdict = project_budget(project).forecast.verdict
    assert (verdict.masks_pay, verdict.because) == (False, Because.LITTLE_LISTED)
    listed(project, 3.0, 0.02)
    assert project_budget(project).forecast.verdict.masks_pay
    paint(project, 4)  # what is left of the list adds little
    assert not project_budget(project).forecast.verdict.masks_pay


def test_at_an_ap_of_one_it_is_enough_and_the_forecast_promises_no_less_than_is_there(project: Project):
    worked_on(project)
    measure(project, 1.0)
    listed(project, 0.05)
    found = project_budget(project)
    assert (found.forecast.verdict.advice, found.forecast.verdict.because) == (Advice.ENOUGH, Because.CEILING)
    assert [point.ap.mean for point in found.forecast.band] == [1.0] * len(found.forecast.band)
    assert found.measured == found.validations[-1]
    assert found.measured is not None
    assert found.measured.ap == 1.0


def test_an_empty_project_has_nothing_to_do_and_one_without_runs_says_so(project: Project, tmp_path: Path):
    with create_project(tmp_path / "empty", tmp_path) as empty:
        assert project_budget(empty).forecast.verdict.advice is Advice.DONE
    found = project_budget(project)
    assert (found.runs, found.recipe) == ((), None)
    assert found.forecast.leans_on_others
    assert found.forecast.verdict.because is Because.NO_RUN


def test_the_command_says_what_the_workflow_found(project: Project, capsys: pytest.CaptureFixture[str]):
    worked_on(project)
    assert main(["budget", str(project.folder), "--minutes", "5", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    expected = project_budget(project, 300.0)
    assert document["spent_s"] == 76.0
    assert [run["ap"] for run in document["runs"]] == [0.7, 0.8]
    assert document["advice"] == str(expected.forecast.verdict.advice)
    assert document["because"] == str(expected.forecast.verdict.because)
    assert document["runs"][1]["validation"]["n"] == 20
    assert document["bad_share"] == {
        "share": None,
        "low": None,
        "high": None,
        "images": 30,
        "bad": 10,
        "good": 4,
        "drawn": 14,
        "missing": 6,
    }
    assert document["next"][0]["ahead"]["mean"] == expected.forecast.later[0].gain.mean
    assert document["forecast"][-1]["seconds"] == 376.0
    assert main(["budget", str(project.folder)]) == 0
    text = capsys.readouterr().out
    assert f"{headline(expected.forecast.verdict)}." in text
    assert "At least 10 of 30 images outside the test are bad;" in text
    assert "after 6 more labels drawn by lot, of the label list" in text
    assert "0.800 (20 images, 8 of them bad: 0 missed, 0 false alarms)" in text
    assert "2 runs of recipe fast were measured: this leans on what other datasets have shown." in text
    assert "1 min 16 s: labels 16.0 s, masks 1 min 00 s" in text
