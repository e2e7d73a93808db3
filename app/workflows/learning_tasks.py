"""The long computations as plain generators that another process can run: importing this loads no torch."""

from collections.abc import Generator, Sequence
from pathlib import Path

from core.domain import Snapshot
from core.recipes import TrainingConfig
from core.scored import ScoredImage, ScoringItem, UnreadImage
from core.training.events import TrainingEvent


def training_events(
    snapshot: Snapshot, config: TrainingConfig, run_folder: Path
) -> Generator[TrainingEvent, None, None]:
    """See `core.training.reliable.train_reliably`."""
    from core.training.reliable import train_reliably

    yield from train_reliably(snapshot, config, run_folder)


def scored_images(
    checkpoint: Path, items: Sequence[ScoringItem], device: str, reserve_cores: int
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """See `core.inference.score_images`."""
    from core.inference import score_images

    yield from score_images(checkpoint, items, device, reserve_cores)
