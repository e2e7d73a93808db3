"""The project's own history, run by run: on the same images as far back as there are such."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from sklearn.metrics import average_precision_score

from app.cli import main
from app.cli.text.budget_text import budget_text
from app.workflows.project.project import Project
from app.workflows.suggestions.budget import project_budget
from app.workflows.suggestions.curve_words import curve_lines
from app.workflows.suggestions.learning_curve import LearningCurve, learning_curve
from core.domain import RunChoice, RunState
from core.recipes import FUSED, MEMORY
from core.suggestion.budget.verdict import Advice, Because
from core.suggestion.budget.verdict_text import grounds
from tests.app.made_runs import LABELS, PERFECT, add_run, labeled_project, with_scores

POOR = with_scores(i1=0.05, i2=0.2)
ALL = tuple(range(1, 9))


@pytest.fixture
def project(tmp_path: Path):
    with labeled_project(tmp_path) as project:
        yield project


def curve_of(project: Project) -> LearningCurve:
    return learning_curve(project, project_budget(project))


def ap_by_hand(scores: Mapping[int, float], ids: tuple[int, ...]) -> float:
    return float(average_precision_score([LABELS[i - 1] == "bad" for i in ids], [scores[i] for i in ids]))


def test_runs_are_compared_on_the_images_that_judged_them_all(project: Project):
    add_run(project, POOR, judged=(1, 2, 3, 4))
    add_run(project, PERFECT, judged=(1, 3, 4, 5, 6))
    curve = curve_of(project)
    both = (1, 3, 4)
    assert [point.own.ap for point in curve.points] == [
        pytest.approx(ap_by_hand(scores, ids)) for scores, ids in ((POOR, (1, 2, 3, 4)), (PERFECT, (1, 3, 4, 5, 6)))
    ]
    assert [point.same and point.same.ap for point in curve.points] == [
        pytest.approx(ap_by_hand(scores, both)) for scores in (POOR, PERFECT)
    ]
    assert curve.difference is not None
    assert curve.difference[0] == pytest.approx(ap_by_hand(PERFECT, both) - ap_by_hand(POOR, both))
    assert curve.same_from == 1
    [line] = curve_lines(curve)
    assert line.startswith("On the same 3 images, 1 of them bad, run 2 has +66.7 points of AP against run 1 (")
    assert line.endswith("it may be chance.")


def test_a_run_judged_by_other_images_is_said_to_be(project: Project):
    add_run(project, POOR, judged=(5, 6), ap=0.5)
    add_run(project, POOR, judged=(1, 2, 3, 4), ap=0.6)
    add_run(project, PERFECT, judged=ALL, ap=1.0)
    curve = curve_of(project)
    assert [point.same is None for point in curve.points] == [True, False, False]
    assert curve_lines(curve)[1] == "Runs before run 2 were judged by other images."


def test_images_of_one_class_compare_nothing(project: Project):
    add_run(project, POOR, judged=(1, 2, 3), ap=0.5)
    add_run(project, PERFECT, judged=(1, 2, 4), ap=1.0)
    curve = curve_of(project)
    assert curve.difference is None
    assert curve_lines(curve)[0].startswith("No two runs were judged by the same good and bad images")


def test_none_and_one_say_what_is_missing(project: Project):
    assert curve_lines(curve_of(project))[0].startswith("No run was measured yet")
    add_run(project, PERFECT, judged=(1, 2), ap=None)
    lines = curve_lines(curve_of(project))
    assert lines[0].startswith("No run was measured yet")
    assert lines[1] == "Not counted: 1 that no good and bad images judge."
    add_run(project, PERFECT)
    assert curve_lines(curve_of(project))[0] == "1 run of recipe fast was measured: the second one makes a curve of it."


def test_every_run_that_does_not_count_is_told_with_its_reason(project: Project):
    add_run(project, POOR)
    add_run(project, PERFECT, recipe=FUSED)
    add_run(project, PERFECT, recipe=FUSED, state=RunState.CANCELLED)
    offered = add_run(project, POOR, recipe=FUSED)
    project.store.runs.settle(offered, RunChoice(taken=False, against=1, ap=0.5, ap_against=0.9))
    told = "Not counted: 1 not completed, 1 never used, 1 of another recipe."
    assert curve_lines(curve_of(project)) == [
        "1 run of recipe fused was measured: the second one makes a curve of it.",
        told,
    ]


def test_a_memory_is_no_reason_to_paint_masks(project: Project):
    """It cannot use them; what they bring a network is what other datasets have shown."""
    add_run(project, POOR, judged=(1, 2, 5, 7), learned=(3, 4, 6, 8), recipe=MEMORY)
    budget = project_budget(project)
    assert budget.measured is not None
    assert budget.measured.n == 8
    assert (budget.forecast.verdict.advice, budget.forecast.verdict.because) == (Advice.UNKNOWN, Because.NO_NETWORK)
    assert "masks teach it nothing" in (grounds(budget.forecast.verdict, budget.measured) or "")
    assert budget.forecast.runs == 0
    text = budget_text(budget, learning_curve(project, budget))
    assert "No network was measured yet, so nothing is foretold." in text
    assert "points of AP" not in text, "of what a network would gain the AP of a memory tells nothing"
    assert "1 run of recipe memory was measured" in text


def test_it_tells_the_figures_of_the_budget(project: Project, capsys: pytest.CaptureFixture[str]):
    add_run(project, POOR)
    add_run(project, PERFECT)
    budget = project_budget(project)
    assert tuple(point.own for point in learning_curve(project, budget).points) == budget.validations
    assert main(["budget", str(project.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [run["validation"]["ap"] for run in told["runs"]] == [0.75, 1.0]
    assert [run["on_same_images"]["n"] for run in told["runs"]] == [4, 4]
    assert told["curve"]["same_from"] == 1
    assert main(["budget", str(project.folder)]) == 0
    assert "On the same 4 images, 2 of them bad, run 2 has +" in capsys.readouterr().out
