"""What a simulation leaves behind for people: a table with the command that made it, the curves, and their plot."""

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.workflows.simulation.simulate import SimulationReport
from core.simulation.plot import plot_svg
from core.simulation.strategies import BASELINE
from core.simulation.summary import Comparison

CURVES_NAME, PLOT_NAME, TABLE_NAME = "curves.csv", "curves.svg", "table.md"


def report_document(report: SimulationReport, command: str, out: Path) -> dict[str, Any]:
    """The JSON document of ``maskworth simulate``; scripts rely on its keys."""
    against = against_random(report)
    strategies = []
    for row in report.strategies:
        versus = against.get((row.name, row.inspector))
        more = {
            "auc_vs_random": versus.auc if versus else None,
            "ci95": versus.auc_ci95 if versus else None,
            "ap_vs_random": versus.ap if versus else None,
            "ap_ci95": versus.ap_ci95 if versus else None,
            "p_holm": versus.p_holm if versus else None,
        }
        strategies.append({**asdict(row), **more})
    return {
        "dataset": report.dataset,
        "images": report.images,
        "left_out": report.left_out,
        "command": command,
        "references": [asdict(row) for row in report.references],
        "strategies": strategies,
        "comparisons": [asdict(row) for row in report.comparisons],
        "headroom": [{**asdict(row), "room": row.room} for row in report.headroom] or None,
        "out": str(out),
    }


def against_random(report: SimulationReport) -> Mapping[tuple[str, str], Comparison]:
    """By strategy and inspector."""
    return {(row.name, row.inspector): row for row in report.comparisons if row.against == BASELINE}


def write_report(report: SimulationReport, text: str, command: str, out: Path) -> None:
    """Curves, plot and the table ``text`` into ``out``, in place of older ones. Each file is whole or not there."""
    if report.curves:
        ends = {row.inspector: (row.none_ap, row.all_ap) for row in report.references}
        _write(out / CURVES_NAME, _curves_csv(report))
        _write(out / PLOT_NAME, plot_svg(report.curves, ends))
    _write(out / TABLE_NAME, f"```sh\n{command}\n```\n\n```\n{text}\n```\n")


def _curves_csv(report: SimulationReport) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("strategy", "inspector", "seconds", "ap", "standard_error"))
    for (name, inspector), curve in report.curves.items():
        for seconds, ap, error in zip(curve.seconds, curve.ap, curve.error, strict=True):
            writer.writerow((name, inspector, f"{seconds:.1f}", f"{ap:.5f}", f"{error:.5f}"))
    return file.getvalue()


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f"{path.name}.partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)
