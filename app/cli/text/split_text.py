"""The splits of a project, and a change of them, for people and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.console import table
from core.domain import Split
from core.splits.pieces import SplitCounts
from core.splits.plan_texts import SPLIT_TEXTS, moved_texts

if TYPE_CHECKING:
    from app.workflows.splits.assign import SplitPlan
    from app.workflows.splits.overview import SplitOverview

_HEADERS = ("split", "images", "good", "bad", "unlabeled", "masks", "pieces", "bad pieces", "good pieces")


def overview_text(overview: "SplitOverview") -> str:
    """A line for each split, how the next run is judged, and what is too little."""
    lines = [_counts_table(overview.counts), "", _sentence(overview.judged_by)]
    return "\n".join([*lines, *(f"! {_sentence(text)}" for text in overview.warnings)])


def overview_document(overview: "SplitOverview") -> dict[str, object]:
    return {
        "splits": {str(split): asdict(counts) for split, counts in overview.counts.items()},
        "held_out": asdict(overview.held_out),
        "judged_by": overview.judged_by,
        "warnings": list(overview.warnings),
    }


def plan_text(plan: "SplitPlan") -> str:
    return "\n".join(_sentence(text) for text in moved_texts(plan.moves)) if plan.moves else "Nothing changes."


def plan_document(plan: "SplitPlan") -> dict[str, object]:
    return {
        "images": plan.n_images,
        "pieces": len(plan.splits),
        "moves": [{"from": str(a), "to": str(b), **asdict(counts)} for a, b, counts in plan.moves],
        "told": list(plan.told),
    }


def _counts_table(counts: Mapping[Split, SplitCounts]) -> str:
    rows = []
    for split, n in counts.items():
        figures = (n.images, n.good, n.bad, n.others, n.masks, n.pieces, n.bad_pieces, n.good_pieces)
        rows.append((SPLIT_TEXTS[split], *map(str, figures)))
    return table(_HEADERS, rows)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
