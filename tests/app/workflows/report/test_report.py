"""The page that a plant can sign: whole, small, true, and in the budget's words."""

import base64
from html import escape
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.evaluation.threshold import fix_threshold, set_threshold
from app.workflows.project.project import Project, create_project
from app.workflows.report.pdf import find_browser
from app.workflows.report.write_report import ReportOptions, write_report
from app.workflows.suggestions.budget import project_budget
from app.workflows.suggestions.curve_words import curve_lines
from app.workflows.suggestions.learning_curve import learning_curve
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    Split,
    SupervisionLevel,
)
from core.suggestion.budget.verdict_text import headline
from tests.app.made_runs import add_run, with_scores
from tests.app.workflows.report.report_pages import AT_45, SCORES, Page, page_of, rows_of


def test_a_page_stands_alone_and_is_whole(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    text = page_of(project, tmp_path / "r.html", ReportOptions("Brakes <b>", "Ada"))
    page = Page()
    page.feed(text)
    assert page.open == []
    assert "script" not in page.tags
    assert page.sources
    assert all(source.startswith("data:image/jpeg;base64,") for source in page.sources if source != "data:,")
    assert "Brakes &lt;b&gt;" in text
    assert "by Ada" in text
    assert {"svg", "table", "img"} <= page.tags


def test_it_says_what_was_counted(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    text = page_of(project, tmp_path / "r.html")
    assert "1 of 4 bad images, 25.0\N{NO-BREAK SPACE}%" in text
    assert "1 of 4 good images, 25.0\N{NO-BREAK SPACE}%" in text
    assert "with 4 bad pieces you cannot promise better than 52.7\N{NO-BREAK SPACE}%" in text
    assert "image 1, score 0.300" in text  # the escape
    assert "image 8, score 0.500" in text  # the false alarm
    assert "set by hand" in text


def test_the_test_is_in_it_once_the_threshold_is_fixed_and_not_before(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    out = tmp_path / "r.html"
    before = page_of(project, out)
    assert "the test has not been looked at" in before
    splits = {row["split"] for row in rows_of(out)}
    assert "test" not in splits
    assert project.store.runs.get(1).decided.is_fixed is False
    fix_threshold(project)
    assert "Test: 2 test images, 1 of them bad" in page_of(project, out)
    rows = rows_of(out)
    assert [row["verdict"] for row in rows if row["split"] == "test"] == ["bad", "good"]
    assert len(rows) == 10


def test_it_tells_who_labeled_and_at_what_cost(project: Project, tmp_path: Path):
    project.store.labels.set(1, ImageLabel.UNSURE, Authorship("Grace", 90.0))
    project.store.labels.set(1, ImageLabel.BAD, Authorship("Grace", 30.0))
    text = page_of(project, tmp_path / "r.html")
    assert "<td>person 1</td><td>2</td><td>0</td><td>2 min 00 s</td><td>0 s</td><td>2 min 00 s</td>" in text
    assert "Grace" not in text
    assert "<td>Grace</td>" in page_of(project, tmp_path / "r.html", ReportOptions(with_people=True))


def test_it_says_of_labeling_what_the_budget_says(project: Project, tmp_path: Path):
    add_run(project, with_scores(), judged=tuple(range(1, 9)), ap=1.0)
    text, budget = page_of(project, tmp_path / "r.html"), project_budget(project)
    assert f"{headline(budget.forecast.verdict)}." in text
    for line in curve_lines(learning_curve(project, budget)):
        assert escape(line) in text
    assert 'aria-label="AP against minutes of work"' in text


def test_an_error_shows_where_the_model_looks(project: Project, tmp_path: Path):
    """The outline is orange on a grey picture."""
    image = cv2.imread(str(project.image_path(project.store.images.get(1))))
    cv2.imwrite(str(project.image_path(project.store.images.get(1))), cv2.resize(image, (64, 64)))
    spot = np.zeros((16, 16), np.uint8)
    spot[5:11, 5:11] = 255
    project.store.predictions.save(1, [Prediction(1, 0.3, spot)])
    set_threshold(project, AT_45)
    page = Page()
    page.feed(page_of(project, tmp_path / "r.html"))
    first = next(source for source in page.sources if source.startswith("data:image/jpeg"))
    shown = cv2.imdecode(np.frombuffer(base64.b64decode(first.split(",")[1]), np.uint8), cv2.IMREAD_COLOR)
    assert shown is not None
    blue, _, red = (shown[..., channel].astype(int) for channel in range(3))
    assert (red - blue).max() > 60
    assert abs(red - blue)[:8].max() < 20


@pytest.mark.skipif(find_browser() is None, reason="no Chromium, Chrome or Edge is here to print")
def test_what_is_missing_is_said(project: Project, tmp_path: Path):
    add_run(project, SCORES, judged=())
    text = page_of(project, tmp_path / "r.html", run_id=2)
    assert "no labeled image was held out" in text or "no image of split validation" in text


def test_10_000_images_stay_under_5_mb(tmp_path: Path):
    """Every score of its own, a thousand errors, pictures of real size."""
    noise = np.random.default_rng(0).integers(0, 255, (400, 600, 3), np.uint8)
    cv2.imwrite(str(tmp_path / "one.png"), noise)
    n, rng = 10_000, np.random.default_rng(1)
    with create_project(tmp_path / "p", tmp_path) as project:
        new = [NewImage(f"{i}.png", 600, 400, 3, 8, f"{i:064d}", str(i), Split.TRAIN) for i in range(n)]
        records = project.store.images.add(new)
        labels = {r.id: ImageLabel.BAD if i % 5 == 0 else ImageLabel.GOOD for i, r in enumerate(records)}
        project.store.labels.set_many(labels, Authorship("Ada"))
        for record in records[:300]:
            (tmp_path / record.path).hardlink_to(tmp_path / "one.png")
        run = project.store.runs.start(
            recipe="fast",
            config_json="{}",
            snapshot_digest="0",
            supervision=SupervisionLevel.WEAK,
            seed=0,
            device="cpu",
            epochs=1,
            images=[RunImage(i, RunPart.JUDGED, label, has_mask=False) for i, label in labels.items()],
        )
        scores = {i: float(rng.beta(2, 2 if label is ImageLabel.BAD else 5)) for i, label in labels.items()}
        project.store.predictions.save(run.id, [Prediction(i, score) for i, score in scores.items()])
        project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
        project.run_folder(run.id).mkdir(parents=True)
        (project.run_folder(run.id) / "weights.safetensors").touch()
        set_threshold(project, AT_45)
        written = write_report(project, tmp_path / "r.html")
        assert written.page.stat().st_size < 5_000_000
        assert len(written.scores.read_text("utf-8").splitlines()) == n + 1


def test_it_tells_which_defects_are_found(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    assert "Defects found" not in page_of(project, tmp_path / "r.html")
    mask = np.zeros((4, 4), bool)
    mask[1, :3] = True
    project.store.annotations.save(1, Annotation(PackedMask.pack(mask), MaskState.COMPLETE), Authorship("Ada"))
    project.store.kinds.set_said({1: ["a <dent>"]}, Authorship("Ada"))
    text = page_of(project, tmp_path / "r.html")
    assert "<td>2 to 4 px</td><td>0 of 1, 0.0\N{NO-BREAK SPACE}% " in text
    assert "No defect with a complete mask is found." in text
    assert "<td>a &lt;dent&gt;</td><td>0 of 1, 0.0\N{NO-BREAK SPACE}% " in text
    assert "<td>without a kind</td><td>3 of 3, 100.0\N{NO-BREAK SPACE}%" in text
