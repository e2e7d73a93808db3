"""A project's budget for people: a few lines and one table."""

from app.cli.console import duration, facts, percent, rate, table
from app.workflows.budget import Budget
from core.domain import SuggestionKind
from core.suggestion.budget import Advice, Prospect
from core.suggestion.forecast import Estimate

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
        ("bad in all", _bad_share(budget)),
        ("ten masks", f"{_points(budget.forecast.ten_masks)} points of AP"),
    ]
    rows = [
        (_NAMES[minute.kind], _gain(minute), _gain(ten))
        for minute, ten in zip(budget.forecast.minute, budget.forecast.later, strict=True)
    ]
    parts = [facts(pairs), _runs(budget), table(("points of AP by", "in 1 min", f"in {later}"), rows), _advice(budget)]
    return "\n\n".join(part for part in parts if part)


def _bad_share(budget: Budget) -> str:
    found = budget.bad_share
    if found is None:
        return "not known yet: no label was drawn by lot"
    return f"{percent(found.share)} [{percent(found.low)}, {percent(found.high)}], by {found.n} images drawn by lot"


def _runs(budget: Budget) -> str:
    rows = [
        (str(run.run), duration(run.seconds), str(run.labels), str(run.masks), rate(run.ap), str(run.n_bad))
        for run in budget.runs[-_RUNS_SHOWN:]
    ]
    return table(("run", "after", "labels", "masks", "validation AP", "of bad images"), rows) if rows else ""


def _gain(prospect: Prospect) -> str:
    return f"{_points(prospect.gain)} with {prospect.n:.0f}" if prospect.n >= 1 else _points(prospect.gain)


def _points(gain: Estimate) -> str:
    return f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"


def _advice(budget: Budget) -> str:
    sentences = {
        Advice.MASKS: "Masks pay most now.",
        Advice.LABELS: "Labels pay most now.",
        Advice.NEITHER: "More work will not pay: neither labels nor masks promise 0.3 points.",
        Advice.DONE: "Nothing is left to label or to mask.",
    }
    forecast = budget.forecast
    lines = [sentences[forecast.advice]]
    if forecast.runs and not forecast.masks_pay and forecast.advice is Advice.LABELS:
        lines.append("More masks will not pay: the next ten promise under 0.3 points.")
    if forecast.leans_on_others:
        what = (
            "No run was"
            if forecast.runs == 0
            else f"Only {forecast.runs} {'run was' if forecast.runs == 1 else 'runs were'}"
        )
        lines.append(f"{what} measured yet: this forecast leans on what other datasets have shown.")
    return "\n".join(lines)
