"""What a benchmark says: figures, each beside its target where there is one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np

from app.workflows.diagnostics.machine import Machine


@dataclass(frozen=True, slots=True)
class Target:
    """``on`` names the figure of a row that is judged: a ratio must reach ``limit``, any other must not exceed it."""

    on: Literal["median", "p95", "p99", "ratio"]
    limit: float


@dataclass(frozen=True, slots=True)
class BenchRow:
    """Median and percentiles over ``n`` repetitions, in ``unit``. Of a rate (unit ``…/s``) the percentiles count from
    the slow end too: 95 % of the repetitions are at least as good as ``p95``.

    ``ratio`` is how many times faster the row is than what it was measured beside; None where nothing was.
    ``images_per_s`` follows from the median; ``share`` is the part of the device's limit that it reaches.
    """

    name: str
    median: float
    p95: float
    p99: float
    unit: str
    n: int
    ratio: float | None = None
    target: Target | None = None
    images_per_s: float | None = None
    share: float | None = None

    @property
    def meets_target(self) -> bool | None:
        """None without a target."""
        if self.target is None:
            return None
        figure = {"median": self.median, "p95": self.p95, "p99": self.p99, "ratio": self.ratio}[self.target.on]
        if figure is None:
            return False
        return figure >= self.target.limit if self.target.on == "ratio" else figure <= self.target.limit

    def to_document(self) -> dict[str, object]:
        return asdict(self) | {"meets_target": self.meets_target}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One run of a benchmark on one machine."""

    machine: Machine
    rows: tuple[BenchRow, ...]

    def to_document(self) -> dict[str, object]:
        return {"machine": asdict(self.machine), "rows": [row.to_document() for row in self.rows]}


def measured(
    name: str, samples: Sequence[float], unit: str, *, ratio: float | None = None, target: Target | None = None
) -> BenchRow:
    """A row from at least one sample in ``unit``."""
    is_rate = unit.endswith("/s")
    median, p95, p99 = (float(np.percentile(samples, 100 - q if is_rate else q)) for q in (50, 95, 99))
    return BenchRow(name, median, p95, p99, unit, len(samples), ratio, target)


def in_ms(seconds: Sequence[float]) -> list[float]:
    return [1000 * each for each in seconds]
