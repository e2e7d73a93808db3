"""The model: train it, let it score."""

import shlex
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from app.cli.console import Console, duration, facts, rate
from app.cli.opening import opened_project
from app.cli.options import NameOf, author_option, json_option, project_argument, run_option, scheduler_option
from app.cli.recipe_options import recipe_options
from app.cli.repeating import like_line, repeat_of, require_alone
from app.cli.text.quality_text import auroc_text
from app.workflows.progress import Cancelled
from core.domain import KnownError, RunRecord, RunState, StopReason
from core.evaluation.quality_text import ap_text
from core.number_type import NumberType

if TYPE_CHECKING:
    from app.workflows.jobs.cluster import Cluster
    from app.workflows.project.project import Project
    from app.workflows.training.removed_images import RemovedPaths
    from app.workflows.worker.worker import Runner
    from core.recipes import Recipe, TrainingConfig


_FROM_HELP = "Begin with the weights of this run, and follow its recipe unless another is named."
_LIKE_HELP = "Repeat this run: with the labels, masks and options of then, on as many threads."
_WARM_HELP = "Begin with the weights of the current run, or the last one taken with this network."
_MEMORY_HELP = "GiB that decoded images may take; the others are decoded again each time."


def _scorers() -> Iterable[str]:
    from core.suggestion.outliers.removal_scorers import SCORERS

    return SCORERS


scorer_option = click.option(
    "--scorer", type=NameOf(_scorers), default="flow", show_default=True, help="How removal judges good images."
)


@click.command()
@project_argument
@recipe_options
@click.option(
    "--epochs", type=click.IntRange(min=1), help="Passes over the labeled images; the recipe's own if left out."
)
@click.option(
    "--device",
    type=click.Choice(["auto", "cpu", "cuda"]),
    default="auto",
    show_default=True,
    help="auto: CUDA where it is.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed, the same training.")
@click.option(
    "--numbers",
    "number_type",
    type=click.Choice([str(each) for each in NumberType]),
    help="What a processor computes in; the quicker one if left out. The same numbers, the same training.",
)
@click.option("--memory", "memory_gb", type=click.FloatRange(min=0), default=2.0, show_default=True, help=_MEMORY_HELP)
@click.option("--from", "from_run", type=int, metavar="RUN", help=_FROM_HELP)
@click.option("--warm-start", is_flag=True, help=_WARM_HELP)
@click.option(
    "--resume", type=int, metavar="RUN", help="Go on with an interrupted run, with the options it began with."
)
@click.option("--like", type=int, metavar="RUN", help=_LIKE_HELP)
@click.option(
    "--remove-suspects", is_flag=True, help="Leave out good images that are unlike the others, and say which."
)
@scorer_option
@click.option("--queue", "queued", is_flag=True, help="Leave it to a machine that runs: maskworth worker PROJECT")
@author_option
@json_option
def train(
    project: Path,
    recipe: "Recipe",
    epochs: int | None,
    device: str,
    seed: int,
    number_type: str | None,
    memory_gb: float,
    from_run: int | None,
    warm_start: bool,
    resume: int | None,
    like: int | None,
    remove_suspects: bool,
    scorer: str,
    queued: bool,
    console: Console,
) -> None:
    """Learn from what is labeled, then score every image.

    A model that is worse than the current one on the same validation images is kept but not used,
    see runs and use. Ctrl+C cancels; --resume takes the cancelled run up. Several processes train
    together when torchrun starts them: torchrun --nproc-per-node 2 -m app.cli train PROJECT
    """
    from app.cli.documents import run_document
    from app.cli.text.training_report import TrainingReport
    from app.workflows.runs.trained_run import recipe_of, trained_run, weights_of
    from app.workflows.training.removed_images import removed_images_of
    from app.workflows.training.repeat_run import has_same_weights
    from app.workflows.training.together import enlisted
    from app.workflows.training.train import train_model
    from core.recipes import TrainingConfig

    config = TrainingConfig(recipe, seed=seed, device=device, epochs=epochs, resume=resume, memory_gb=memory_gb)
    config = replace(config, warm_start=warm_start, removal=scorer if remove_suspects else None)
    config = replace(config, number_type=None if number_type is None else NumberType(number_type))
    report = TrainingReport(console)
    require_alone(like)

    def stop() -> StopReason | None:
        return StopReason.CANCEL if console.is_cancelled() else None

    with console.interruptible(), enlisted(device, console.is_cancelled, _runner(recipe)) as runner:
        if runner is None:
            return
        with opened_project(project, console) as opened:
            if from_run is not None:
                config = replace(config, start_from=weights_of(opened, trained_run(opened, from_run)))
                if not _names_a_recipe():
                    config = replace(config, recipe=recipe_of(opened, from_run))
            if queued:
                _queue(opened, config, like, console)
                return
            repeat = None if like is None else repeat_of(opened, like, console)
            if repeat is not None:
                config = repeat.config
            snapshot = None if repeat is None else repeat.snapshot
            run = train_model(opened, config, snapshot=snapshot, runner=runner, on_event=report.on_event, stop=stop)
            same = None if repeat is None else has_same_weights(opened, run, repeat.run)
            left_out, current = removed_images_of(opened, run.id), opened.store.runs.current()
            n_changed = len(opened.store.contents.outdated())
            offer = f"maskworth use {shlex.quote(str(opened.folder))} {run.id}"
    document = {
        **run_document(run),
        "current": None if current is None else current.id,
        "left_out": None if left_out is None else list(left_out.paths),
        "changed": n_changed,
        "like": like,
        "same_weights": same,
    }
    if n_changed:
        words = "Nothing was learned of images whose files have changed since they were labeled or painted"
        console.say(f"{words}: {n_changed}. Look at them: maskworth suggest {project} --kind review")
    console.result(document, _run_text(run, current, offer, left_out) + like_line(like, same))
    if console.is_cancelled():
        raise Cancelled
    console.problems(report.problems)


def _queue(project: "Project", config: "TrainingConfig", like: int | None, console: Console) -> None:
    from app.workflows.machines.queue_training import queue_training

    if like is not None:
        raise KnownError("--queue", "starts a new run", "leave out --like")
    queued, before = queue_training(project, config), len(project.store.trainings.open()) - 1
    words = "No other is waiting or under way." if not before else f"{before} are waiting or under way before it."
    console.result({"queued": queued.id, "before": before}, f"Training {queued.id} waits for a worker. {words}")


def _runner(recipe: "Recipe") -> "Runner":
    """A step of a published recipe takes seconds on a processor, and cannot be broken off from within its process."""
    from app.workflows.worker.worker import in_process, in_worker
    from core.recipes import takes_settings

    return in_worker if takes_settings(recipe) else in_process


def _names_a_recipe() -> bool:
    """Whether the person has said which recipe to follow."""
    context = click.get_current_context()
    names = ("recipe", "settings", "switched_off", "batch", "input_px", "encoder")
    return any(context.get_parameter_source(name) is not ParameterSource.DEFAULT for name in names)


def _run_text(run: RunRecord, current: RunRecord | None, offer: str, left_out: "RemovedPaths | None") -> str:
    from app.cli.text.run_text import standing

    pairs = [
        ("run", f"{run.id}, {run.ended}"),
        ("learned", f"{run.supervision} supervision, recipe {run.recipe} on {run.device}"),
        ("took", f"{duration(run.seconds)}, {run.epochs} epochs, ended by {run.stopped_by}"),
    ]
    if run.validation:
        pairs.append(("validation AP", ap_text(run.validation)))
        pairs.append(("validation AUROC", auroc_text(run.validation)))
        pairs.append(("threshold", rate(run.validation.threshold)))
    if words := standing(run, current):
        pairs.append(("model", words))
    if run.state is RunState.COMPLETED and current is not None and current.id != run.id:
        pairs.append(("to use it", offer))
    if left_out is not None:
        pairs.append(("left out", f"{len(left_out.paths)} of {left_out.n_good} good images, by {left_out.scorer}"))
        pairs += [("", path) for path in left_out.paths]
    return facts(pairs)


@click.command()
@project_argument
@run_option
@scheduler_option
@json_option
def score(project: Path, run_id: int | None, cluster: "Cluster | None", console: Console) -> None:
    """Score every image with a run's model."""
    from app.workflows.evaluation.score import score_project

    with opened_project(project, console) as opened, console.interruptible():
        summary = score_project(opened, run_id, engine=cluster, progress=console.progress)
    document = {"run": summary.run, "images": summary.images, "seconds": summary.seconds}
    pairs = [("run", summary.run), ("images", summary.images), ("took", duration(summary.seconds))]
    console.result(document, facts(pairs))
    console.problems([image.problem for image in summary.unread])
