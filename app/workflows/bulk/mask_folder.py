"""Masks of many images out of a folder, matched by name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from app.workflows.bulk.plan import BulkPlan, Said, Take, plan_words
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from core.domain import Annotation, ImageRecord, KnownError, MaskState, PackedMask, Reason, Remark, Text
from core.domain.natural_order import naturally_sorted
from core.folders.mask_names import stems
from core.folders.walk import look_through
from core.formats.paths import check_inside
from core.images import SUFFIXES, read_mask

_NAMED = 3  # images that a line names
_THREADS = 2


def plan_masks(
    project: Project,
    folder: Path,
    take: Take = Take.NONE,
    *,
    complete: bool = False,
    progress: Progress = no_progress,
) -> BulkPlan:
    """What the mask files of a folder would change, as drafts or as ``complete``. A file belongs to the image that is
    named like it, with or without a word such as ``_mask``: in a folder of the same name first, else anywhere.

    Stores nothing. What belongs to no image or to several, cannot be read, has another size or, if it were to be
    complete, is only a guess, is told. Raises KnownError when the folder cannot be read or holds no image file.
    """
    files = look_through(folder, SUFFIXES).files
    if not files:
        raise KnownError(folder, "holds no masks", "name a folder with PNG, BMP or TIFF files")
    images = _by_ending(project)
    pairs: dict[int, PurePosixPath] = {}
    unknown: list[Remark] = []
    for file in naturally_sorted(files, str):
        found = _meant(images, file)
        if len(found) == 1 and found[0].id not in pairs:
            pairs[found[0].id] = file
        else:
            unknown.append(_unclear(file, found, pairs))
    said: dict[int, Said] = {}
    for image_id, drawn in _read_all(project, folder, pairs, complete=complete, progress=progress):
        if isinstance(drawn, Remark):
            unknown.append(drawn)
        else:
            said[image_id] = Said(annotation=drawn)
    return plan_words(project, said, take, this_person().author, unknown)


def _by_ending(project: Project) -> Mapping[str, list[ImageRecord]]:
    """Images by every end of their path, without what stands after the last point."""
    found: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in project.store.images.all():
        parts = PurePosixPath(record.path).with_suffix("").parts
        for start in range(len(parts)):
            found["/".join(parts[start:])].append(record)
    return found


def _meant(images: Mapping[str, list[ImageRecord]], file: PurePosixPath) -> list[ImageRecord]:
    """The images that a mask could be of, by the likeliest of its names that any answers to."""
    folders = file.parent.parts
    for start in range(len(folders) + 1):  # from the whole path to the bare name
        for base, _ in stems((), file.stem):
            name = "/".join((*folders[start:], base))
            if images.get(name):
                return images[name]
    return []


def _unclear(file: PurePosixPath, found: list[ImageRecord], pairs: Mapping[int, PurePosixPath]) -> Remark:
    if not found:
        return Remark(Reason.MASK_WITHOUT_IMAGE, str(file), Text("is the mask of no image"), "name it like its image")
    if len(found) == 1:
        problem = Text("is a second mask of {image}, after {other}", image=found[0].path, other=pairs[found[0].id])
        return Remark(Reason.SECOND_MASK, str(file), problem, "take out one of them")
    paths = ", ".join(naturally_sorted(record.path for record in found)[:_NAMED])
    problem = Text("could be the mask of any of {n} images, such as {paths}", n=len(found), paths=paths)
    return Remark(Reason.MASK_WITHOUT_IMAGE, str(file), problem, "put it into a folder like that of its image")


def _read_all(
    project: Project, folder: Path, pairs: Mapping[int, PurePosixPath], *, complete: bool, progress: Progress
) -> Iterator[tuple[int, Annotation | Remark]]:
    def read(pair: tuple[int, PurePosixPath]) -> Annotation | Remark:
        return _read(project.store.images.get(pair[0]), folder, folder / pair[1], complete=complete)

    with ThreadPoolExecutor(_THREADS, thread_name_prefix="masks") as pool:
        for done, (image_id, drawn) in enumerate(zip(pairs, pool.map(read, pairs.items()), strict=True)):
            progress(done, len(pairs), Stage.READING)
            yield image_id, drawn


def _read(record: ImageRecord, root: Path, file: Path, *, complete: bool) -> Annotation | Remark:
    try:
        check_inside(file, root)
        reading = read_mask(file, (record.height, record.width))
    except KnownError as error:
        return Remark.of(Reason.MASK_UNREADABLE, error)
    doubts = [oddity.text for oddity in reading.oddities if oddity.is_doubtful]
    if complete and doubts:
        problem = Text("is not taken as complete: it {doubts}", doubts=doubts[0])
        return Remark(Reason.MASK_DOUBTFUL, str(file), problem, "give it as a draft and look at it")
    state = MaskState.COMPLETE if complete else MaskState.DRAFT
    return Annotation(PackedMask.pack(reading.mask), state)
