"""What the work so far has brought, and what more of it should bring."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console
from app.cli.opening import opened_project
from app.cli.options import json_option, project_argument

if TYPE_CHECKING:
    from app.workflows.suggestions.budget import Budget
    from app.workflows.suggestions.learning_curve import LearningCurve
    from core.suggestion.labels.sampling_keys import BadShare


@click.command()
@project_argument
@click.option("--minutes", type=click.FloatRange(1, 600), default=10.0, show_default=True, help="How far to look.")
@json_option
def budget(project: Path, minutes: float, console: Console) -> None:
    """Say what masks and labels have brought, and which pays now.

    The learning curve compares runs on the same images as far back as there are such, and says
    where others judged them. The forecast comes from the project's own runs on validation images,
    with a band that holds four times out of five.
    """
    from app.cli.text.budget_text import budget_text
    from app.workflows.suggestions.budget import project_budget
    from app.workflows.suggestions.learning_curve import learning_curve

    with opened_project(project, console, to_look=True) as opened:
        found = project_budget(opened, 60 * minutes)
        curve = learning_curve(opened, found)
    console.result(_document(found, curve), budget_text(found, curve))


def _document(found: "Budget", curve: "LearningCurve") -> dict[str, object]:
    forecast = found.forecast
    works = {work.kind: work for work in (found.masks, found.labels)}
    return {
        "spent_s": found.now.seconds,
        "label_s": found.now.label_s,
        "mask_s": found.now.mask_s,
        "labels": found.now.labels,
        "masks": found.now.masks,
        "recipe": found.recipe,
        "runs": [
            {
                **asdict(each.run),
                "validation": asdict(each.own),
                "on_same_images": None if each.same is None else asdict(each.same),
            }
            for each in curve.points
        ],
        "curve": {
            "same_from": curve.same_from,
            "difference": None if curve.difference is None else curve.difference[0],
            "difference_ci": None if curve.difference is None else curve.difference[1],
            "others": curve.uncounted.n,
        },
        "advice": str(forecast.verdict.advice),
        "because": str(forecast.verdict.because),
        "masks_pay": forecast.verdict.masks_pay,
        "labels_pay": forecast.verdict.labels_pay,
        "leans_on_others": forecast.leans_on_others,
        "ten_masks": asdict(forecast.ten_masks),
        "next": [
            {
                "kind": str(minute.kind),
                "each_s": works[minute.kind].each_s,
                "left": works[minute.kind].left,
                "minute": {"n": minute.n, **asdict(minute.gain)},
                "ahead": {"seconds": found.ahead_s, "n": later.n, **asdict(later.gain)},
            }
            for minute, later in zip(forecast.minute, forecast.later, strict=True)
        ],
        "bad_share": _share(found.bad_share),
        "forecast": [{"seconds": point.seconds, **asdict(point.ap)} for point in forecast.band],
    }


def _share(found: "BadShare") -> dict[str, object]:
    """``share``, ``low`` and ``high`` are null until enough labels were drawn by lot."""
    estimate = found.estimate
    ends = (None,) * 3 if estimate is None else (estimate.share, estimate.low, estimate.high)
    counts = {
        "images": found.n,
        "bad": found.n_bad,
        "good": found.n_good,
        "drawn": found.n_drawn,
        "missing": found.n_missing,
    }
    return {**dict(zip(("share", "low", "high"), ends, strict=True)), **counts}
