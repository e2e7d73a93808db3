"""Say that what an image has is right for its file as it is now."""

from collections.abc import Sequence

from app.workflows.project.authorship import this_person
from app.workflows.project.file_changes import look_for_changes
from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from core.domain import Authorship, ImageRecord


def confirm_images(project: Project, images: Sequence[str | int], by: Authorship | None = None) -> list[ImageRecord]:
    """Labels and masks of these images are in force again, although their files have changed; see `ContentRepository`.

    Raises KnownError as `find_image`.
    """
    records = list(dict.fromkeys(find_image(project, image) for image in images))
    look_for_changes(project, records)  # what is confirmed is the file of this moment
    project.store.contents.confirm([record.id for record in records], by or this_person())
    return records
