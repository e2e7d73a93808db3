"""Rows of development sets as tables, for the screen and for a document."""

from collections.abc import Sequence

from app.cli.console import duration, rate, table
from app.workflows.evaluation.set_rows import RowKey, SetRow
from app.workflows.evaluation.set_summary import (
    Cell,
    RecipeComparison,
    SetSummary,
    Spread,
    compare_recipes,
    summarize_sets,
)
from core.simulation.statistics import PairedDifference

Rows = Sequence[Sequence[str]]
_SUMMARY = (
    *("set", "masks", "recipe", "rows", "test AP", "AUROC"),
    *("missed", "false alarms", "at best", "times best", "training"),
)
_COMPARED = ("recipes", "pairs", "sets", "AP, points", "AUROC, points", "least on", "there", "time")
_TO_READ = """\
AP and AUROC: mean ± standard deviation over the rows, one for each seed and fold. Missed bad images and false alarms
are means at the threshold that the run chose; at best: both together at the threshold that is best for the test images
in hindsight; times best: errors at the one against those at the other."""
_TO_COMPARE = """\
Pairs share set, masks and seed; folds are averaged. In brackets the interval of 95 % by drawing pairs anew: seeds of
one set are alike, so with few sets the truth may lie further off. Least on: where AP gains least."""


def sets_text(rows: Sequence[SetRow], program: str) -> str:
    """All that a person wants to see of them."""
    if not rows:
        return "no row is finished"
    parts = [table(_SUMMARY, _summaries(rows)), "", _TO_READ]
    compared = _comparisons(rows)
    if compared:
        parts += ["", table(_COMPARED, compared), "", _TO_COMPARE]
    return "\n".join([*parts, *_of_others(rows, program)])


def sets_markdown(rows: Sequence[SetRow], program: str, command: str) -> str:
    """The same as a document: with the command, and where and when its rows were made."""
    days = sorted({row.provenance.date[:10] for row in rows})
    when = " to ".join(dict.fromkeys([days[0], days[-1]])) if days else ""
    where = ", ".join(dict.fromkeys(row.provenance.computed_on for row in rows))
    loads = [row.provenance.load for row in rows if row.provenance.load is not None]
    load = f"; load before a row {min(loads):.1f} to {max(loads):.1f}" if loads else ""
    parts = ["# Recipes on development sets", f"```sh\n{command}\n```"]
    if not rows:
        return "\n\n".join([*parts, "No row is finished."]) + "\n"
    parts += [f"{where}, {when}{load}. Maskworth {program}.", _pipes(_SUMMARY, _summaries(rows)), _joined(_TO_READ)]
    compared = _comparisons(rows)
    if compared:
        parts += [_pipes(_COMPARED, compared), _joined(_TO_COMPARE)]
    return "\n\n".join([*parts, *_of_others(rows, program)]) + "\n"


def cell_text(cell: Cell) -> str:
    """Such as "demo, 10 masks"."""
    dataset, masks = cell
    return f"{dataset}, {'all' if masks is None else masks} masks"


def row_text(key: RowKey) -> str:
    """Such as "fast on demo, all masks, seed 0, fold 0"."""
    return f"{key.recipe} on {cell_text((key.dataset, key.masks))}, seed {key.seed}, fold {key.fold}"


def _of_others(rows: Sequence[SetRow], program: str) -> list[str]:
    older = sum(row.provenance.program != program for row in rows)
    if not older:
        return []
    return [f"{older} of {len(rows)} rows were made by other code than today's; another --out measures them anew."]


def _summaries(rows: Sequence[SetRow]) -> Rows:
    return [_summary(each) for each in summarize_sets(rows)]


def _summary(row: SetSummary) -> tuple[str, ...]:
    return (
        row.dataset,
        "all" if row.masks is None else str(row.masks),
        row.recipe,
        str(row.rows),
        _spread(row.ap),
        _spread(row.auroc),
        f"{row.missed:.1f}",
        f"{row.false_alarms:.1f}",
        f"{row.fewest_errors:.1f}",
        "–" if row.times_best is None else f"{row.times_best:.1f}",
        duration(row.seconds),
    )


def _spread(spread: Spread) -> str:
    return rate(spread.mean) + ("" if spread.deviation is None else f" ± {spread.deviation:.3f}")


def _comparisons(rows: Sequence[SetRow]) -> Rows:
    return [_comparison(each) for each in compare_recipes(rows)]


def _comparison(row: RecipeComparison) -> tuple[str, ...]:
    return (
        f"{row.recipe} less {row.against}",
        str(row.pairs),
        str(row.sets),
        _points(row.ap),
        _points(row.auroc),
        cell_text(row.worst_cell),
        f"{100 * row.worst_ap:+.2f}",
        f"{row.seconds_ratio:.2f} ×",
    )


def _points(difference: PairedDifference) -> str:
    interval = "" if difference.ci95 is None else " [{:+.2f}, {:+.2f}]".format(*(100 * e for e in difference.ci95))
    return f"{100 * difference.mean:+.2f}{interval}"


def _pipes(header: Sequence[str], rows: Rows) -> str:
    lines = [header, ["---"] * len(header), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _joined(text: str) -> str:
    return text.replace("\n", " ")
