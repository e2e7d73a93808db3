"""`threshold` and `evaluate`: what they print, what scripts get, and what they refuse in one line."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.cli import main
from app.workflows.project.project import open_project
from core.domain import Annotation, MaskState, PackedMask
from tests.app.made_runs import ME, add_run, labeled_project, lose_scores, with_scores

SCORES = with_scores(i1=0.3, i2=0.6, i5=0.7, i7=0.8, i3=0.4, i4=0.1, i6=0.2, i8=0.5)


@pytest.fixture
def project(tmp_path: Path) -> str:
    with labeled_project(tmp_path) as project:
        add_run(project, SCORES, judged=tuple(range(1, 9)))
        return str(project.folder)


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    return line


def test_a_threshold_is_set_shown_and_taken_back(project: str, capsys: pytest.CaptureFixture[str]):
    found = said(["threshold", project, "--max-escapes", "0.25"], capsys)
    assert (found["run"], found["bad_from"], found["rule"], found["fixed"]) == (1, 0.55, "max_escapes", False)
    assert (found["escapes"]["k"], found["escapes"]["n"], found["escapes"]["pieces"]) == (1, 4, 4)
    assert found["false_alarms"]["interval"] == pytest.approx([0, 1 - 0.025**0.25])
    assert main(["threshold", project]) == 0
    text = capsys.readouterr().out
    assert "at most 25.0 % escapes" in text
    assert "1 of 4 bad, 25.0 %" in text
    assert "with 4 bad pieces you cannot promise better than 52.7 %" in text  # 1 - 0.05 ** (1 / 4)
    assert "chosen by the 8 images that judged the run, 4 of them bad, as they were labeled then" in text
    assert said(["threshold", project, "--undo"], capsys)["bad_from"] == 0.5


def test_the_run_gets_its_own_threshold_again(project: str, capsys: pytest.CaptureFixture[str]):
    said(["threshold", project, "--at", "0.3"], capsys)
    found = said(["threshold", project, "--automatic"], capsys)
    assert (found["bad_from"], found["rule"]) == (0.5, "automatic")
    assert found["chosen_by"] == "best F1 of the 4 images that judged it when it was trained, 2 of them bad"


@pytest.mark.parametrize(
    ("options", "good_below", "bad_from"),
    [
        (["--max-false-alarms", "0"], 0.55, 0.55),
        (["--at", "0.2:0.7"], 0.2, 0.7),
        (["--cost", "100:1"], 0.25, 0.25),
        (["--cost", "1:100"], 0.55, 0.55),
        (["--grey-per-hour", "30", "--images-per-hour", "80"], 0.25, 0.55),
        (["--best-f1"], 0.55, 0.55),
    ],
)
def test_every_way_to_set_it(
    project: str, capsys: pytest.CaptureFixture[str], options: list[str], good_below: float, bad_from: float
):
    found = said(["threshold", project, *options], capsys)
    assert (found["good_below"], found["bad_from"]) == (pytest.approx(good_below), pytest.approx(bad_from))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--at", "0.7:0.2"], "no score"),
        (["--at", "nan"], "no score"),
        (["--at", "bright"], "not of the form"),
        (["--cost", "5"], "not of the form"),
        (["--cost", "-1:2"], "negative"),
        (["--at", "0.5", "--best-f1"], "one way"),
        (["--grey-per-hour", "10"], "--images-per-hour"),
        (["--at", "0.4", "--surely"], "needs a share"),
        (["--automatic", "--best-f1"], "one way"),
        (["--automatic", "--grey-per-hour", "1", "--images-per-hour", "9"], "no grey zone"),
        (["--max-escapes", "0.05", "--surely"], "you cannot promise better than 52.7 %"),
        (["--undo"], "nobody has set"),
        (["--best-f1", "--run", "9"], "has no weights"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(
    project: str, capsys: pytest.CaptureFixture[str], options: list[str], words: str
):
    assert words in refused(["threshold", project, *options], capsys)


def test_the_test_fixes_the_threshold(project: str, capsys: pytest.CaptureFixture[str]):
    said(["threshold", project, "--at", "0.45"], capsys)
    assert main(["evaluate", project]) == 0
    heard = capsys.readouterr()
    assert "is fixed from now on" in heard.err
    assert "0 of 1 bad" in heard.out
    assert "is fixed" in refused(["threshold", project, "--at", "0.3"], capsys)
    assert "--again" in refused(["threshold", project, "--best-f1"], capsys)
    found = said(["threshold", project, "--best-f1", "--again"], capsys)
    assert (found["fixed"], found["after_test"]) == (True, True)
    assert main(["evaluate", project]) == 0
    assert "again after its test was seen" in capsys.readouterr().out


def test_evaluate_gives_scripts_every_figure_with_its_interval(project: str, capsys: pytest.CaptureFixture[str]):
    found = said(["evaluate", project, "--split", "validation"], capsys)
    flat = {"run", "split", "n", "n_bad", "ap", "auroc", "threshold", "threshold_from", "fpr", "fnr", "f1", "fp", "fn"}
    assert flat | {"dice", "precision", "recall", "escapes", "false_alarms", "segmentation", "missing"} <= set(found)
    for figure in ("ap", "auroc", "fpr", "fnr", "precision", "recall", "f1"):
        low, high = found[f"{figure}_ci"]
        assert low <= found[figure] <= high
    assert found["segmentation"] is None
    assert any("complete mask" in text for text in found["missing"])
    assert not said(["threshold", project], capsys)["fixed"]


def test_evaluate_names_the_worst_errors(project: str, capsys: pytest.CaptureFixture[str]):
    validation = ["evaluate", project, "--split", "validation", "--errors", "2"]
    found = said(validation, capsys)["errors"]
    assert [(each["image"], each["what"], each["label"], each["score"]) for each in found] == [
        ("1.png", "escape", "bad", 0.3),
        ("8.png", "false alarm", "good", 0.5),
    ]
    assert main(validation) == 0
    assert "false alarm  good   1     0.500  8.png" in capsys.readouterr().out
    said(["threshold", project, "--at", "0.9"], capsys)
    assert [each["image"] for each in said(validation, capsys)["errors"]] == ["1.png", "2.png"]
    said(["threshold", project, "--at", "0.2:0.9"], capsys)
    assert [each["what"] for each in said(validation, capsys)["errors"]] == ["grey zone"] * 2
    said(["threshold", project, "--at", "0.55"], capsys)
    assert main([*validation[:-1], "0"]) == 0
    assert "escape " not in capsys.readouterr().out


def test_evaluate_tells_recall_by_the_size_of_the_defect(project: str, capsys: pytest.CaptureFixture[str]):
    validation = ["evaluate", project, "--split", "validation"]
    assert said(validation, capsys)["by_size"] is None
    mask = np.zeros((4, 4), bool)
    mask[1, :3] = True
    with open_project(Path(project)) as opened:
        opened.store.annotations.save(2, Annotation(PackedMask.pack(mask), MaskState.COMPLETE), ME)
    found = said(validation, capsys)["by_size"]
    assert found["bins"] == [
        {"from_px": 2, "to_px": 4, "found": 1, "n": 1, "recall": 1.0, "interval": [pytest.approx(0.025), 1.0]}
    ]
    assert (found["smallest_found_px"], found["largest_missed_px"]) == (3.0, None)
    assert main(validation) == 0
    out = capsys.readouterr().out
    assert "2 to 4 px: 1 of 1, 100.0 % (2.5 % to 100.0 %)" in out
    assert "every defect is found, down to the smallest of 3 px" in out


NO_NUMBER = "{n} scores are no numbers and are left out: score the project again"


@pytest.mark.parametrize(
    ("scores", "judged", "lost", "missing", "unknown"),
    [
        (SCORES, (), (), "no image is labeled and scored: nothing can be measured", ("escapes", "false_alarms")),
        (SCORES, (1, 2), (), "no image is good", ("ap", "auroc", "fpr", "precision", "f1", "false_alarms")),
        (SCORES, (3, 4), (), "no image is bad", ("ap", "auroc", "fnr", "precision", "recall", "f1", "escapes")),
        (dict.fromkeys(SCORES, 0.5), range(1, 9), (), "all images have the same score", ()),
        (SCORES, range(1, 9), (1, 3), NO_NUMBER.format(n=2), ()),
        (SCORES, range(1, 9), range(1, 9), NO_NUMBER.format(n=8), ("escapes", "false_alarms")),
    ],
    ids=["empty", "all bad", "all good", "all equal", "some no numbers", "no numbers"],
)
def test_what_is_missing_is_said_instead_of_a_number(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    scores: dict[int, float],
    judged: Sequence[int],
    lost: Sequence[int],
    missing: str,
    unknown: Sequence[str],
):
    with labeled_project(tmp_path) as made:
        add_run(made, scores, judged=judged)
        lose_scores(made, 1, lost)
        folder = str(made.folder)
    found = said(["threshold", folder], capsys)
    assert any(missing in text for text in found["missing"])
    for name in {"escapes", "false_alarms"} & set(unknown):
        assert (found[name]["share"], found[name]["interval"], found[name]["promised"]) == (None, None, None)
    if len(lost) == len(scores) - 2 or not judged:  # evaluate has nothing at all to measure
        assert "run 1" in refused(["evaluate", folder, "--split", "validation"], capsys)
        return
    measured = said(["evaluate", folder, "--split", "validation", "--errors", "3"], capsys)
    assert any(missing in text for text in measured["missing"])
    assert [name for name in unknown if name in measured and measured[name] is not None] == [
        name for name in unknown if name in ("escapes", "false_alarms")
    ]
    assert any("nothing is known of the size of defects" in text for text in measured["missing"])


def test_a_split_without_labels_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with labeled_project(tmp_path) as made:
        add_run(made, SCORES, judged=range(1, 9))
        for image_id in (9, 10):
            made.store.labels.set(image_id, None, ME)
        folder = str(made.folder)
    assert "no image of split test is labeled" in refused(["evaluate", folder], capsys)
    assert not said(["threshold", folder], capsys)["fixed"]


def test_two_runs_are_compared_image_by_image(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with open_project(Path(project)) as opened:
        add_run(opened, SCORES | {1: 0.9, 8: 0.2}, judged=tuple(range(1, 9)))
    found = said(["runs", project, "--compare", "2", "1"], capsys)
    assert [(each["image"], each["verdict"], each["verdict_against"]) for each in found["turned"]] == [
        ("1.png", "bad", "good"),
        ("8.png", "good", "bad"),
    ]
    assert (found["errors"]["only_first"], found["errors"]["only_second"], found["errors"]["p"]) == (0, 2, 0.5)
    assert found["ap_difference"] == pytest.approx(found["found"]["ap"] - found["found_against"]["ap"])
    assert main(["runs", project, "--compare", "2", "1"]) == 0
    text = capsys.readouterr().out
    assert (
        "wrong in run 2 alone: 0, in run 1 alone: 2; no more than chance may do (McNemar by pieces, p = 0.500)" in text
    )
    assert "8.png" in text
    assert "there is no run 9" in refused(["runs", project, "--compare", "1", "9"], capsys)


def test_evaluate_tells_recall_by_kind(project: str, capsys: pytest.CaptureFixture[str]):
    validation = ["evaluate", project, "--split", "validation"]
    assert said(validation, capsys)["by_kind"] == []
    with open_project(Path(project)) as opened:
        opened.store.kinds.set_said({1: ["dent"]}, ME)
    found = said(validation, capsys)["by_kind"]
    assert [(each["kind"], each["found"], each["n"]) for each in found] == [("dent", 0, 1), (None, 3, 3)]
    assert main(validation) == 0
    out = capsys.readouterr().out
    assert "dent: 0 of 1, 0.0 % (0.0 % to 97.5 %)" in out
    assert "without a kind: 3 of 3" in out
