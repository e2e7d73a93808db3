"""A round: the inspector works until its seconds are spent, the model learns, and the test says what it was worth."""

import zlib
from dataclasses import dataclass
from math import inf
from pathlib import Path

from core.evaluation.metrics import detection
from core.simulation.ground_truth import GroundTruths
from core.simulation.protocol import Protocol
from core.simulation.replicate import draw_pair
from core.simulation.strategies import BASELINE, STRATEGIES
from core.simulation.trained import Heartbeat
from core.simulation.workplace import AnnotationLog, CostCheck, Workplace

ALL_MASKS = "all masks"
"""Not a strategy but the ends of the scale: round 0 without a mask, round 1 with all of them."""


@dataclass(frozen=True, slots=True)
class RoundKey:
    """Which round of which episode; round 0 only trains on the start."""

    pair: int
    strategy: str
    inspector: str
    number: int

    def __str__(self) -> str:
        return f"pair {self.pair}, {self.strategy}, {self.inspector}, round {self.number}"


@dataclass(frozen=True, slots=True)
class RoundTask:
    """``before`` is what the rounds before have done; None for round 0."""

    key: RoundKey
    before: AnnotationLog | None = None


@dataclass(frozen=True, slots=True)
class RoundResult:
    """``ap`` on the test after ``done``. ``start_s`` and ``end_s``: the bill at the start, and where the last round is
    aimed; ``all_masks_s``: the bill with every mask. ``costs`` as Workplace.check_costs has them."""

    key: RoundKey
    done: AnnotationLog
    start_s: float
    end_s: float
    all_masks_s: float
    is_last: bool
    ap: float
    costs: CostCheck | None

    @property
    def next_task(self) -> RoundTask | None:
        if self.is_last:
            return None
        following = RoundKey(self.key.pair, self.key.strategy, self.key.inspector, self.key.number + 1)
        return RoundTask(following, self.done)


def run_round(
    task: RoundTask, ground_truths: GroundTruths, protocol: Protocol, store: Path, tick: Heartbeat
) -> RoundResult:
    """``store`` keeps trainings between rounds and runs; ``tick`` may raise to stop.

    Raises KnownError when an image cannot be read or the dataset is too small.
    """
    key, pair = task.key, draw_pair(ground_truths, task.key.pair, protocol)
    place = Workplace(ground_truths, pair, key.inspector, protocol, store, tick)
    annotator = place.annotator
    targets_s = [inf] if key.strategy == ALL_MASKS else protocol.targets_s(annotator.mean_mask_s)
    done = task.before or AnnotationLog((), (), annotator.start_s)
    if key.number > 0:
        # all masks are all masks, in whatever order
        strategy = STRATEGIES[BASELINE if key.strategy == ALL_MASKS else key.strategy]
        done = place.work(strategy, done, annotator.start_s + targets_s[key.number - 1], seed=_seed(key))
    trained = place.learn(done)
    return RoundResult(
        key=key,
        done=done,
        start_s=annotator.start_s,
        end_s=annotator.start_s + min(targets_s[-1], annotator.all_masks_s),
        all_masks_s=annotator.start_s + annotator.all_masks_s,
        is_last=key.number == len(targets_s),
        ap=detection(trained.test_scores, [ground_truths[i].is_bad for i in pair.test], 0.5).ap or 0.0,
        costs=place.check_costs(trained, done),
    )


def _seed(key: RoundKey) -> int:
    """Another one for each round and pair, the same for the strategies: their luck is paired too."""
    return zlib.crc32(f"{key.pair} {key.number}".encode())
