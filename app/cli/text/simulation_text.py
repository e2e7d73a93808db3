"""A simulation's report as tables."""

from app.cli.console import duration, percent, rate, table
from app.workflows.simulation.report import against_random
from app.workflows.simulation.simulate import SimulationReport
from core.simulation.headroom import Headroom
from core.simulation.strategies import BASELINE
from core.simulation.summary import Comparison, Reference, StrategySummary

_STRATEGIES = (
    "strategy",
    "inspector",
    "pairs",
    "area",
    "mean AP",
    "worst 10 %",
    "less random, points",
    "p (Holm)",
    "to full − 0.5",
    "of all masks",
    "cost rank (best)",
    "cost error (best)",
)
_HOW_TO_READ = """\
area: under the curve of test AP against billed seconds, 0 is no mask and 1 all masks; mean AP: the same in AP.
less random: points of AP with an interval of 95 %; p by Wilcoxon's signed-rank test with Holm's correction.
to full − 0.5: median seconds of work until all masks less half a point; –: most pairs never get there.
cost rank, cost error: predicted against billed seconds (Spearman, mean relative); in brackets, of whoever knew the
true cost and not the hesitation of ±50 %."""
_HEADROOM_TO_READ = "room: the best draw less their mean, chosen on one half of the test and measured on the other."
_HEADROOM = ("masks", "pairs", "draws", "mean AP", "deviation", "best AP", "room, points")


def simulation_text(report: SimulationReport) -> str:
    """All that a person wants to see of it."""
    left_out = f", {report.left_out} left out" if report.left_out else ""
    parts = [f"{report.dataset}: {report.images} images{left_out}", *map(_reference, report.references)]
    if report.strategies:
        against = against_random(report)
        rows = [_strategy(row, against.get((row.name, row.inspector))) for row in report.strategies]
        parts += ["", table(_STRATEGIES, rows), "", _HOW_TO_READ]
    twins = [row for row in report.comparisons if row.against != BASELINE]
    if twins:
        parts += ["", *map(_twin, twins)]
    if report.headroom:
        parts += ["", table(_HEADROOM, list(map(_headroom, report.headroom))), "", _HEADROOM_TO_READ]
    return "\n".join(parts)


def _reference(row: Reference) -> str:
    return (
        f"{row.inspector}: AP {rate(row.none_ap)} without a mask, {rate(row.all_ap)} with all; the start costs "
        f"{duration(row.start_s)}, all masks {duration(row.all_masks_s)} more ({row.pairs} pairs)"
    )


def _strategy(row: StrategySummary, against: Comparison | None) -> tuple[str, ...]:
    return (
        row.name,
        row.inspector,
        str(row.pairs),
        rate(row.auc_mean),
        rate(row.ap_mean),
        rate(row.worst_decile),
        _points(against),
        rate(against.p_holm) if against else "–",
        "–" if row.seconds_to_target is None else duration(row.seconds_to_target),
        percent(row.share_to_target),
        f"{rate(row.cost_rank)} ({rate(row.cost_rank_best)})",
        f"{percent(row.cost_error)} ({percent(row.cost_error_best)})",
    )


def _twin(row: Comparison) -> str:
    return f"{row.name} less {row.against}, {row.inspector}: {_points(row)} points, p {rate(row.p_holm)}"


def _points(row: Comparison | None) -> str:
    """A difference in points of AP, with its interval of 95 %."""
    if row is None:
        return "–"
    interval = "" if row.ap_ci95 is None else f" [{100 * row.ap_ci95[0]:+.2f}, {100 * row.ap_ci95[1]:+.2f}]"
    return f"{100 * row.ap:+.2f}{interval}"


def _headroom(row: Headroom) -> tuple[str, ...]:
    return (
        str(row.masks),
        str(row.pairs),
        str(row.draws),
        rate(row.mean_ap),
        rate(row.deviation),
        rate(row.best_ap),
        f"{100 * row.room:+.2f}",
    )
