"""Comparing strategies by seconds of a simulated inspector's work, in rounds that survive any interruption."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.workflows.generated_surfaces import DemoSize
from app.workflows.jobs.jobs import Engine, run_jobs
from app.workflows.jobs.program import shared_number_type, this_program
from app.workflows.progress import Progress, no_progress
from app.workflows.simulation.dataset import AnnotatedDataset, load_annotated
from app.workflows.simulation.queue import Agenda, TaskQueue
from app.workflows.simulation.simulation_job import SimulationJob, SimulationSetup
from core.domain import KnownError
from core.number_type import Work
from core.simulation.curves import MeanCurve
from core.simulation.headroom import DRAWS, Headroom, HeadroomResult, summarize_headroom
from core.simulation.inspectors import INSPECTORS
from core.simulation.protocol import Protocol
from core.simulation.results_file import Result, ResultsFile
from core.simulation.rounds import RoundResult
from core.simulation.strategies import STRATEGIES
from core.simulation.summary import (
    Comparison,
    Reference,
    StrategySummary,
    compare,
    mean_curves,
    references,
    summarize,
)

RESULTS_NAME = "results.jsonl"
_TRAININGS = "trainings"


@dataclass(frozen=True, slots=True)
class SimulationPlan:
    """Which ``strategies`` (random among bad joins them) under which ``inspectors`` on how many ``pairs``; with
    ``headroom`` also ``draws`` random subsets of every size in the protocol's schedule."""

    strategies: tuple[str, ...] = tuple(STRATEGIES)
    inspectors: tuple[str, ...] = tuple(INSPECTORS)
    pairs: int = 20
    headroom: bool = False
    draws: int = DRAWS
    protocol: Protocol = field(default_factory=Protocol)
    demo: DemoSize = field(default_factory=DemoSize)


@dataclass(frozen=True, slots=True)
class SimulationReport:
    """``headroom`` is empty where none was measured; ``curves`` by strategy and inspector."""

    dataset: str
    images: int
    left_out: int
    references: tuple[Reference, ...]
    strategies: tuple[StrategySummary, ...]
    comparisons: tuple[Comparison, ...]
    headroom: tuple[Headroom, ...]
    curves: dict[tuple[str, str], MeanCurve]


def simulate(
    dataset: str,
    plan: SimulationPlan,
    out: Path,
    *,
    resume: bool = False,
    engine: Engine | None = None,
    progress: Progress = no_progress,
    on_result: Callable[[Result], None] = lambda _result: None,
) -> SimulationReport:
    """Run what the plan asks for and ``out``/results.jsonl does not hold yet, one line there for each result. Trainings
    are kept too, those of other settings or of another program apart. ``engine`` does rounds side by side; who works
    for it sees dataset and ``out`` under the same paths.

    ``progress`` may raise Cancelled: finished rounds stay, and ``resume`` goes on after them, with more pairs or other
    strategies if wanted. Raises KnownError when the dataset is too small or ``out`` holds something else.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(out, f"cannot be used ({error.strerror})", "choose another folder with --out") from error
    annotated = load_annotated(dataset, out, plan.demo, progress=progress)
    plan = replace(plan, protocol=_with_number_type(plan.protocol))
    settings = {"program": this_program(), "digest": annotated.digest, "protocol": plan.protocol.to_document()}
    file = ResultsFile(out / RESULTS_NAME, settings)
    trainings = (
        out.absolute() / _TRAININGS / hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]
    )
    results = file.read(resume=resume)
    for result in _new_results(annotated, plan, trainings, results, engine, progress):
        file.append(result)
        results.append(result)
        on_result(result)
    return _report(annotated, plan, results)


def _with_number_type(protocol: Protocol) -> Protocol:
    """One for all of its processes, whatever each would find."""
    chosen = shared_number_type(protocol.device, Work.TRAINING, protocol.recipe, protocol.number_type)
    return replace(protocol, number_type=chosen)


def _new_results(
    annotated: AnnotatedDataset,
    plan: SimulationPlan,
    trainings: Path,
    known: list[Result],
    engine: Engine | None,
    progress: Progress,
) -> Iterator[Result]:
    sizes = tuple(round(masks) for masks in plan.protocol.schedule) if plan.headroom else ()
    agenda = Agenda(plan.strategies, plan.inspectors, plan.pairs, plan.protocol.n_rounds, sizes, plan.draws)
    queue = TaskQueue(agenda, known)
    trainings.mkdir(parents=True, exist_ok=True)
    setup = SimulationSetup(annotated.ground_truths, plan.protocol, trainings)

    def next_job() -> SimulationJob | None:
        task = queue.pop()
        return None if task is None else SimulationJob(setup, task)

    def report(job: SimulationJob, _told: object) -> None:
        progress(queue.n_done, agenda.n_results, f"{job.task.key};  results")

    for _, result in run_jobs(next_job, engine, report):
        queue.complete(result)
        yield result


def _report(annotated: AnnotatedDataset, plan: SimulationPlan, results: list[Result]) -> SimulationReport:
    """Of the pairs that the plan names."""
    named = [result for result in results if result.key.pair < plan.pairs]
    rounds = [result for result in named if isinstance(result, RoundResult)]
    draws = [result for result in named if isinstance(result, HeadroomResult)]
    return SimulationReport(
        dataset=annotated.name,
        images=len(annotated.ground_truths),
        left_out=annotated.left_out,
        references=tuple(references(rounds)),
        strategies=tuple(summarize(rounds)),
        comparisons=tuple(compare(rounds)),
        headroom=tuple(summarize_headroom(draws)),
        curves=mean_curves(rounds),
    )
