"""Why an image is suggested for a mask where it is, or why it is not."""

from pathlib import Path

from app.workflows.find_image import find_image
from app.workflows.mask_suggestions import mask_choice
from app.workflows.project import Project
from app.workflows.suggest import scored_run
from core.domain import ImageLabel, ImageRecord, MaskState, Split, SuggestionKind
from core.suggestion.explanation import MaskExplanation, Standing, explain_mask


def explain_suggestion(
    project: Project, image: str | Path | int, top: int = 10, *, run_id: int | None = None, seed: int = 0
) -> MaskExplanation:
    """Of the list that ``suggest`` would give for masks under the same arguments; nothing is stored.

    ``image`` as in ``find_image``. Raises KnownError when no image answers to it.
    """
    record = find_image(project, image)
    run_id = run_id if run_id is not None else scored_run(project)
    labels = project.store.labels.all()
    against = _against(project, record, labels.get(record.id))
    if against is not None:
        standing, why = against
        return MaskExplanation(record.id, standing, None, why)
    records = [each for each in project.store.images.all() if each.split is Split.TRAIN]
    choice = mask_choice(project, run_id, records, labels, top, seed)
    if record.id not in choice.signals.image_ids[choice.rows]:
        why = "the run has no score for it: it was added later or cannot be read"
        return MaskExplanation(record.id, Standing.NOT_SCORED, None, why)
    return explain_mask(choice, record.id, project.store.suggestions.skipped(SuggestionKind.MASK).get(record.id))


def _against(project: Project, record: ImageRecord, label: ImageLabel | None) -> tuple[Standing, str] | None:
    """What keeps an image from being suggested at all, whatever a model says."""
    if record.split is not Split.TRAIN:
        return Standing.NOT_TRAINING, f"it is in the split {record.split}, and only training images are painted"
    if label is not ImageLabel.BAD:
        said = "has no label yet" if label is None else f"is labeled {label}"
        return Standing.NOT_BAD, f"it {said}, and only bad images are painted"
    if project.store.annotations.get(record.id).state is MaskState.COMPLETE:
        return Standing.HAS_MASK, "it has a complete mask"
    return None
