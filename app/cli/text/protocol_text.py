"""A repeated experiment as a table, the published figure beside ours."""

from statistics import fmean

from app.cli.console import rate, table
from app.workflows.evaluation.protocols.run_protocol import PartResult, ProtocolResult

_METRICS = {"ap": "AP", "auroc": "AUROC"}


def protocol_text(found: ProtocolResult) -> str:
    """One row a part, means over its seeds, and the mean over all parts."""
    metric = _METRICS[found.metric]
    header = ("part", metric, f"published {metric}", "deviation", "FP", "FN", "Dice", "seeds")
    rows = [_cells(part) for part in found.parts]
    if len(rows) > 1:
        rows.append(("mean", rate(found.mean), rate(found.published), "", "", "", "", ""))
    masks = "all" if found.masks is None else str(found.masks)
    lines = [table(header, rows), "", f"recipe {found.recipe}, masks: {masks}", f"split: {found.split}"]
    if found.source is not None:
        lines.append(f"published: {found.source}")
    if found.published is None:
        lines.append(f"no published figure where a cell is empty: {found.unknown}")
    return "\n".join(lines)


def _cells(part: PartResult) -> tuple[str, ...]:
    rows = part.experiment.rows
    overlaps = [row.dice for row in rows if row.dice is not None]
    return (
        part.part or "all",
        rate(part.value),
        rate(part.published),
        rate(part.deviation),
        f"{fmean(row.fp for row in rows):g}",
        f"{fmean(row.fn for row in rows):g}",
        rate(fmean(overlaps) if overlaps else None),
        str(len(rows)),
    )
