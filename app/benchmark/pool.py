"""Projects as large as they come: rows in the store, and files of which many rows share one."""

import itertools
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from app.benchmark.begun_run import begin_run
from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project, create_project
from core.domain import (
    ImageLabel,
    ImageRecord,
    KnownError,
    NewImage,
    Prediction,
    RunState,
    SupervisionLevel,
)
from core.images import inspect_image

_PER_FOLDER = 1000
_LABELED_SHARE = 0.3


def generated_rows(n: int, width: int = 500, height: int = 1260) -> list[NewImage]:
    """Images that exist in the database only."""
    return [NewImage(_name(i, ".jpg"), width, height, 1, 8, f"{i % 128:064x}", str(i // 4)) for i in range(n)]


def make_linked_project(folder: Path, files: Iterable[Path], order: Sequence[int]) -> Project:
    """A project in ``folder``/project whose image i is a hard link to ``files[order[i]]``, in ``folder``/images.

    Raises KnownError where the file system has no hard links: as copies they would fill the disk.
    """
    sources = [(path, inspect_image(path)) for path in files]
    root = folder / "images"
    rows = []
    for number, place in enumerate(order):
        path, facts = sources[place]
        name = _name(number, path.suffix)
        _link(path, root / name, is_new_folder=number % _PER_FOLDER == 0)
        rows.append(
            NewImage(name, facts.width, facts.height, facts.channels, facts.bit_depth, facts.content_hash, str(number))
        )
    project = create_project(folder / "project", root)
    project.store.images.add(rows)
    return project


def add_history(project: Project) -> None:
    """What a project of this size has after some work: labels on its first images, and a score for every one."""
    images = project.store.images.all()
    labels = itertools.cycle([ImageLabel.GOOD] * 9 + [ImageLabel.BAD])
    n_labeled = int(_LABELED_SHARE * len(images))
    project.store.labels.set_many(
        {image.id: next(labels) for image in images[:n_labeled]}, this_person(active_s=1.5 * n_labeled)
    )
    _add_scores(project, images)


def _add_scores(project: Project, images: Sequence[ImageRecord]) -> None:
    runs = project.store.runs
    run = begin_run(project.store, SupervisionLevel.WEAK)
    scores = np.random.default_rng(0).beta(0.5, 2, len(images))
    project.store.predictions.save(
        run.id, [Prediction(image.id, float(score)) for image, score in zip(images, scores, strict=True)]
    )
    runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")


def _name(number: int, suffix: str) -> str:
    return f"{number // _PER_FOLDER:03d}/{number:06d}{suffix}"


def _link(source: Path, target: Path, *, is_new_folder: bool) -> None:
    try:
        if is_new_folder:
            target.parent.mkdir(parents=True)
        os.link(source, target)
    except OSError as error:
        problem = f"cannot hold a hard link ({error.strerror})"
        raise KnownError(target.parent, problem, "set TMPDIR to a folder on another disk") from error
