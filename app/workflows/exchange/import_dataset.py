"""Bring a dataset's images, labels and masks into a project."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from unicodedata import category

from app.workflows.exchange.import_identity import gone_below, identify
from app.workflows.exchange.import_merge import BY_IMPORT, FoundImage, Told, merge
from app.workflows.exchange.import_place import ImportPlace, place_of, stored_source
from app.workflows.exchange.import_plan import plan
from app.workflows.exchange.spool import Spool
from app.workflows.progress import Cancelled, Progress, Stage, no_progress
from app.workflows.project.file_changes import FileStamp
from app.workflows.project.project import Project
from app.workflows.safety.back_up import back_up_before
from core.domain import ImageLabel, KnownError, NewImage, Reason, Remark, Split, Text, Weight, of_weight
from core.formats import Dataset, DatasetItem, ImportOptions, read_dataset
from core.formats.item_reading import read_item
from core.formats.regions.kind_names import listed_kinds

_BATCH = 32  # images handed to the threads at a time: a person who cancels waits for those under way only
_UNSTORABLE = ("Cc", "Cs")  # line breaks and the like, and bytes that are no Unicode: they fit no table and no message
_NAMED_KINDS = 6
_THREADS = min(4, os.cpu_count() or 1)


class RefusedImport(KnownError):
    """Nothing was stored, since something was odd and the import was to be strict."""

    def __init__(self, root: Path, remarks: Sequence[Remark]) -> None:
        n_odd = len(of_weight(remarks, Weight.LEFT_OUT, Weight.ODD))
        super().__init__(
            root, "is not imported: {n:,} odd", "mend what is told above, or import without --strict", n=n_odd
        )
        self.remarks = remarks


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """``added`` images are new to the project; ``labeled`` and ``masks`` count what it took over; ``kept`` images have
    another label or mask there already, which stays. ``remarks``: what a person should know beside that. ``labels``,
    ``splits`` and ``kinds`` count what the dataset says of its images, whether it is new or not. ``format``: what it
    was read as; ``source``: the name of the source that it is in."""

    added: int
    labeled: int
    masks: int
    kept: int
    remarks: tuple[Remark, ...] = ()
    labels: Mapping[ImageLabel | None, int] = field(default_factory=dict)
    splits: Mapping[Split, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    format: str = ""
    source: str = ""

    @property
    def skipped(self) -> tuple[Text, ...]:
        """A line for each file, or line of a table, that was left out though it was meant to be taken."""
        return tuple(remark.line for remark in of_weight(self.remarks, Weight.LEFT_OUT))


def import_dataset(
    project: Project,
    format_name: str,
    root: Path,
    options: ImportOptions | None = None,
    *,
    dry_run: bool = False,
    strict: bool = False,
    is_new: bool = False,
    source: str = "",
    watch: bool = False,
    progress: Progress | None = None,
) -> ImportSummary:
    """Import the dataset at ``root``; doing it again changes nothing. No file there is written or moved. A folder that
    lies in none of the project's sources becomes another one, called ``source`` or like the folder; with ``watch`` an
    open window adds what comes into it without asking.

    Everything is read before anything is stored, so that cancelling leaves the project as it was; one that ``is_new``
    can be left half filled, as its maker takes it away again. Interrupted while it stores, it is whole up to a number
    of images that the project tells, see `merge`. With ``dry_run`` nothing is stored at all. Raises
    KnownError as `place_of` and when ``root`` cannot be understood, and with ``strict`` RefusedImport
    when there is anything odd; otherwise single bad files are skipped.
    """
    options = options or ImportOptions()
    place_of(project, root.resolve(), source)  # the wrong folder is told before a long look into it
    dataset = list_dataset(format_name, root.resolve(), options, progress or no_progress)
    return import_items(
        project,
        dataset,
        place_of(project, (dataset.root or root).resolve(), source),
        overwrite=options.overwrite,
        dry_run=dry_run,
        strict=strict,
        is_new=is_new,
        is_whole=root.is_dir(),
        watch=watch,
        progress=progress,
    )


def import_items(
    project: Project,
    dataset: Dataset,
    place: ImportPlace,
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    strict: bool = False,
    is_new: bool = False,
    is_whole: bool = False,
    watch: bool = False,
    progress: Progress | None = None,
) -> ImportSummary:
    """Import a dataset that has been listed; like `import_dataset`. One that ``is_whole`` names all that its folder
    holds, so that images of the project which are no longer there are told."""
    with Spool() as spool:
        return _import(
            project,
            dataset,
            place,
            spool,
            overwrite=overwrite,
            dry_run=dry_run,
            strict=strict,
            is_new=is_new,
            is_whole=is_whole,
            watch=watch,
            progress=progress or no_progress,
        )


def _import(
    project: Project,
    dataset: Dataset,
    place: ImportPlace,
    spool: Spool,
    *,
    overwrite: bool,
    dry_run: bool,
    strict: bool,
    is_new: bool,
    is_whole: bool,
    watch: bool,
    progress: Progress,
) -> ImportSummary:
    root = place.root
    said = dataset.items if overwrite else _as_assigned(project, dataset.items, place)
    torn = _torn_groups(project, said, place)
    items = [item for item in said if item.image not in torn]
    found: list[FoundImage] = []
    remarks = [*dataset.remarks, *torn.values()]
    for images, odd in read_all(items, place, progress):
        found += [_spooled(image, spool) for image in images]
        remarks += odd
    identified = identify(project, found, place.source, overwrite=overwrite)
    listed = listed_kinds(dataset.kinds)
    kinds = count_kinds(found, listed)
    remarks += [*kinds_told(kinds), *identified.remarks]
    remarks += gone_below(project, identified, place) if is_whole else []
    if strict or dry_run:
        merged = plan(project.store, identified, overwrite=overwrite)
    if strict:
        _check_nothing_odd(root, tuple(shorter((*remarks, *merged.remarks), root)))
    if not dry_run:
        if identified.meets_known:
            back_up_before(project, "import")

        def prepare() -> None:
            stored_source(project, place, watch=watch)
            project.store.kinds.add(listed)
            project.store.images.rename(identified.renamed, BY_IMPORT)

        merged = merge(
            project.store,
            identified.found,
            overwrite=overwrite,
            told=Told(str(root), dataset.format),
            prepare=prepare,
            progress=progress if is_new else _unstoppable(progress),
        )
    return ImportSummary(
        merged.added,
        merged.labeled,
        merged.masks,
        merged.kept,
        tuple(shorter((*remarks, *merged.remarks), root)),
        Counter(image.label for image in found),
        Counter(image.new.split for image in found),
        kinds,
        dataset.format,
        place.source.name if place.source else "",
    )


def _spooled(image: FoundImage, spool: Spool) -> FoundImage:
    """With what is drawn on it out of memory."""
    drawn = image.annotation
    return image if drawn is None else replace(image, drawn=spool.keep(drawn))


def count_kinds(found: Iterable[FoundImage], listed: Iterable[str]) -> Mapping[str, int]:
    """How many images show a defect of each kind, the most frequent first, then what is ``listed`` and nowhere."""
    shown = dict(Counter(kind for image in found for kind in image.kinds).most_common())
    return shown | {kind: 0 for kind in listed if kind not in shown}


def kinds_told(kinds: Mapping[str, int]) -> list[Remark]:
    """What is told of the kinds of defects that a dataset names."""
    if not kinds:
        return []
    named = ", ".join(list(kinds)[:_NAMED_KINDS]) + (" …" if len(kinds) > _NAMED_KINDS else "")
    problem = Text("{names}: taken over as kinds of the project", names=named)
    return [Remark(Reason.KINDS, Text("kinds"), problem)]


def _unstoppable(progress: Progress) -> Progress:
    """Once storing has begun it goes through: half of an import would be neither what was there nor what was wanted."""

    def told(done: int, total: int, what: str) -> None:
        with suppress(Cancelled):
            progress(done, total, what)

    return told


def _check_nothing_odd(root: Path, remarks: Sequence[Remark]) -> None:
    if of_weight(remarks, Weight.LEFT_OUT, Weight.ODD):
        raise RefusedImport(root, remarks)


def list_dataset(format_name: str, root: Path, options: ImportOptions, progress: Progress) -> Dataset:
    heard = replace(options, looked=lambda n: progress(n, 0, Stage.LISTING))
    dataset = read_dataset(format_name, root, heard)
    if not dataset.items and not of_weight(dataset.remarks, Weight.LEFT_OUT, Weight.ODD):
        raise KnownError(root, "holds no images", "name a folder with JPEG, PNG, BMP, TIFF or WebP files")
    return dataset


def _as_assigned(project: Project, items: Sequence[DatasetItem], place: ImportPlace) -> list[DatasetItem]:
    """With the splits that people have given to pieces: another shot of such a piece goes along."""
    assigned = project.store.images.assigned()
    return [replace(item, split=assigned.get(place.group(item), item.split)) for item in items]


def _torn_groups(project: Project, items: Sequence[DatasetItem], place: ImportPlace) -> dict[Path, Remark]:
    """Images to leave out, each with why: a group in two splits would let a test see what training saw, whether it
    comes with this dataset or not. The project's images stay; of a group that the dataset tears, none comes in."""
    arriving = {place.path(item.image) for item in items}
    removed = {record.id for record in project.store.images.removed()}
    related = project.store.images.related(groups={place.group(item) for item in items})
    known = {each.group: each.split for each in related if each.path not in arriving and each.id not in removed}
    splits: dict[str, set[Split]] = defaultdict(set)
    for item in items:
        splits[place.group(item)].add(item.split)
    torn = {}
    for item in items:
        group = place.group(item)
        others = {known[group]} if group in known else splits[group]
        if others != {item.split}:
            other = next(split for split in sorted(others) if split is not item.split)
            torn[item.image] = _torn(item, group, other)
    return torn


def _torn(item: DatasetItem, group: str, other: Split) -> Remark:
    problem = Text("its group {group} is in {one} and in {other}; left out", group=group, one=item.split, other=other)
    return Remark(Reason.GROUP_TORN, str(item.image), problem, "give the whole group one split")


def read_all(
    items: Sequence[DatasetItem], place: ImportPlace, progress: Progress
) -> Iterator[tuple[list[FoundImage], tuple[Remark, ...]]]:
    """Of each item, in order, its image and what is to be said of it. OpenCV and zlib let other threads run."""

    def read(item: DatasetItem) -> tuple[list[FoundImage], tuple[Remark, ...]]:
        return _read(item, place)

    with ThreadPoolExecutor(_THREADS, thread_name_prefix="import") as pool:
        for start in range(0, len(items), _BATCH):
            for done, result in enumerate(pool.map(read, items[start : start + _BATCH]), start):
                progress(done, len(items), Stage.READING)
                yield result
    progress(len(items), len(items), Stage.STORING)


def _read(item: DatasetItem, place: ImportPlace) -> tuple[list[FoundImage], tuple[Remark, ...]]:
    """Nothing of an image that cannot be read; two images where the mask turned out to be one."""
    path = place.path(item.image)
    if any(category(character) in _UNSTORABLE for character in path):
        return [], (Remark(Reason.NAME, ascii(path), "has a name that cannot be stored", "rename it"),)
    if path.partition("/")[0] in place.hidden:
        return [], (_hidden(path),)
    stamp = FileStamp.of(item.image)  # before it is read: a later change shows
    try:
        content = read_item(item, place.root)
    except KnownError as error:
        return [], (Remark.of(Reason.UNREADABLE, error),)
    facts = content.facts
    new = NewImage(
        path=path,
        width=facts.width,
        height=facts.height,
        channels=facts.channels,
        bit_depth=facts.bit_depth,
        content_hash=facts.content_hash,
        group=place.group(item),
        split=item.split,
        file_size=stamp.size if stamp else None,
        modified_ns=stamp.modified_ns if stamp else None,
    )
    more, remarks = _read(content.twin, place) if content.twin else ([], ())
    return [FoundImage(new, content.label, content.annotation, content.kinds), *more], (*content.remarks, *remarks)


def _hidden(path: str) -> Remark:
    problem = Text("its folder has the name of the source {name}", name=path.partition("/")[0])
    return Remark(Reason.NAME, path, problem, "rename the folder")


def shorter(remarks: Iterable[Remark], root: Path) -> Iterator[Remark]:
    """Files named by their path below ``root``."""
    for remark in remarks:
        path = Path(remark.subject)
        inside = path.is_relative_to(root) and path != root
        yield replace(remark, subject=path.relative_to(root).as_posix()) if inside else remark
