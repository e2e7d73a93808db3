"""What to do next: choose by the current run and by what people have said since, and keep the list for the window."""

from collections.abc import Callable, Mapping, Sequence

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME, trained_run
from app.workflows.suggestions.label_suggestions import label_suggestions
from app.workflows.suggestions.mask_suggestions import mask_choice
from app.workflows.suggestions.reviews import changed_files, removal_suspects, reviews
from core.domain import SUGGESTION_SPECS, ImageLabel, ImageRecord, Split, Suggestion, SuggestionKind

Finder = Callable[[Project, int | None, Sequence[ImageRecord], Mapping[int, ImageLabel], int, int], list[Suggestion]]
"""From the run, the images that may be suggested, what people said by image id, how many at most, and the seed."""


def _masks(
    project: Project,
    run_id: int | None,
    records: Sequence[ImageRecord],
    labels: Mapping[int, ImageLabel],
    top: int,
    seed: int,
) -> list[Suggestion]:
    return list(mask_choice(project, run_id, records, labels, top, seed).suggestions)


FINDERS: Mapping[SuggestionKind, Finder] = {
    SuggestionKind.MASK: _masks,
    SuggestionKind.LABEL: label_suggestions,
    SuggestionKind.REVIEW: reviews,
}


def suggest_for_queue(project: Project, kind: SuggestionKind, run_id: int | None = None) -> list[Suggestion]:
    """As many as the window's queue of this kind holds; see `suggest`."""
    return suggest(project, kind, SUGGESTION_SPECS[kind].n_listed, run_id=run_id)


def suggest(
    project: Project,
    kind: SuggestionKind = SuggestionKind.MASK,
    top: int = 10,
    *,
    run_id: int | None = None,
    seed: int = 0,
    removal_scorer: str | None = None,
) -> list[Suggestion]:
    """At most ``top`` suggestions of one kind, best first, stored with the run that they rest on unless the project
    may not be written.

    ``run_id`` None takes the current run if it has scored the project; before the first, the pixels decide.
    ``removal_scorer`` lists what one-shot removal would leave out, in place of the usual reviews. Test images are never
    suggested, nor those skipped: of masks and labels, a skipped image may come back when a newer run has nothing else
    to suggest. Empty only when no image is eligible. Images whose files have changed since they were labeled or painted
    come first among the reviews, in whatever split, and are not stored: they are known from the images themselves.
    """
    run_id = run_id if run_id is not None else scored_run(project)
    records = [record for record in project.store.images.all() if record.split is not Split.TEST]
    labels, outdated = project.store.labels.in_force(), project.store.contents.outdated()
    has_changed_files = SUGGESTION_SPECS[kind].has_changed_files
    if not has_changed_files:
        records = [record for record in records if record.id not in outdated]
    if removal_scorer is None or kind is not SuggestionKind.REVIEW:
        found = FINDERS[kind](project, run_id, records, labels, top, seed)
    else:
        found = removal_suspects(project, trained_run(project, run_id), records, labels, top, seed, removal_scorer)
    if project.can_write:
        project.store.suggestions.replace(kind, found, run_id)
    if has_changed_files and removal_scorer is None:
        found = [*changed_files(outdated), *found][:top]
    return found


def scored_run(project: Project) -> int | None:
    """The current run, if it has left signals."""
    run = project.store.runs.current()
    return None if run is None or not (project.run_file(run.id, SIGNALS_NAME)).exists() else run.id
