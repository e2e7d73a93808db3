"""Scoring of images as jobs: some of them each."""

import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import ceil
from pathlib import Path

from app.workflows.jobs.jobs import Engine, Tell, run_jobs
from app.workflows.jobs.program import shared_device, shared_number_type
from app.workflows.worker.learning_tasks import scored_images
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.number_type import NumberType, Work

_IMAGES = 64  # half a minute of large ones; a multiple of what goes through the network together


@dataclass(frozen=True, slots=True)
class ScoringJob:
    """See `Job`; ``number`` is its place among all. Paths are absolute; ``seen`` are some that the caller sees."""

    number: int
    checkpoint: Path
    items: Sequence[ScoringItem]
    device: str
    number_type: NumberType | None
    seen: Sequence[Path]

    def files(self) -> Sequence[Path]:
        """Without sight of them, images would be told as missing."""
        return self.seen

    def perform(self, tell: Tell) -> list[ScoredImage | UnreadImage]:
        """In the order of ``items``. Raises KnownError as `scored_images` does."""
        results = []
        one_thread = os.cpu_count() or 1
        for result in scored_images(self.checkpoint, self.items, self.device, one_thread, self.number_type):
            tell(None)
            results.append(result)
        return results


def scored_by(
    engine: Engine, checkpoint: Path, items: Sequence[ScoringItem], device: str, report: Callable[[], None]
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``. ``report`` is called again and again and may raise Cancelled.
    Raises KnownError as `scored_images` and the engine do."""
    checkpoint, device = checkpoint.absolute(), shared_device(device)
    number_type = shared_number_type(device, Work.SCORING, read_info(checkpoint).recipe)

    def job(number: int) -> ScoringJob:
        start = number * _IMAGES
        part = [ScoringItem(item.image_id, item.path.absolute()) for item in items[start : start + _IMAGES]]
        seen = islice((item.path for item in part if item.path.exists()), 1)
        return ScoringJob(number, checkpoint, part, device, number_type, [checkpoint, *seen])

    jobs = map(job, range(ceil(len(items) / _IMAGES)))
    early: dict[int, list[ScoredImage | UnreadImage]] = {}
    turn = 0
    for done, results in run_jobs(partial(next, jobs, None), engine, lambda _job, _told: report()):
        early[done.number] = results
        while turn in early:
            yield from early.pop(turn)
            turn += 1
