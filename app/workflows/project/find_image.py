"""Which image a person means."""

import os
from difflib import get_close_matches
from pathlib import Path

from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError, Refused, Text
from core.domain.natural_order import naturally_sorted

_NAMED = 3  # images that an error names


def find_image(project: Project, image: str | Path | int) -> ImageRecord:
    """The image of this id (an int), absolute path, path below the image root, or end of a path that only one has.

    Raises KnownError, with the nearest names, when no image or more than one answers to it.
    """
    if isinstance(image, int):
        return _by_id(project, image)
    name = _below_root(project, Path(image))
    found = project.store.images.find(name)
    if found:
        return found
    ending = project.store.images.ending_with(name)
    if len(ending) == 1:
        return ending[0]
    if ending:
        paths = ", ".join(naturally_sorted(record.path for record in ending)[:_NAMED])
        raise KnownError(
            str(image),
            "could be any of {n} images",
            "give more of its path, such as {paths}",
            n=len(ending),
            paths=paths,
        )
    raise KnownError(str(image), "no such image in this project", _nearest(project, name))


def present_image(project: Project, image: str | Path | int) -> ImageRecord:
    """Like `find_image`; raises Refused when the image of this id has been taken out of the project."""
    record = find_image(project, image)
    if project.store.images.is_removed(record.id):
        raise Refused(record.path, "was taken out of the project meanwhile", "take it in again, then repeat it")
    return record


def _by_id(project: Project, image_id: int) -> ImageRecord:
    try:
        return project.store.images.get(image_id)
    except KeyError as error:
        raise Refused(
            Text("image {id}", id=str(image_id)), "no such image in this project", "check its number"
        ) from error


def _below_root(project: Project, path: Path) -> str:
    """The path as the project spells it; one outside the image root stays as it is and matches nothing."""
    root = project.store.image_root
    if path.is_absolute():
        # The root is stored without symbolic links; one below it belongs to the image's path.
        for spelling in (Path(os.path.normpath(path)), path.resolve()):
            if spelling.is_relative_to(root):
                return spelling.relative_to(root).as_posix()
    return path.as_posix()


def _nearest(project: Project, name: str) -> Text:
    paths = [record.path for record in project.store.images.all()]
    if not paths:
        return Text("import images first")
    near = get_close_matches(name, paths, n=_NAMED, cutoff=0.8)
    return (
        Text("did you mean {names}?", names=", ".join(near)) if near else Text("give its path below the image folder")
    )
