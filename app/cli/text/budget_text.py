"""A project's budget for people: a few lines and one table."""

from app.cli.console import duration, facts, table
from app.workflows.suggestions.budget import Budget
from app.workflows.suggestions.curve_words import curve_lines
from app.workflows.suggestions.learning_curve import CurvePoint, LearningCurve
from core.domain import SuggestionKind
from core.evaluation.quality_text import ap_figure_text, ap_text
from core.suggestion.budget.basis_text import basis_text
from core.suggestion.budget.forecast import Estimate
from core.suggestion.budget.share_text import share_text
from core.suggestion.budget.verdict import Prospect
from core.suggestion.budget.verdict_text import grounds, headline

_RUNS_SHOWN = 10
_NAMES = {SuggestionKind.MASK: "masks", SuggestionKind.LABEL: "labels"}


def budget_text(budget: Budget, curve: LearningCurve) -> str:
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
    if budget.only_remembers:  # what a network would gain is not what the AP of a memory lacks
        return "\n\n".join((facts(pairs[:-1]), _runs(curve), verdict_text(budget)))
    parts = [facts(pairs), _runs(curve), gains, verdict_text(budget)]
    return "\n\n".join(part for part in parts if part)


def verdict_text(budget: Budget) -> str:
    """What pays, why, and what that leans on."""
    forecast = budget.forecast
    lines = [f"{headline(forecast.verdict)}."]
    if (why := grounds(forecast.verdict, budget.measured)) is not None:
        lines.append(why)
    if forecast.leans_on_others:
        lines.append(f"{basis_text(forecast.runs, budget.recipe, only_remember=budget.only_remembers)}.")
    return "\n".join(lines)


def _runs(curve: LearningCurve) -> str:
    """The learning curve."""
    rows = [
        (str(run.run), duration(run.seconds), str(run.labels), str(run.masks), _same(point), ap_text(point.own))
        for point in curve.points[-_RUNS_SHOWN:]
        for run in [point.run]
    ]
    heads = ("run", "after", "labels", "masks", "AP on the same images", "validation AP")
    return "\n".join([*([table(heads, rows)] if rows else []), *curve_lines(curve)])


def _same(point: CurvePoint) -> str:
    return "–" if point.same is None else ap_figure_text(point.same) or "–"


def _gain(prospect: Prospect) -> str:
    return f"{_points(prospect.gain)} with {prospect.n:.0f}" if prospect.n >= 1 else _points(prospect.gain)


def _points(gain: Estimate) -> str:
    return f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"
