"""A project of ten images with a run, and how its report is read."""

import csv
from html.parser import HTMLParser
from pathlib import Path

from app.workflows.project.project import Project
from app.workflows.report.write_report import ReportOptions, write_report
from core.domain import (
    ThresholdAim,
    ThresholdRule,
    Thresholds,
)
from tests.app.made_runs import with_scores

SCORES = with_scores(i1=0.3, i2=0.6, i5=0.7, i7=0.8, i3=0.4, i4=0.1, i6=0.2, i8=0.5)
AT_45 = ThresholdAim(ThresholdRule.BY_HAND, by_hand=Thresholds.single(0.45))
SECRET = "line-7-gearbox-Müller"


class Page(HTMLParser):
    """Which tags are open at the end, and what is fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sources: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page_of(project: Project, out: Path, options: ReportOptions | None = None, run_id: int | None = None) -> str:
    return write_report(project, out, run_id, options).page.read_text("utf-8")


def rows_of(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(out.with_suffix(".csv").read_text("utf-8").splitlines()))
