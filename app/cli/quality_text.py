"""Measured quality for people: no figure without its interval, and without how many images it rests on."""

from app.cli.console import percent, rate
from core.domain import Detection, Interval
from core.evaluation.rounding import rounded


def ap_text(found: Detection) -> str:
    """Such as "0.929 (0.71 to 1.00; 7 images, 3 of them bad: 1 missed, 0 false alarms)"."""
    if found.ap is None:
        return f"not measured: {images_text(found)}"
    interval = "" if found.ap_ci is None else f"{_span(found.ap_ci)}; "
    return f"{rate(found.ap)} ({interval}{images_text(found)}: {errors_text(found)})"


def auroc_text(found: Detection) -> str:
    interval = "" if found.auroc_ci is None else f" ({_span(found.auroc_ci)})"
    return f"{rate(found.auroc)}{interval}"


def images_text(found: Detection) -> str:
    """What a figure rests on, as "7 images, 3 of them bad"."""
    if found.n_bad == 0:
        return f"{_images(found.n)}, none of them bad"
    return f"{_images(found.n)}, {'all' if found.n_bad == found.n else found.n_bad} of them bad"


def errors_text(found: Detection) -> str:
    return f"{found.fn} missed, {found.fp} false {'alarm' if found.fp == 1 else 'alarms'}"


def share_text(k: int, n: int, interval: Interval | None) -> str:
    """Such as "1 of 3, 33.3 % (0.8 % to 90.6 %)"."""
    if n == 0:
        return "none to tell by"
    band = "" if interval is None else f" ({percent(interval[0])} to {percent(interval[1])})"
    return f"{k} of {n}, {percent(k / n)}{band}"


def _images(n: int) -> str:
    return f"{n} {'image' if n == 1 else 'images'}"


def _span(interval: Interval) -> str:
    low, high = (rounded(end, 2) for end in interval)
    return f"{low:.2f} to {high:.2f}"
