"""Give a second opinion of an image, or settle what people say of it."""

from collections.abc import Collection
from pathlib import Path

from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import present_image
from app.workflows.project.project import Project
from core.domain import LABELS, Annotation, Authorship, ImageLabel, ImageRecord, Opinion

_NOTHING = Annotation()


def say_opinion(
    project: Project,
    image: str | Path | int,
    label: ImageLabel | None,
    annotation: Annotation = _NOTHING,
    by: Authorship | None = None,
) -> tuple[ImageRecord, Opinion | None]:
    """Keep it beside the image's label, which stays; None: not said yet, or taken back. On the disk on return: the
    image, and what this person had said.

    Raises KnownError when no image answers to ``image``; Refused when it has been taken out of the project, nobody has
    labeled it, or this person has.
    """
    record = present_image(project, image)
    return record, project.store.opinions.say(record.id, label, annotation, by or this_person())


def settle(
    project: Project,
    image: str | Path | int,
    label: ImageLabel | None,
    by: Authorship | None = None,
    expected: Collection[ImageLabel | None] = LABELS,
    *,
    is_settled: bool = True,
) -> tuple[ImageRecord, ImageLabel | None]:
    """The image's label is this from now on, whatever people said of it; not ``is_settled``: that is open again. The
    image, and its label before. Raises as `label_image`."""
    record = present_image(project, image)
    before = project.store.opinions.settle(record.id, label, by or this_person(), expected, is_settled=is_settled)
    return record, before
