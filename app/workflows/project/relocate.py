"""Find a project's images again after their folder was moved or renamed."""

from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.file_changes import holds_other_content, look_for_changes
from app.workflows.project.project import Project, existing_images
from core.domain import ImageRecord, KnownError

_TELL_EVERY = 50  # files, of which a network drive looks at a few hundred a second


@dataclass(frozen=True, slots=True)
class RelocateSummary:
    """``found`` and ``missing`` count the project's images below ``root``, ``changed`` those found whose files hold
    something else than the project knows. ``taken`` False: the project is as it was."""

    root: Path
    found: int
    missing: int
    changed: int = 0
    taken: bool = True


def relocate_images(
    project: Project,
    root: Path,
    *,
    takes_changed: bool = False,
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> RelocateSummary:
    """Look for the images below ``root`` from now on; labels, masks and files stay as they are.

    Where files of the same names hold something else, nothing is changed, unless ``takes_changed``: then they count as
    replaced, and what was said of them is not in force until a person confirms it.

    The folder just above the right one, or one inside it, is understood too: what counts is where the images are
    found. Raises KnownError, and changes nothing, when there is no such folder or it holds none of them;
    ``progress`` may raise Cancelled.
    """
    root = existing_images(root)
    records = project.store.images.all()
    paths = [record.path for record in records]
    places = _places(project, root, paths)
    counts = [_n_found(place, paths, number, len(places), progress) for number, place in enumerate(places)]
    place, found = max(zip(places, counts, strict=True), key=itemgetter(1))
    if paths and not found:
        problem, remedy = "holds none of this project's images", "choose the folder that holds {image}"
        raise KnownError(root, problem, remedy, image=paths[0])
    changed = _changed(place, records, progress)
    taken = not dry_run and (takes_changed or not changed)
    if taken:
        project.store.set_image_root(place)
        look_for_changes(project, changed)
    return RelocateSummary(place, found, len(paths) - found, len(changed), taken)


def _changed(root: Path, records: list[ImageRecord], progress: Progress) -> list[ImageRecord]:
    changed = []
    for done, record in enumerate(records):
        progress(done, len(records), Stage.CHECKING)
        changed += [record] if holds_other_content(root / record.path, record) else []
    return changed


def _places(project: Project, root: Path, paths: list[str]) -> list[Path]:
    """The folder itself first; then the one in it that is named like the old one, and those of which it is a part."""
    first = Path(paths[0]).parent.parts if paths else ()
    inside = [n for n in range(1, len(first) + 1) if root.parts[-n:] == first[:n]]
    return [root, root / project.store.image_root.name, *(root.parents[n - 1] for n in inside)]


def _n_found(root: Path, paths: list[str], number: int, n_places: int, progress: Progress) -> int:
    """``number`` of ``n_places`` is where the search is."""
    found = 0
    for done, path in enumerate(paths):
        if done % _TELL_EVERY == 0:
            progress(number * len(paths) + done, n_places * len(paths), Stage.LISTING)
        found += (root / path).is_file()
    return found
