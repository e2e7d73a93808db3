"""What to do next: choose by the last run and by what people have said since, and keep the list for the window."""

import numpy as np

from app.workflows.mask_suggestions import mask_choice
from app.workflows.project import Project
from app.workflows.reviews import removal_suspects, reviews
from app.workflows.score import SIGNALS_NAME
from app.workflows.suggestion_pool import raw_signals
from app.workflows.trained_run import trained_run
from core.domain import Authorship, ImageLabel, ImageRecord, RunState, Split, Suggestion, SuggestionKind
from core.suggestion.descriptor import whiten
from core.suggestion.labels import LabelPool, suggest_labels
from core.suggestion.lots import lot_of


def suggest(
    project: Project,
    kind: SuggestionKind = SuggestionKind.MASK,
    top: int = 10,
    *,
    run_id: int | None = None,
    seed: int = 0,
    removal_scorer: str | None = None,
) -> list[Suggestion]:
    """At most ``top`` suggestions of one kind, best first, stored with the run that they rest on.

    ``run_id`` None takes the newest completed run that has scored the project; before the first, the pixels decide.
    ``removal_scorer`` lists what one-shot removal would leave out, in place of the usual reviews. Test images are never
    suggested, nor those skipped, where the kind knows skipping: of masks, a skipped image may come back when a newer
    run has nothing else to suggest. Empty only when no image is eligible.
    """
    run_id = run_id if run_id is not None else scored_run(project)
    records = [record for record in project.store.images.all() if record.split is not Split.TEST]
    labels = project.store.labels.all()
    if kind is SuggestionKind.MASK:
        found = mask_choice(project, run_id, records, labels, top, seed).suggestions
    elif kind is SuggestionKind.LABEL:
        found = _labels(project, run_id, records, labels, top, seed)
    elif removal_scorer is None:
        found = reviews(project, run_id, records, labels, top, seed)
    else:
        found = removal_suspects(project, trained_run(project, run_id), records, labels, top, seed, removal_scorer)
    project.store.suggestions.replace(kind, found, run_id)
    return found


def skip_suggestion(project: Project, image_id: int, kind: SuggestionKind, reason: str, by: Authorship) -> None:
    """Withdraw a suggestion that the person does not want: no mask is wanted, or the label is right. It does not come
    back while there is anything else to suggest, and for a mask never before the next run."""
    project.store.suggestions.skip(image_id, kind, reason, by)


def scored_run(project: Project) -> int | None:
    """The newest completed run that has left signals."""
    completed = [run.id for run in project.store.runs.all() if run.state is RunState.COMPLETED]
    scored = [run_id for run_id in completed if (project.run_folder(run_id) / SIGNALS_NAME).exists()]
    return max(scored, default=None)


def _labels(
    project: Project, run_id: int | None, records: list[ImageRecord], labels: dict[int, ImageLabel], top: int, seed: int
) -> list[Suggestion]:
    raw = raw_signals(project, run_id, records)
    scores = project.store.predictions.of_run(run_id) if run_id is not None else {}
    rows = np.flatnonzero(np.isin(raw.image_ids, [record.id for record in records]))
    ids = raw.image_ids[rows]
    lots = {record.id: lot_of(record.content_hash) for record in records}
    pool = LabelPool(
        image_ids=ids,
        descriptors=whiten(raw.descriptors[rows]),
        scores=np.array([scores.get(int(i), np.nan) for i in ids], np.float64),
        lots=np.array([lots[int(i)] for i in ids], np.float64),
        unlabeled=np.array([int(i) not in labels for i in ids], bool),
        positive=np.array([labels.get(int(i)) is ImageLabel.BAD for i in ids], bool),
    )
    return suggest_labels(pool, top=top, seed=seed)
