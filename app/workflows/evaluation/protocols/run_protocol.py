"""A published experiment, repeated part by part, its figure beside ours."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, stdev

from app.workflows.evaluation.experiments.experiment import Experiment, ExperimentRow, summed_up
from app.workflows.evaluation.experiments.trial_jobs import trial_rows
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.evaluation.protocols.parts import Part, protocol_parts
from app.workflows.evaluation.protocols.protocol import Figures, Protocol
from app.workflows.jobs.jobs import Engine
from app.workflows.progress import Progress, no_progress
from core.recipes import TrainingConfig
from core.training.events import TrainingEvent


@dataclass(frozen=True, slots=True)
class PartResult:
    """``value``: mean over the seeds by the protocol's metric, None where it is undefined; ``deviation`` over them,
    None of a single one."""

    part: str
    value: float | None
    deviation: float | None
    published: float | None
    experiment: Experiment


@dataclass(frozen=True, slots=True)
class ProtocolResult:
    """``mean`` over the parts, ``published`` for all of them together; ``masks`` None for all that there are."""

    protocol: str
    recipe: str
    metric: str
    masks: int | None
    split: str
    parts: tuple[PartResult, ...]
    mean: float | None
    published: float | None
    source: str | None
    unknown: str


def run_protocol(
    protocol: Protocol,
    root: Path,
    config: TrainingConfig,
    *,
    wanted: Sequence[str],
    masks: int | None,
    seeds: Sequence[int],
    on_event: Callable[[TrainingEvent], None],
    on_row: Callable[[str, ExperimentRow], None],
    engine: Engine | None = None,
    progress: Progress = no_progress,
) -> ProtocolResult:
    """Train and test the ``wanted`` parts, all if empty, with each seed. ``engine``, ``on_event`` and ``progress`` as
    in `trial_rows`. Raises KnownError as `protocol_parts` and `trial_rows` do."""
    parts: list[Part] = []
    part_of: list[Part] = []  # each trial's

    def trials() -> Iterator[Trial]:
        for part in protocol_parts(protocol, root, wanted, masks, seeds):
            parts.append(replace(part, trials=()))  # so that its images are not kept
            for trial in part.trials:
                part_of.append(parts[-1])
                yield trial

    rows: dict[int, ExperimentRow] = {}
    found = trial_rows(
        trials(), config, dilation_px=protocol.dilation_px, on_event=on_event, engine=engine, progress=progress
    )
    for number, row in found:
        rows[number] = row
        on_row(part_of[number].name, row)
    figures = protocol.figures_beside(config.recipe)
    results: list[PartResult] = []
    published_mean = None
    for part in parts:
        of_part = summed_up(config.recipe.name, [rows[n] for n in sorted(rows) if part_of[n] is part])
        published_mean = _mean_figure(figures, masks, part)
        results.append(_result(protocol, part.name, of_part, figures, published_mean))
    values = [result.value for result in results if result.value is not None]
    return ProtocolResult(
        protocol=protocol.name,
        recipe=config.recipe.name,
        metric=protocol.metric,
        masks=masks,
        split=protocol.split,
        parts=tuple(results),
        mean=fmean(values) if values else None,
        published=published_mean if len(results) == protocol.n_parts else None,
        source=figures.source if figures is not None and (figures.mean or figures.parts) else None,
        unknown=protocol.unknown,
    )


def _mean_figure(figures: Figures | None, masks: int | None, part: Part) -> float | None:
    """For the number of masks; as many as there are is all."""
    if figures is None:
        return None
    number = part.masks if masks is None else masks
    if number not in figures.mean and number == part.masks:
        return figures.mean.get(None)
    return figures.mean.get(number)


def _result(
    protocol: Protocol, name: str, found: Experiment, figures: Figures | None, mean: float | None
) -> PartResult:
    measured = [row.ap if protocol.metric == "ap" else row.auroc for row in found.rows]
    values = [value for value in measured if value is not None]
    published = mean if protocol.n_parts == 1 else figures.parts.get(name) if figures else None
    deviation = stdev(values) if len(values) > 1 else None
    return PartResult(name, fmean(values) if values else None, deviation, published, found)
