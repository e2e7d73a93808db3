"""No name that nobody chose to give, no text that acts, nothing half-written; and on paper."""

import re
from pathlib import Path

import numpy as np
import pytest

from app.cli import main
from app.workflows.evaluation.threshold import set_threshold
from app.workflows.progress import Cancelled, Stage
from app.workflows.project.project import Project, create_project
from app.workflows.report.write_report import ReportOptions, write_report
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    KnownError,
    MaskState,
    NewImage,
    PackedMask,
    Split,
)
from tests.app.cli.damaging import damage_mask
from tests.app.made_runs import add_run
from tests.app.workflows.report.report_pages import AT_45, SECRET, Page, page_of, rows_of


def test_no_name_that_nobody_chose_to_give(project: Project, tmp_path: Path):
    set_threshold(project, AT_45)
    out = tmp_path / "r.html"
    both = page_of(project, out) + out.with_suffix(".csv").read_text("utf-8")
    record = project.store.images.get(1)
    for name in (SECRET, str(tmp_path), record.path, project.store.name, "a project"):
        assert name not in both
    for entry in project.store.thresholds.history(1):
        assert entry.author not in re.sub(r"base64,[^\"]+", "", both)
    assert record.path in page_of(project, out, ReportOptions(with_names=True))


def test_no_text_of_a_name_acts(tmp_path: Path):
    """Neither in the page nor in a spreadsheet, whoever chose it."""
    hostile = ["<img src=x onerror=alert(1)>.png", '"><script>alert(1)</script>.png', "=cmd|' !A1.png", "@SUM(1).png"]
    with create_project(tmp_path / "p", tmp_path) as project:
        new = [NewImage(name, 4, 4, 1, 8, f"{i:064d}", str(i), Split.TRAIN) for i, name in enumerate(hostile)]
        for record, label in zip(project.store.images.add(new), [ImageLabel.BAD, ImageLabel.GOOD] * 2, strict=True):
            project.store.labels.set(record.id, label, Authorship("<svg onload=alert(1)>", 7.0))
        add_run(project, {1: 0.1, 2: 0.9, 3: 0.2, 4: 0.8}, judged=(1, 2, 3, 4), learned=())
        set_threshold(project, AT_45)
        said = ReportOptions("</title><script>alert(1)</script>", "<b onclick=a()>", with_names=True, with_people=True)
        text = page_of(project, tmp_path / "r.html", said)
    page = Page()
    page.feed(text)
    assert page.open == []
    assert not page.tags & {"script", "iframe", "object", "embed", "form", "a", "b"}
    assert page.handlers == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.png" in text
    names = {row["image"] for row in rows_of(tmp_path / "r.html")}
    assert {"'=cmd|' !A1.png", "'@SUM(1).png"} <= names


def test_it_names_the_masks_that_are_damaged(project: Project, tmp_path: Path):
    drawn = np.zeros((4, 4), bool)
    drawn[1:3, 1:3] = True
    record = project.store.images.get(1)
    project.store.annotations.save(1, Annotation(PackedMask.pack(drawn), MaskState.COMPLETE), Authorship("test"))
    assert "damaged in the project" not in page_of(project, tmp_path / "r.html")
    damage_mask(project.folder, record.path)
    assert "those of images 1<" in page_of(project, tmp_path / "r.html")
    named = page_of(project, tmp_path / "r.html", ReportOptions(with_names=True))
    assert f"those of images {record.path}<" in named


def test_cancelled_it_leaves_what_was_there(project: Project, tmp_path: Path):
    out = tmp_path / "r.html"
    out.write_text("before")

    def stop(done: int, _total: int, what: str) -> None:
        if what == Stage.PICTURES and done == 1:
            raise Cancelled

    set_threshold(project, AT_45)
    with pytest.raises(Cancelled):
        write_report(project, out, progress=stop)
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.glob("r.*")] == ["r.html"]


def test_it_prints(project: Project, tmp_path: Path):
    written = write_report(project, tmp_path / "r.html", options=ReportOptions(with_pdf=True))
    assert written.pdf is not None
    assert written.pdf.read_bytes().startswith(b"%PDF-")


def test_without_a_browser_it_says_how_to_print(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(KnownError, match="open the page and print it to PDF"):
        write_report(project, tmp_path / "r.html", options=ReportOptions(with_pdf=True))
    assert not (tmp_path / "r.html").exists()


def test_it_needs_a_run_and_a_page_s_name(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(KnownError, match=r"end it in \.html"):
        write_report(project, tmp_path / "r.txt")
    with pytest.raises(KnownError, match="has no weights"):
        write_report(project, tmp_path / "r.html", 7)
    assert main(["report", str(project.folder), "--out", str(tmp_path / "r.html")]) == 0
    assert str(tmp_path / "r.csv") in capsys.readouterr().out
