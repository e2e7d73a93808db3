"""A report and the table of scores beside it; on paper, too, where that is asked for."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from app.workflows.report.facts import ReportFacts, report_facts
from app.workflows.report.page import report_page
from app.workflows.report.pdf import check_browser, print_page
from core.domain import KnownError
from core.files.whole_file import write_whole
from core.formats.tables.formulas import as_text


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a report may tell. Images and people go by their numbers unless ``with_names`` gives the paths and
    ``with_people`` the names."""

    title: str = "Inspection model"
    author: str = ""
    with_names: bool = False
    with_people: bool = False
    with_pdf: bool = False


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """``pdf`` is None unless it was asked for."""

    page: Path
    scores: Path
    pdf: Path | None


def write_report(
    project: Project,
    out: Path,
    run_id: int | None = None,
    options: ReportOptions | None = None,
    *,
    progress: Progress = no_progress,
) -> WrittenReport:
    """Write ``out``, the scores as CSV beside it, and the PDF. Nothing of the project changes.

    Raises KnownError without a trained run, or where a file cannot be written; Cancelled by ``progress``: files that
    were there stay as they were until all is measured and drawn.
    """
    options = options or ReportOptions()
    if out.suffix.lower() not in (".html", ".htm"):
        raise KnownError(out, "is no name of a page", "end it in .html")
    pdf = out.with_suffix(".pdf") if options.with_pdf else None
    browser = check_browser(pdf) if pdf else None
    facts = report_facts(project, run_id, with_people=options.with_people, progress=progress)
    names = {record.id: record.path for record in project.store.images.all()} if options.with_names else None
    page = report_page(project, facts, title=options.title, author=options.author, names=names, progress=progress)
    progress(0, 0, Stage.WRITING)
    scores = out.with_suffix(".csv")
    write_whole(out, lambda partial: _write(partial, page))
    write_whole(scores, lambda partial: _write_scores(partial, facts, names))
    if pdf and browser:
        print_page(out, pdf, browser, progress)
    return WrittenReport(out, scores, pdf)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="replace")


def _write_scores(path: Path, facts: ReportFacts, names: Mapping[int, str] | None) -> None:
    """One line a labeled and scored image; those of the test only once the threshold is fixed."""
    pieces: dict[str, int] = {}
    with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "piece", "split", "label", "score", "verdict"])
        for each in facts.splits:
            images = each.images
            for row, (image_id, score, is_bad) in enumerate(
                zip(images.image_ids.tolist(), images.scores.tolist(), images.is_bad.tolist(), strict=True)
            ):
                piece = pieces.setdefault(images.pieces[row], len(pieces) + 1)
                label, verdict = "bad" if is_bad else "good", facts.threshold.thresholds.verdict(score)
                name = image_id if names is None else as_text(names[image_id])
                writer.writerow([name, piece, each.split, label, f"{score:.6f}", verdict])
