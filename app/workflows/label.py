"""Say of a whole image whether it is good or bad."""

from dataclasses import dataclass
from pathlib import Path

from app.workflows.authorship import this_person
from app.workflows.find_image import find_image
from app.workflows.project import Project
from core.domain import Authorship, ImageLabel, ImageRecord


@dataclass(frozen=True, slots=True)
class LabelOutcome:
    """What a label replaced: ``before`` is what undo sets again."""

    image: ImageRecord
    before: ImageLabel | None
    after: ImageLabel | None


def label_image(
    project: Project, image: str | Path | int, label: ImageLabel | None, by: Authorship | None = None
) -> LabelOutcome:
    """Label an image, or take its label back with None; on the disk on return. ``by`` is the person logged in.

    ``image`` is an id or a path as `find_image` takes them. Raises KnownError when no image answers to it.
    """
    record = find_image(project, image)
    before = project.store.labels.set(record.id, label, by or this_person())
    return LabelOutcome(record, before, label)
