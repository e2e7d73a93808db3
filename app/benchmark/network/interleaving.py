"""Measuring candidates side by side: A B A B, so that whatever else the machine does meets all of them alike."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from app.workflows.progress import Progress

_MOST_PER_ROUND = 10


def interleaved(
    candidates: Mapping[str, Callable[[], float]], rounds: int, progress: Progress, per_round_s: float = 1.0
) -> dict[str, list[float]]:
    """Seconds of each run by candidate. A candidate is called to run once, and answers how long that took.

    A first round warms up and is not counted; in each of the others a candidate runs once, or up to ten times as long
    as that takes no more than ``per_round_s``.
    """
    per_round = {}
    for name, run in candidates.items():
        progress(0, rounds, f"warming up {name}")
        per_round[name] = max(1, min(_MOST_PER_ROUND, round(per_round_s / max(run(), 1e-6))))
    samples: dict[str, list[float]] = {name: [] for name in candidates}
    for done in range(rounds):
        for name, run in candidates.items():
            progress(done, rounds, name)
            samples[name] += [run() for _ in range(per_round[name])]
    return samples


def faster_than(baseline: Sequence[float], samples: Sequence[float]) -> float:
    """How many times: the ratio of the medians."""
    return median(baseline) / median(samples)
