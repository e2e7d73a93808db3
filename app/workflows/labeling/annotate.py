"""Keep what a person drew on an image."""

from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import find_image, present_image
from app.workflows.project.project import Project
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    ImageRecord,
    KnownError,
    MaskState,
    PackedMask,
    Refused,
    Remark,
    Text,
)
from core.domain.policy import is_unlearned, label_by, shows_defect, unlearned_mask
from core.images import UPRIGHT, Oddity, OddityKind, orientation_in, read_mask


@dataclass(frozen=True, slots=True)
class AnnotationOutcome:
    """What an annotation replaced; undo saves ``before`` and sets ``label_before`` again. ``note``: what a person is to
    know of how it goes with the label."""

    image: ImageRecord
    before: Annotation
    after: Annotation
    label_before: ImageLabel | None
    label_after: ImageLabel | None
    oddities: tuple[Oddity, ...] = ()  # of the mask file that it was read from
    note: Remark | None = None


def set_mask(
    project: Project,
    image: str | Path | int,
    mask_file: Path,
    complete: bool,
    by: Authorship | None = None,
    *,
    force: bool = False,
) -> AnnotationOutcome:
    """Replace the image's pixel mask and boxes by a mask file, as COMPLETE or as DRAFT.

    Raises KnownError when no image answers to ``image``, the file is no mask of its size, or as `save_annotation`; and
    when it would be COMPLETE though what it shows is only a guess, unless with ``force``.
    """
    record = find_image(project, image)
    drawn, oddities = read_annotation(project, record, mask_file, complete=complete, force=force)
    return replace(_save(project, record, drawn, by or this_person()), oddities=oddities)


def read_annotation(
    project: Project, record: ImageRecord, mask_file: Path, *, complete: bool, force: bool = False
) -> tuple[Annotation, tuple[Oddity, ...]]:
    """What a mask file says of the image, and what is odd about it. Raises KnownError as `set_mask`."""
    turn = _orientation(project.image_path(record))
    reading = read_mask(mask_file, (record.height, record.width), turn)
    if complete and not force:
        _check_is_no_guess(mask_file, reading.oddities)
    oddities = reading.oddities if turn == UPRIGHT else (*reading.oddities, Oddity(OddityKind.IMAGE_TURNED))
    state = MaskState.COMPLETE if complete else MaskState.DRAFT
    return Annotation(PackedMask.pack(reading.mask), state), oddities


def save_annotation(
    project: Project, image_id: int, annotation: Annotation, by: Authorship | None = None
) -> AnnotationOutcome:
    """Replace what is drawn on the image; on the disk on return.

    A COMPLETE mask with defects means bad: an unlabeled image is labeled BAD. Raises Refused, and the image keeps what
    it had, when it is labeled GOOD, has been taken out of the project or has another size than the mask.
    """
    return _save(project, present_image(project, image_id), annotation, by or this_person())


def keep_as_draft(project: Project, image_id: int, annotation: Annotation, by: Authorship) -> None:
    """Store what was painted although `save_annotation` has refused it: as a draft, also of an image that is removed.

    Raises Refused when the image has another size.
    """
    state = MaskState.DRAFT if annotation.state is MaskState.COMPLETE else annotation.state
    record = find_image(project, image_id)
    _check_size(record, annotation)
    project.store.annotations.save(record.id, replace(annotation, state=state), by)


def _orientation(image: Path) -> int:
    try:
        return orientation_in(image)
    except KnownError:  # a mask can be given while the image is away
        return UPRIGHT


def _check_is_no_guess(file: Path, oddities: tuple[Oddity, ...]) -> None:
    doubts = [oddity.text for oddity in oddities if oddity.is_doubtful]
    if doubts:
        raise KnownError(
            file,
            "is not taken as complete: it {doubts}",
            "give it as a draft and look at it",
            command_line="give it as a draft and look at it, or add --force to take it as complete",
            doubts=reduce(lambda some, more: Text("{some}, and it {more}", some=some, more=more), doubts),
        )


def _save(project: Project, record: ImageRecord, annotation: Annotation, by: Authorship) -> AnnotationOutcome:
    _check_size(record, annotation)
    painted = shows_defect(annotation)
    before, label, after = project.store.annotations.save_and_label(
        record.id, annotation, by, lambda label: label_by(annotation.state, label, painted=painted)
    )
    unlearned = is_unlearned(after, annotation.state, painted=painted)
    note = unlearned_mask(record.path) if unlearned else None
    return AnnotationOutcome(record, before, annotation, label, after, note=note)


def _check_size(record: ImageRecord, annotation: Annotation) -> None:
    mask = annotation.mask
    if mask is not None and (mask.height, mask.width) != (record.height, record.width):
        raise Refused(record.path, "has another size by now than what was painted on it", "open it and paint again")
