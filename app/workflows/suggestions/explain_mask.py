"""Why an image is suggested for a mask where it is, or why it is not."""

from pathlib import Path

from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from app.workflows.suggestions.mask_suggestions import mask_choice
from app.workflows.suggestions.suggest import scored_run
from core.domain import ImageLabel, ImageRecord, MaskState, Split, SuggestionKind, says_bad
from core.suggestion.masks.explanation import MaskExplanation, Standing, explain_mask


def explain_suggestion(
    project: Project, image: str | Path | int, top: int = 10, *, run_id: int | None = None, seed: int = 0
) -> MaskExplanation:
    """Of the list that ``suggest`` would give for masks under the same arguments; nothing is stored.

    ``image`` as in ``find_image``. Raises KnownError when no image answers to it.
    """
    record = find_image(project, image)
    run_id = run_id if run_id is not None else scored_run(project)
    labels = project.store.labels.in_force()
    against = _against(project, record, labels.get(record.id))
    if against is not None:
        standing, why = against
        return MaskExplanation(record.id, standing, None, why)
    choice = mask_choice(project, run_id, project.store.images.all(), labels, top, seed)
    skip_reason = project.store.suggestions.skipped(SuggestionKind.MASK).get(record.id)
    if record.id in choice.signals.image_ids[choice.rows]:
        return explain_mask(choice, record.id, skip_reason)
    standing, why = _unknown(run_id, skip_reason)
    return MaskExplanation(record.id, standing, None, why)


def _unknown(run_id: int | None, skip_reason: str | None) -> tuple[Standing, str]:
    """Why the list was made without having looked at a bad image that has no mask."""
    if skip_reason is not None:
        return Standing.SKIPPED, f"somebody skipped it: {skip_reason}"
    if run_id is None:
        return (
            Standing.NOT_SCORED,
            "before the first run only a sample is looked at: it is not in that or cannot be read",
        )
    return Standing.NOT_SCORED, "the run has no score for it: it was added later or cannot be read"


def _against(project: Project, record: ImageRecord, label: ImageLabel | None) -> tuple[Standing, str] | None:
    """What keeps an image from being suggested at all, whatever a model says."""
    if record.split is not Split.TRAIN:
        return Standing.NOT_TRAINING, f"it is in the split {record.split}, and only training images are painted"
    if not says_bad(label):
        said = "has no label yet" if label is None else f"is labeled {label}"
        return Standing.NOT_BAD, f"it {said}, and only bad images are painted"
    drawn = project.store.annotations.readable(record.id)
    if drawn is not None and drawn.state is MaskState.COMPLETE:
        return Standing.HAS_MASK, "it has a complete mask"
    return None
