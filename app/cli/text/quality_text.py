"""Measured rates as counts and intervals; how an AP is told stands in core.evaluation.quality_text."""

from app.cli.console import percent, rate
from core.domain import Detection, Interval
from core.evaluation.rounding import rounded


def auroc_text(found: Detection) -> str:
    """Such as "0.917 (0.50 to 0.99)"."""
    if found.auroc_ci is None:
        return rate(found.auroc)
    low, high = (rounded(end, 2) for end in found.auroc_ci)
    return f"{rate(found.auroc)} ({low:.2f} to {high:.2f})"


def share_text(k: int, n: int, interval: Interval | None) -> str:
    """Such as "1 of 3, 33.3 % (0.8 % to 90.6 %)"."""
    if n == 0:
        return "none to tell by"
    band = "" if interval is None else f" ({percent(interval[0])} to {percent(interval[1])})"
    return f"{k} of {n}, {percent(k / n)}{band}"
