"""Measuring candidates side by side: A B A B, so that whatever else the machine does meets all of them alike."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median

from app.workflows.progress import Progress

_PER_ROUND_S = 1.0
_MOST_PER_ROUND = 10


def interleaved(
    candidates: Mapping[str, Callable[[], float]], rounds: int, progress: Progress
) -> dict[str, list[float]]:
    """Seconds of each run by candidate. A candidate is called to run once, and answers how long that took.

    A first round warms up and is not counted; in the others a quick candidate runs several times, up to ten.
    """
    per_round = {}
    for name, run in candidates.items():
        progress(0, rounds, f"warming up {name}")
        per_round[name] = max(1, min(_MOST_PER_ROUND, round(_PER_ROUND_S / max(run(), 1e-6))))
    samples: dict[str, list[float]] = {name: [] for name in candidates}
    for done in range(rounds):
        for name, run in candidates.items():
            progress(done, rounds, name)
            samples[name] += [run() for _ in range(per_round[name])]
    return samples


def faster_than(baseline: Sequence[float], samples: Sequence[float]) -> float:
    """How many times: the ratio of the medians."""
    return median(baseline) / median(samples)
