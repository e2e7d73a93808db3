"""Two runs on the same images, for people and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.console import facts, rate, table
from app.workflows.runs.comparison_texts import difference_text, errors_text, verdict_text
from core.evaluation.quality_text import ap_text

if TYPE_CHECKING:
    from app.workflows.runs.compare_runs import SideBySide


def comparison_text(both: "SideBySide", paths: Mapping[int, str]) -> str:
    """Figures, whether they differ by more than chance, and the images that have another verdict."""
    run, against = both.run.id, both.against.id
    if both.found is None or both.found_against is None or both.paired is None:
        return f"Runs {run} and {against} cannot be compared: no labeled image judged both or is new to both."
    pairs = [
        (f"run {run}", ap_text(both.found)),
        (f"run {against}", ap_text(both.found_against)),
        ("AP", difference_text(both.paired, run, against)),
        ("errors", errors_text(both.paired, run, against)),
        ("so", verdict_text(both.paired, run, against)),
    ]
    heads = ("image", "label", f"run {run}", f"run {against}")
    rows = [
        (
            paths[each.image_id],
            "bad" if each.is_bad else "good",
            f"{each.verdict} {rate(each.score)}",
            f"{each.verdict_against} {rate(each.score_against)}",
        )
        for each in both.paired.turned
    ]
    return "\n\n".join([facts(pairs), table(heads, rows) if rows else "No image has another verdict."])


def comparison_document(both: "SideBySide", paths: Mapping[int, str]) -> dict[str, object]:
    paired = both.paired
    return {
        "run": both.run.id,
        "against": both.against.id,
        "found": None if both.found is None else asdict(both.found),
        "found_against": None if both.found_against is None else asdict(both.found_against),
        "errors": None if paired is None else asdict(paired.errors),
        "verdict": None if paired is None else verdict_text(paired, both.run.id, both.against.id),
        "ap_difference": None if paired is None else paired.ap_difference,
        "ap_difference_ci": None if paired is None else paired.ap_difference_ci,
        "turned": []
        if paired is None
        else [
            {
                "image": paths[each.image_id],
                "label": "bad" if each.is_bad else "good",
                "verdict": str(each.verdict),
                "verdict_against": str(each.verdict_against),
                "score": each.score,
                "score_against": each.score_against,
            }
            for each in paired.turned
        ],
    }
