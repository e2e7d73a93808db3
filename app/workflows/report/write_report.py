"""A report and the table of scores beside it."""

import csv
from collections.abc import Callable
from pathlib import Path

from app.workflows.project.project import Project
from app.workflows.report.facts import ReportFacts, report_facts
from app.workflows.report.page import report_page
from core.domain import KnownError, ThresholdAim
from core.files.whole_file import write_whole


def write_report(
    project: Project,
    out: Path,
    aim_text: Callable[[ThresholdAim], str],
    run_id: int | None = None,
    *,
    title: str = "Inspection model",
    author: str = "",
    with_names: bool = False,
) -> tuple[Path, Path]:
    """Write ``out`` and the scores as CSV beside it; returns both. Nothing of the project changes.

    Images go by their numbers unless ``with_names`` gives their paths. Raises KnownError without a trained run, or
    where a file cannot be written.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        raise KnownError(out, "is no name of a page", "end it in .html")
    facts = report_facts(project, run_id)
    names = {record.id: record.path for record in project.store.images.all()} if with_names else None
    page = report_page(project, facts, aim_text(facts.threshold.aim), title=title, author=author, names=names)
    table = out.with_suffix(".csv")
    write_whole(out, lambda partial: _write(partial, page))
    write_whole(table, lambda partial: _write_scores(partial, facts, names))
    return out, table


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _write_scores(path: Path, facts: ReportFacts, names: dict[int, str] | None) -> None:
    """One line a labeled and scored image; those of the test only once the threshold is fixed."""
    pieces: dict[str, int] = {}
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["image", "piece", "split", "label", "score", "verdict"])
        for each in facts.splits:
            images = each.images
            for row, (image_id, score, is_bad) in enumerate(
                zip(images.image_ids.tolist(), images.scores.tolist(), images.is_bad.tolist(), strict=True)
            ):
                piece = pieces.setdefault(images.pieces[row], len(pieces) + 1)
                label, verdict = "bad" if is_bad else "good", facts.threshold.thresholds.verdict(score)
                name = image_id if names is None else names[image_id]
                writer.writerow([name, piece, each.split, label, f"{score:.6f}", verdict])
