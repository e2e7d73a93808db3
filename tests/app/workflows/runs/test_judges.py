"""Which images judge a run: every door measures it on the same ones, and tells the same figure."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sklearn.metrics import average_precision_score

from app.cli import main
from app.workflows.evaluation.decision import read_decision
from app.workflows.evaluation.evaluate import evaluate
from app.workflows.evaluation.threshold import set_threshold
from app.workflows.project.project import Project
from app.workflows.report.facts import report_facts
from app.workflows.runs.compare_runs import compare_runs, fair_images
from app.workflows.runs.judges import RunJudges
from app.workflows.runs.list_runs import list_runs
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.splits.overview import read_splits
from app.workflows.suggestions.budget import project_budget
from app.workflows.suggestions.learning_curve import learning_curve
from app.workflows.training.run_facts import run_facts
from core.domain import (
    ImageLabel,
    JudgedBy,
    NewImage,
    Prediction,
    Split,
    ThresholdAim,
    ThresholdRule,
)
from core.recipes import FAST, FUSED, MEMORY, Recipe
from tests.app.made_runs import GOOD, JUDGES, LABELS, ME, add_run, labeled_project, with_scores

SCORES = with_scores(i1=0.3, i2=0.6, i5=0.7, i7=0.8, i3=0.4, i4=0.1, i6=0.2, i8=0.5)
"""Bad: 1, 2, 5, 7; good: 3, 4, 6, 8; 9 (bad) and 10 are for the test."""
ALL = tuple(range(1, 9))
Figure = tuple[int, int, float]
"""Images, bad ones among them and AP, which is told apart by a millionth."""


@pytest.fixture
def project(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        yield project


def ap_by_hand(ids: tuple[int, ...]) -> float:
    return round(float(average_precision_score([LABELS[i - 1] == "bad" for i in ids], [SCORES[i] for i in ids])), 6)


def figure(found: Any) -> Figure:
    n, n_bad, ap = (found[k] if isinstance(found, dict) else getattr(found, k) for k in ("n", "n_bad", "ap"))
    return n, n_bad, round(ap, 6)


def doors(project: Project, told: Callable[..., Any]) -> Mapping[str, Figure]:
    """All that tell how good run 1 is, on the images that judge it; ``told`` runs a command and reads its JSON."""
    set_threshold(project, ThresholdAim(ThresholdRule.BEST_F1), 1)
    [entry] = list_runs(project)
    [point] = learning_curve(project, project_budget(project)).points
    found = {
        "list of runs": entry.validation,
        "all of a run": run_facts(project, 1).validation,
        "threshold": project.store.runs.get(1).validation,
        "evaluate": evaluate(project, Split.VALIDATION, 1),
        "report": report_facts(project, 1).validation,
        "budget": project_budget(project).measured,
        "learning curve": point.own,
        "comparison": compare_runs(project, 1, 1).found,
        "maskworth runs": told("runs")["runs"][0]["validation"],
        "maskworth status": told("status")["last_run"]["validation"],
        "maskworth evaluate": told("evaluate", "--split", "validation"),
        "maskworth threshold": told("threshold")["validation"],
    }
    decision = read_decision(project, 1).validation
    n, n_bad = len(decision.images), decision.images.n_bad
    ap = float(average_precision_score(decision.images.is_bad, decision.images.scores))
    judged = entry.counts.judged if entry.counts else 0
    counted = {"view of the threshold": (n, n_bad, round(ap, 6)), "column": (judged, n_bad, round(ap, 6))}
    return {name: figure(each) for name, each in found.items()} | counted


@pytest.fixture
def told(project: Project, capsys: pytest.CaptureFixture[str]):
    def run(command: str, *more: str) -> Any:
        capsys.readouterr()
        assert main([command, str(project.folder), *more, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("recipe", "judged", "learned", "judges", "basis"),
    [
        (MEMORY, (1, 2, 5, 7), (3, 4, 6, 8), ALL, "8 labeled images, 4 of them bad, each judged without its own piece"),
        (FUSED, (1, 2, 3, 4), (5, 6, 7, 8), (1, 2, 3, 4), "4 validation images, 2 of them bad"),
        (FAST, (1, 2, 3, 4), (5, 6, 7, 8), (1, 2, 3, 4), "4 validation images, 2 of them bad"),
    ],
)
def test_all_doors_tell_the_same_of_a_run(
    project: Project,
    told: Callable[..., Any],
    recipe: Recipe,
    judged: tuple[int, ...],
    learned: tuple[int, ...],
    judges: tuple[int, ...],
    basis: str,
):
    add_run(project, SCORES, judged=judged, learned=learned, recipe=recipe, ap=0.123)
    expected = (len(judges), sum(LABELS[i - 1] == "bad" for i in judges), ap_by_hand(judges))
    assert {name: found for name, found in doors(project, told).items() if found != expected} == {}
    assert evaluate(project, Split.VALIDATION, 1).basis == run_facts(project, 1).basis == basis
    assert told("threshold")["basis"] == told("evaluate", "--split", "validation")["basis"] == basis


def test_after_a_label_has_changed_they_still_do(project: Project, told: Callable[..., Any]):
    add_run(project, SCORES, judged=(1, 2, 5, 7), learned=(3, 4, 6, 8), recipe=MEMORY)
    set_threshold(project, ThresholdAim(ThresholdRule.BEST_F1), 1)
    project.store.labels.set(8, ImageLabel.UNSURE, ME)
    expected = (7, 4, ap_by_hand(tuple(i for i in ALL if i != 8)))
    assert {name: found for name, found in doors(project, told).items() if found != expected} == {}


def test_a_piece_that_a_network_has_learned_from_does_not_judge_it(project: Project):
    new = NewImage("11.png", 4, 4, 1, 8, "a" * 64, "5", Split.TRAIN)  # of the piece of image 5
    [other] = project.store.images.add([new])
    project.store.labels.set(other.id, GOOD, ME)
    add_run(project, SCORES | {other.id: 0.4}, judged=(1, 2, 3, other.id), learned=(4, 5), recipe=FAST)
    assert RunJudges(project).images(1).image_ids.tolist() == [1, 2, 3]
    add_run(project, SCORES | {other.id: 0.4}, judged=(1, 2), learned=(5, other.id), recipe=MEMORY)
    found = RunJudges(project).images(2)
    assert found.image_ids.tolist() == [1, 2, 5, other.id], "a memory scores an image without its piece"
    assert found.judged_by is JudgedBy.WITHOUT_PIECE
    assert set(fair_images(project, 1, 2)) == {1, 2, 3}


def test_every_door_warns_of_too_few_bad_pieces_and_says_how_many_more_would_do(
    project: Project, told: Callable[..., Any], capsys: pytest.CaptureFixture[str]
):
    """1 - 0.05 ** (1 / 4) of escapes without a single error; 29 pieces promise a tenth."""
    add_run(project, SCORES, judged=ALL, recipe=FAST)
    warning = (
        "too few bad pieces are there to judge by: 4. Without a single error, up to 52.7 % may still escape; "
        "25 more would do to promise 10 %"
    )
    assert told("evaluate", "--split", "validation")["warnings"] == told("threshold")["warnings"] == [warning]
    assert report_facts(project, 1).validation.warnings == (warning,)
    capsys.readouterr()
    for command in (["evaluate", "--split", "validation"], ["threshold"]):
        assert main([command[0], str(project.folder), *command[1:]]) == 0
        assert warning in capsys.readouterr().out
    held_out = read_splits(project).held_out.bad_pieces  # of the next run
    assert main(["status", str(project.folder)]) == 0
    shown = capsys.readouterr().out
    assert warning in shown
    assert f"there to judge by{'' if held_out == 0 else f': {held_out}'}" in shown
    assert "no bad piece is for the test" in shown or "too few bad pieces are for the test: 1." in shown


def test_no_test_image_judges_even_if_it_did_once(project: Project):
    add_run(project, SCORES, judged=(1, 2, 9, 10), recipe=MEMORY)
    add_run(project, SCORES, judged=(1, 2, 9, 10), recipe=FAST)
    assert not {9, 10} & {i for run in (1, 2) for i in RunJudges(project).images(run).image_ids.tolist()}


def test_a_run_that_is_still_scoring_tells_what_its_training_found(project: Project):
    """Half of the scores would look like a run that fewer images judge, and better or worse than it is."""
    add_run(project, {1: 0.9, 3: 0.1}, judged=JUDGES, recipe=FAST, ap=0.7)
    (project.run_folder(1) / SIGNALS_NAME).unlink()
    [entry] = list_runs(project)
    assert entry.validation is not None
    assert entry.counts is not None
    assert (entry.validation.n, entry.validation.ap, entry.counts.judged) == (4, 0.7, 4)
    project.store.predictions.save(1, [Prediction(2, 0.8), Prediction(4, 0.2)])
    [entry] = list_runs(project)
    assert entry.validation is not None
    assert (entry.validation.n, entry.validation.ap) == (4, 1.0)


def test_a_run_that_has_scored_is_measured_by_what_it_could_score(project: Project):
    """The file of image 2 could not be read."""
    add_run(project, {1: 0.9, 3: 0.1, 4: 0.2}, judged=JUDGES, recipe=FAST, ap=0.7)
    [entry] = list_runs(project)
    assert entry.validation is not None
    assert entry.counts is not None
    assert (entry.validation.n, entry.counts.judged) == (3, 3)


def test_how_many_judges_have_no_score_is_said(project: Project, capsys: pytest.CaptureFixture[str]):
    add_run(project, {1: 0.9, 3: 0.1}, judged=JUDGES, recipe=FAST, ap=0.7)
    assert RunJudges(project).images(1).n_unscored == 2
    assert main(["evaluate", str(project.folder), "--split", "validation"]) == 0
    assert "2 more are labeled and do not count, for want of a score" in capsys.readouterr().out
