"""Why a threshold is where it is, in words."""

from core.domain import ThresholdAim, ThresholdRule
from core.evaluation.rounding import rounded


def aim_text(aim: ThresholdAim) -> str:
    """Why the threshold is where it is."""
    word = "promised" if aim.surely else "at most"
    reasons = {
        ThresholdRule.BEST_F1: "best F1",
        ThresholdRule.BY_HAND: "set by hand",
        ThresholdRule.MAX_ESCAPES: f"{word} {_percent(aim.share)} escapes",
        ThresholdRule.MAX_FALSE_ALARMS: f"{word} {_percent(aim.share)} false alarms",
        ThresholdRule.COST: f"an escape costs {_number(aim.escape_cost)}, a false alarm {_number(aim.alarm_cost)}",
    }
    words = reasons[aim.rule]
    if aim.bad_share is not None:
        words += f", {_percent(aim.bad_share)} of the parts are bad"
    if aim.looks_share is not None:
        words += f", people look at {_number(aim.looks_per_hour)} of {_number(aim.images_per_hour)} images an hour"
    return words


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * rounded(share, 3):.1f} %"


def _number(value: float | None) -> str:
    return "1" if value is None else f"{value:g}"
