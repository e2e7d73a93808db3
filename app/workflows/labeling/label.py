"""Say of a whole image whether it is good or bad."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import present_image
from app.workflows.project.project import Project
from core.domain import LABELS, Authorship, ImageLabel, ImageRecord, Remark, SuggestionKind, says_good
from core.domain.policy import shows_defect, unused_draft


@dataclass(frozen=True, slots=True)
class LabelOutcome:
    """What a label replaced: ``before`` is what undo sets again. ``note``: what a person should know of the mask."""

    image: ImageRecord
    before: ImageLabel | None
    after: ImageLabel | None
    note: Remark | None = None


def label_image(
    project: Project,
    image: str | Path | int,
    label: ImageLabel | None,
    by: Authorship | None = None,
    expected: Collection[ImageLabel | None] = LABELS,
) -> LabelOutcome:
    """Label an image, or take its label back with None; on the disk on return. ``by`` is the person logged in.

    A complete mask that does not go with the label becomes a draft. ``image`` is an id or a path as `find_image` takes
    them. Raises KnownError when no image answers to it; Refused when it has been taken out of the project, or has
    another label than those ``expected``.
    """
    record = present_image(project, image)
    before = project.store.labels.set(record.id, label, by or this_person(), expected)
    is_new_good = says_good(label) and before is not label
    drawn = project.store.annotations.readable(record.id) if is_new_good else None
    is_unused = drawn is not None and shows_defect(drawn)
    return LabelOutcome(record, before, label, unused_draft(record.path) if is_unused else None)


def skip_suggestion(project: Project, image_id: int, kind: SuggestionKind, reason: str | None, by: Authorship) -> None:
    """Withdraw a suggestion that the person does not want: no mask or label is wanted, or the label is right. It does
    not come back while there is anything else to suggest, and for masks and labels never before the next run.

    Without a ``reason`` an earlier no is taken back: the suggestion is where it was in its list; where a newer list has
    taken its place, the image may be in the next.
    """
    project.store.suggestions.skip(image_id, kind, reason, by)
