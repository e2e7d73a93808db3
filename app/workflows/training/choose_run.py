"""Which run's model a project uses: the rule that a training follows, and the choice that a person makes."""

from app.workflows.evaluation.score import score_project
from app.workflows.progress import Progress, no_progress
from app.workflows.project.project import Project
from app.workflows.runs.compare_runs import compare_runs, fair_images
from app.workflows.runs.finished import note_finish, unnoted_finish
from app.workflows.runs.judges import RunJudges
from app.workflows.runs.note_quality import note_quality
from app.workflows.runs.run_file import RUN_NAME
from app.workflows.runs.trained_run import SIGNALS_NAME, trained_run, weights_of
from app.workflows.suggestions.suggest import suggest_for_queue
from app.workflows.worker.worker import Runner, in_process
from core.domain import KnownError, RunChoice, RunRecord, RunState, SuggestionKind


def choose_run(
    project: Project,
    run_id: int,
    *,
    runner: Runner = in_process,
    device: str = "auto",
    reserve_cores: int = 0,
    progress: Progress = no_progress,
) -> RunRecord:
    """Make a run that has scored the project the current one, unless it is worse than the one that is.

    Worse is a lower average precision on the same validation images. Where there are none that are fair to both, a
    current run that was measured stays, and one that never was gives way to what has learned later. What the current
    run says of images stays as it was; images that it has not seen are scored first where the comparison needs them:
    ``progress`` may raise Cancelled, and nothing is decided.
    """
    runs = project.store.runs
    while True:
        current = runs.current()
        if current is None or current.id == run_id:
            return _taken(project, run_id)
        if weights_of(project, current.id).is_file() and not _has_scored(project, current.id, run_id):
            score_project(
                project, current.id, runner=runner, device=device, reserve_cores=reserve_cores, progress=progress
            )
        choice = _choice(project, run_id, current)
        if choice.taken:
            renew_suggestions(project, run_id)  # first, so that scores and suggestions change at one moment
        if runs.settle(run_id, choice):
            return runs.get(run_id)


def use_run(
    project: Project,
    run_id: int,
    *,
    runner: Runner = in_process,
    device: str = "auto",
    reserve_cores: int = 0,
    progress: Progress = no_progress,
) -> RunRecord:
    """Make this completed run the current one because a person says so; its suggestions follow today's labels. One
    whose complete weights lie in its folder has completed, too, whatever the project says of it.

    Images that it has not seen are scored first; ``progress`` may raise Cancelled: then the current run is as before.
    Raises KnownError when there is no such run, or it cannot be used.
    """
    run = project.store.runs.get(run_id)
    finish = unnoted_finish(project, run)
    if finish is not None:
        run = note_finish(project, run, finish)
    if run.state is not RunState.COMPLETED:
        remedy = "only a run that has completed can be used: go on with it, or train again"
        raise KnownError(project.folder, "run {run} has not completed", remedy, run=run_id)
    trained_run(project, run_id)
    if _is_behind(project, run_id):
        score_project(project, run_id, runner=runner, device=device, reserve_cores=reserve_cores, progress=progress)
    if finish is not None:
        note_quality(project, run, project.run_file(run_id, RUN_NAME))
    renew_suggestions(project, run_id)
    return project.store.runs.use(run_id)


def renew_suggestions(project: Project, run_id: int) -> None:
    """What this run suggests by the labels and masks of today."""
    for kind in SuggestionKind:
        suggest_for_queue(project, kind, run_id)


def _taken(project: Project, run_id: int) -> RunRecord:
    """The first run, which became the current one when it had completed."""
    renew_suggestions(project, run_id)
    return project.store.runs.get(run_id)


def _choice(project: Project, run_id: int, current: RunRecord) -> RunChoice:
    if not weights_of(project, current.id).is_file():
        return RunChoice(taken=True, against=current.id)
    both = compare_runs(project, run_id, current.id)
    ap = None if both.found is None else both.found.ap
    ap_against = None if both.found_against is None else both.found_against.ap
    if ap is None or ap_against is None:
        before = RunJudges(project).quality(current, with_intervals=False)
        was_measured = before is not None and before.ap is not None
        return RunChoice(taken=not was_measured, against=current.id)
    n, n_bad = (0, 0) if both.found is None else (both.found.n, both.found.n_bad)
    return RunChoice(ap >= ap_against, current.id, n, n_bad, ap, ap_against)


def _has_scored(project: Project, current_id: int, run_id: int) -> bool:
    """Whether the current run has scored every image on which a newer one can be compared with it."""
    scored = project.store.predictions.of_run(current_id).keys()
    seen_by_both = project.store.predictions.of_run(run_id).keys()  # what cannot be read is in neither
    return (fair_images(project, run_id, current_id).keys() & seen_by_both) <= scored


def _is_behind(project: Project, run_id: int) -> bool:
    """Whether images have come in since the run scored the project, or it never did."""
    scored = project.store.predictions.of_run(run_id)
    if not scored or not (project.run_file(run_id, SIGNALS_NAME)).exists():
        return True
    return any(record.id > max(scored) for record in project.store.images.all())
