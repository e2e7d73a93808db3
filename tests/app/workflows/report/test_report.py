"""The page that a plant can sign: whole, small, true, and without a name that nobody chose to give."""

import csv
import re
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.evaluation.threshold import fix_threshold, set_threshold
from app.workflows.project.project import Project, create_project
from app.workflows.report.write_report import write_report
from core.domain import (
    Authorship,
    ImageLabel,
    KnownError,
    NewImage,
    Prediction,
    RunImage,
    RunPart,
    RunState,
    Split,
    SupervisionLevel,
    ThresholdAim,
    ThresholdRule,
    Thresholds,
)
from tests.app.made_runs import add_run, labeled_project, with_scores

SCORES = with_scores(i1=0.3, i2=0.6, i5=0.7, i7=0.8, i3=0.4, i4=0.1, i6=0.2, i8=0.5)
AT_45 = ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds.single(0.45))
SECRET = "line-7-gearbox-Müller"


class _Page(HTMLParser):
    """Which tags are open at the end, and what is fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sources: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def project(tmp_path: Path):
    folder = tmp_path / SECRET
    folder.mkdir()
    for n in range(1, 11):
        cv2.imwrite(str(folder / f"{n}.png"), np.full((4, 4), 20 * n, np.uint8))
    with labeled_project(folder) as project:
        run_id = add_run(project, SCORES, judged=tuple(range(1, 9)))
        flat = np.full((2, 2), 200, np.uint8)
        project.store.predictions.save(run_id, [Prediction(i, score, flat) for i, score in SCORES.items()])
        yield project


def told(aim: ThresholdAim) -> str:
    return str(aim.rule)


def page_of(project: Project, out: Path, **options: object) -> str:
    return write_report(project, out, told, **options)[0].read_text("utf-8")  # type: ignore[arg-type]


def rows_of(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(out.with_suffix(".csv").read_text("utf-8").splitlines()))


def test_a_page_stands_alone_and_is_whole(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    text = page_of(project, tmp_path / "r.html", title="Brakes <b>", author="Ada")
    page = _Page()
    page.feed(text)
    assert page.open == []
    assert "script" not in page.tags
    assert page.sources
    assert all(source.startswith("data:image/jpeg;base64,") for source in page.sources)
    assert "Brakes &lt;b&gt;" in text
    assert "by Ada" in text
    assert {"svg", "table", "img"} <= page.tags


def test_it_says_what_was_counted(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    text = page_of(project, tmp_path / "r.html")
    assert "1 of 4 bad, 25.0 %" in text
    assert "1 of 4 good, 25.0 %" in text
    assert "with 4 bad pieces you cannot promise better than 52.7 %" in text
    assert "image 1, score 0.300" in text  # the escape
    assert "image 8, score 0.500" in text  # the false alarm
    assert "by_hand" in text


def test_no_name_that_nobody_chose_to_give(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    out = tmp_path / "r.html"
    both = page_of(project, out) + out.with_suffix(".csv").read_text("utf-8")
    record = project.store.images.get(1)
    for name in (SECRET, str(tmp_path), record.path, project.store.name, "a project"):
        assert name not in both
    for entry in project.store.thresholds.history(1):
        assert entry.author not in re.sub(r"base64,[^\"]+", "", both)
    assert record.path in page_of(project, out, with_names=True)


def test_the_test_is_in_it_once_the_threshold_is_fixed_and_not_before(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    out = tmp_path / "r.html"
    before = page_of(project, out)
    assert "the test has not been looked at" in before
    splits = {row["split"] for row in rows_of(out)}
    assert "test" not in splits
    assert project.store.runs.get(1).decided.is_fixed is False
    fix_threshold(project)
    assert "Test: 2 images, 1 of them bad" in page_of(project, out)
    rows = rows_of(out)
    assert [row["verdict"] for row in rows if row["split"] == "test"] == ["bad", "good"]
    assert len(rows) == 10


def test_what_is_missing_is_said(project: Project, tmp_path: Path):
    add_run(project, SCORES, judged=())
    text = page_of(project, tmp_path / "r.html", run_id=2)
    assert "no labeled image was held out" in text or "no image of split validation" in text


def test_it_needs_a_run_and_a_page_s_name(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(KnownError, match=r"end it in \.html"):
        write_report(project, tmp_path / "r.txt", told)
    with pytest.raises(KnownError, match="has no weights"):
        write_report(project, tmp_path / "r.html", told, run_id=7)
    assert main(["report", str(project.folder), "--out", str(tmp_path / "r.html")]) == 0
    assert str(tmp_path / "r.csv") in capsys.readouterr().out


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
        out, table = write_report(project, tmp_path / "r.html", told)
        assert out.stat().st_size < 5_000_000
        assert len(table.read_text("utf-8").splitlines()) == n + 1
