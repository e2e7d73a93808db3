"""Which pieces a person means: by image, by folder, by name, or a share drawn at random."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from app.workflows.splits.overview import said_images
from core.domain import ImageRecord, KnownError, Split, Text
from core.splits.pieces import draw_groups


@dataclass(frozen=True, slots=True)
class Choice:
    """``groups``: the pieces that are meant; ``image_ids``: the images that were named themselves."""

    groups: frozenset[str]
    image_ids: frozenset[int]


def chosen_images(records: Iterable[ImageRecord]) -> Choice:
    """The pieces that these images show."""
    some = list(records)
    return Choice(frozenset(record.group for record in some), frozenset(record.id for record in some))


def choose_pieces(
    project: Project, images: Sequence[str | int] = (), folders: Sequence[str] = (), groups: Sequence[str] = ()
) -> Choice:
    """Images as `find_image` takes them, everything below these folders, and the pieces of these names; everything
    where nothing is named. Raises KnownError when one of them is not there."""
    everything = project.store.images.all()
    if not (images or folders or groups):
        return chosen_images(everything)
    found = [find_image(project, image) for image in images]
    for folder in folders:
        found += _below(everything, folder)
    for group in groups:
        found += _of_group(everything, group)
    return chosen_images(found)


def draw_pieces(project: Project, among: Choice, to: Split, share: float, seed: int) -> Choice:
    """A share of the pieces ``among`` which to draw, see `draw_groups`."""
    images = [each for each in said_images(project) if each.record.group in among.groups]
    drawn = draw_groups(images, to, share, seed)
    return chosen_images(each.record for each in images if each.record.group in drawn)


def folders_of(records: Iterable[ImageRecord]) -> list[str]:
    """Every folder of the project that holds images, those above them too, without the image root itself."""
    found: set[str] = set()
    for record in records:
        parts = record.path.split("/")[:-1]
        found.update("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return sorted(found)


def _below(everything: Sequence[ImageRecord], folder: str) -> list[ImageRecord]:
    name = folder.strip("/")
    found = [record for record in everything if name in ("", ".") or record.path.startswith(f"{name}/")]
    if not found:
        raise KnownError(folder, "holds no image of this project", _near(name, folders_of(everything)))
    return found


def _of_group(everything: Sequence[ImageRecord], group: str) -> list[ImageRecord]:
    found = [record for record in everything if record.group == group]
    if not found:
        names = sorted({record.group for record in everything})
        raise KnownError(group, "no image shows a piece of this name", _near(group, names))
    return found


def _near(name: str, names: Sequence[str]) -> Text:
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    return Text("did you mean {names}?", names=", ".join(near)) if near else Text("name it as the project does")
