"""A project's budget for people: a few lines and one table."""

from app.cli.console import duration, facts, table
from app.workflows.suggestions.budget import Budget
from core.domain import SuggestionKind
from core.evaluation.quality_text import ap_text
from core.suggestion.budget.forecast import Estimate
from core.suggestion.budget.share_text import share_text
from core.suggestion.budget.verdict import Prospect
from core.suggestion.budget.verdict_text import grounds, headline

_RUNS_SHOWN = 10
_NAMES = {SuggestionKind.MASK: "masks", SuggestionKind.LABEL: "labels"}


def budget_text(budget: Budget) -> str:
    """All that a person wants to see of it."""
    now, later = budget.now, f"{budget.ahead_s / 60:g} min"
    pairs = [
        ("time spent", f"{duration(now.seconds)}: labels {duration(now.label_s)}, masks {duration(now.mask_s)}"),
        ("there are", f"{now.labels} labels, {now.masks} masks"),
        ("one takes", f"label {duration(budget.labels.each_s)}, mask {duration(budget.masks.each_s)}"),
        ("left", f"{budget.labels.left} images to label, {budget.masks.left} bad ones to mask"),
        ("bad in all", share_text(budget.bad_share, has_test=budget.n_test > 0) or "–"),
        ("ten masks", f"{_points(budget.forecast.ten_masks)} points of AP"),
    ]
    rows = [
        (_NAMES[minute.kind], _gain(minute), _gain(ten))
        for minute, ten in zip(budget.forecast.minute, budget.forecast.later, strict=True)
    ]
    gains = table(("points of AP by", "in 1 min", f"in {later}"), rows)
    parts = [facts(pairs), _runs(budget), gains, verdict_text(budget)]
    return "\n\n".join(part for part in parts if part)


def verdict_text(budget: Budget) -> str:
    """What pays, why, and what that leans on."""
    forecast = budget.forecast
    lines = [f"{headline(forecast.verdict)}."]
    if (why := grounds(forecast.verdict, budget.measured)) is not None:
        lines.append(why)
    if forecast.leans_on_others and forecast.runs > 0:
        measured = "1 run was" if forecast.runs == 1 else f"{forecast.runs} runs were"
        lines.append(f"Only {measured} measured yet: this forecast leans on what other datasets have shown.")
    elif forecast.leans_on_others:
        lines.append("No run was measured yet: this forecast leans on what other datasets have shown.")
    return "\n".join(lines)


def _runs(budget: Budget) -> str:
    rows = [
        (str(run.run), duration(run.seconds), str(run.labels), str(run.masks), ap_text(found))
        for run, found in zip(budget.runs, budget.validations, strict=True)
    ]
    return table(("run", "after", "labels", "masks", "validation AP"), rows[-_RUNS_SHOWN:]) if rows else ""


def _gain(prospect: Prospect) -> str:
    return f"{_points(prospect.gain)} with {prospect.n:.0f}" if prospect.n >= 1 else _points(prospect.gain)


def _points(gain: Estimate) -> str:
    return f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"
