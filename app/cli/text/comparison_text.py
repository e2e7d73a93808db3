"""Two runs on the same images, for people and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.console import facts, rate, table
from core.evaluation.quality_text import ap_text
from core.evaluation.rates import LEVEL

if TYPE_CHECKING:
    from app.workflows.runs.compare_runs import Paired, SideBySide


def comparison_text(both: "SideBySide", paths: Mapping[int, str]) -> str:
    """Figures, whether they differ by more than chance, and the images that have another verdict."""
    run, against = both.run.id, both.against.id
    if both.found is None or both.found_against is None or both.paired is None:
        return f"Runs {run} and {against} cannot be compared: no labeled image judged both or is new to both."
    pairs = [
        (f"run {run}", ap_text(both.found)),
        (f"run {against}", ap_text(both.found_against)),
        ("AP differs by", _difference(both.paired)),
        ("errors", _errors(both.paired, run, against)),
    ]
    heads = ("image", "label", f"run {run}", f"run {against}")
    rows = [
        (paths[each.image_id], "bad" if each.is_bad else "good", str(each.verdict), str(each.verdict_against))
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
            }
            for each in paired.turned
        ],
    }


def _difference(paired: "Paired") -> str:
    if paired.ap_difference is None or paired.ap_difference_ci is None:
        return "not measured: good and bad images are needed"
    low, high = paired.ap_difference_ci
    words = "more than chance" if low > 0 or high < 0 else "no more than chance may do"
    return f"{paired.ap_difference:+.3f} ({low:+.3f} to {high:+.3f}): {words}"


def _errors(paired: "Paired", run: int, against: int) -> str:
    found = paired.errors
    words = "more than chance" if found.p < 1 - LEVEL else "no more than chance may do"
    counts = f"{found.only_first} of run {run} alone, {found.only_second} of run {against} alone"
    return f"{counts}: {words} (McNemar, p = {rate(found.p)})"
