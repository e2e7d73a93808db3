"""The long computations as plain generators that another process can run: importing this loads no torch."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain import Snapshot
from core.inference.checkpoint_info import read_info
from core.inference.scored import ImageFeatures, ScoredImage, ScoringItem, UnreadImage
from core.number_type import NumberType
from core.recipes import TrainingConfig
from core.training.events import TrainingEvent

if TYPE_CHECKING:
    from core.fusion.alone import NetworkAlone
    from core.training.process_group import ProcessGroup


def training_events(
    snapshot: Snapshot,
    config: TrainingConfig,
    run_folder: Path,
    processes: "ProcessGroup | None" = None,
    alone: "NetworkAlone | None" = None,
) -> Generator[TrainingEvent, None, None]:
    """`train_reliably`, or `train_with_removal` where the configuration asks for it; within `train_fused` where the
    recipe has a memory beside the network; `remember` for a memory alone, which is the first process's work. Without
    ``processes`` alone. The network before a memory stands beside it is kept by ``alone``, unless the memory has chosen
    how large images enter."""
    if not config.recipe.trains:
        from core.memory.run import remember

        if processes is None or processes.leads:
            yield from remember(snapshot, config, run_folder)
        return
    from core.fusion.run import train_fused
    from core.suggestion.outliers.removal_training import train_with_removal
    from core.training.process_group import ALONE
    from core.training.reliable import train_reliably

    group = processes or ALONE

    def training(chosen: TrainingConfig) -> Generator[TrainingEvent, None, None]:
        if chosen.removal is None:
            events = train_reliably(snapshot, chosen, run_folder, group)
        else:
            events = train_with_removal(snapshot, chosen, run_folder, chosen.removal, group)
        return events if alone is None or chosen is not config else alone.kept(events)

    beside = config.recipe.memory is not None
    yield from train_fused(training, snapshot, config, run_folder, group) if beside else training(config)


def scored_images(
    checkpoint: Path,
    items: Sequence[ScoringItem],
    device: str,
    reserve_cores: int,
    number_type: NumberType | None = None,
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """See `core.inference.scorer.score_images`, for a memory `core.memory.scoring.score_by_memory`, and for both
    together `core.fusion.scoring.score_fused`."""
    recipe = read_info(checkpoint).recipe
    if recipe.memory is not None and recipe.trains:
        from core.fusion.scoring import score_fused

        yield from score_fused(checkpoint, items, device, reserve_cores, number_type)
        return
    if recipe.memory is not None:
        from core.memory.scoring import score_by_memory

        yield from score_by_memory(checkpoint, items, device, reserve_cores, number_type)
        return
    from core.inference.scorer import score_images

    yield from score_images(checkpoint, items, device, reserve_cores, number_type)


def multiscale_features(
    checkpoint: Path, items: Sequence[ScoringItem], device: str, reserve_cores: int
) -> Generator[ImageFeatures | UnreadImage, None, None]:
    """See `core.suggestion.outliers.flow_features.multiscale_features`."""
    from core.suggestion.outliers.flow_features import multiscale_features as features

    yield from features(checkpoint, items, device, reserve_cores)
