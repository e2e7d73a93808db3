"""Reading a fully annotated dataset for a simulation: generated surfaces, a project, or a folder."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app.workflows.generated_surfaces import GENERATED, DemoSize, generated_surfaces
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import DATABASE_FILE, SETTINGS_FILE, open_project
from app.workflows.training.snapshot import project_item
from core.domain import KnownError, PackedMask, SnapshotItem, Split, is_verdict
from core.formats import Dataset, ImportOptions
from core.formats.benchmarks.kolektorsdd import import_kolektorsdd
from core.formats.folder import import_folder
from core.formats.item_reading import read_item, snapshot_item
from core.simulation.ground_truth import GroundTruth, GroundTruths


@dataclass(frozen=True, slots=True)
class AnnotatedDataset:
    """``digest`` is equal for equal content; ``left_out`` counts images of which not everything is known."""

    name: str
    ground_truths: GroundTruths
    digest: str
    left_out: int


def load_annotated(dataset: str, folder: Path, demo: DemoSize, *, progress: Progress = no_progress) -> AnnotatedDataset:
    """``dataset`` is "demo", "varied", a project's folder, KolektorSDD's folder, or any that imports as ``folder``.

    Bad images without a complete mask, images without a label and unreadable ones are left out. Generated surfaces
    are kept in ``folder``. Raises KnownError.
    """
    if dataset in GENERATED:
        return _collect(dataset, _of_folder(generated_surfaces(folder, dataset, demo, progress), progress))
    path = Path(dataset)
    if path.name == DATABASE_FILE or any((path / name).exists() for name in (DATABASE_FILE, SETTINGS_FILE)):
        return _collect(dataset, _of_project(path))
    if not path.is_dir():
        raise KnownError(dataset, "there is no such dataset", f"name {', '.join(GENERATED)}, a project or a folder")
    return _collect(dataset, _of_folder(path, progress))


def _of_folder(root: Path, progress: Progress) -> Iterator[GroundTruth | None]:
    dataset = _listed(root)
    for number, item in enumerate(dataset.items):
        progress(number, len(dataset.items), Stage.READING)
        try:
            content = read_item(item, root)
        except KnownError:
            yield None
            continue
        if not is_verdict(content.label):
            yield None
            continue
        known = snapshot_item(number, item, root, content.facts, content.label)
        mask = content.annotation.mask if content.annotation is not None else None
        yield _ground_truth(replace(known, split=Split.TRAIN), mask)


def _listed(root: Path) -> Dataset:
    if any(root.glob("kos*/Part*.jpg")):
        return import_kolektorsdd(root, ImportOptions())
    return import_folder(root, ImportOptions())


def _of_project(folder: Path) -> Iterator[GroundTruth | None]:
    with open_project(folder) as project:
        labels, masks = project.store.labels.in_force(), dict(project.store.annotations.complete())
        for record in project.store.images.all():
            label = labels.get(record.id)
            if not is_verdict(label):
                yield None
                continue
            item = replace(project_item(project, record, label, None), split=Split.TRAIN)
            yield _ground_truth(item, masks.get(record.id))


def _ground_truth(item: SnapshotItem, mask: PackedMask | None) -> GroundTruth | None:
    item = replace(item, path=item.path.absolute())  # wherever it is worked with
    if not item.is_bad:
        return GroundTruth(item, PackedMask.pack(np.zeros((item.height, item.width), bool)))
    return None if mask is None or mask.is_empty else GroundTruth(item, mask)


def _collect(name: str, found: Iterable[GroundTruth | None]) -> AnnotatedDataset:
    everything = list(found)
    known = {one.item.image_id: one for one in everything if one is not None}
    lines = [f"{i} {s.item.content_hash} {s.item.label} {s.item.group} {s.truth.digest}" for i, s in known.items()]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return AnnotatedDataset(name, known, digest, len(everything) - len(known))
