"""Take images out of a project, and in again."""

from collections.abc import Sequence

from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from core.domain import Authorship, ImageRecord, KnownError


def remove_images(project: Project, images: Sequence[str | int], by: Authorship | None = None) -> list[ImageRecord]:
    """Take these images out, all or none; their files stay where they are. Label, mask and history are kept, and no
    import brings an image back unasked.

    Raises KnownError as `find_image`.
    """
    records = list(dict.fromkeys(find_image(project, image) for image in images))
    set_removed(project, [record.id for record in records], True, by or this_person())
    return records


def bring_back(project: Project, images: Sequence[str | int], by: Authorship | None = None) -> list[ImageRecord]:
    """Take removed images in again, all or none, with all that they had. Raises KnownError when one was not removed."""
    removed = project.store.images.removed()
    records = list(dict.fromkeys(_of_removed(removed, image) for image in images))
    set_removed(project, [record.id for record in records], False, by or this_person())
    return records


def set_removed(project: Project, image_ids: Sequence[int], removed: bool, by: Authorship) -> None:
    """The same by id, either way. Gone when one does not exist."""
    images = project.store.images
    (images.remove if removed else images.bring_back)(image_ids, by)


def _of_removed(removed: Sequence[ImageRecord], image: str | int) -> ImageRecord:
    found = [r for r in removed if image in (r.id, r.path) or r.path.endswith(f"/{image}")]
    exact = [r for r in found if image in (r.id, r.path)]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if found:
        paths = ", ".join(record.path for record in found[:3])
        problem, remedy = "could be any of {n} removed images", "give more of its path, such as {paths}"
        raise KnownError(str(image), problem, remedy, n=len(found), paths=paths)
    if not removed:
        raise KnownError(str(image), "was not removed from this project", "no image was")
    names = ", ".join(record.path for record in removed[:3])
    raise KnownError(str(image), "was not removed from this project", "removed were {names}", names=names)
