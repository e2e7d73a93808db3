"""A small project with everything in it, and the ways in which its files are damaged."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.benchmark.begun_run import begin_run
from app.workflows.labeling.annotate import save_annotation
from app.workflows.project.project import create_project
from core.domain import (
    Annotation,
    Authorship,
    Box,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    Prediction,
    RunState,
    SupervisionLevel,
    box_regions,
)

SIZE = (160, 240)
_PAGE = 4096
_BY = Authorship("Ada", active_s=3.0)


def make_project(folder: Path, n_images: int) -> Path:
    """``n_images`` images, of which there are no files: most labeled, a third with masks, some of these drawn anew,
    some with a box; a run with its scores and maps. Closed, and returned."""
    images = folder.parent / "images"
    images.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(0)
    with create_project(folder, images) as project:
        store = project.store
        height, width = SIZE
        new = [NewImage(f"part-{n:03d}.png", width, height, 1, 8, f"{n:064x}", f"{n}") for n in range(n_images)]
        records = store.images.add(new)
        for n, record in enumerate(records):
            if n % 3 == 0:
                store.labels.set(record.id, ImageLabel.GOOD, _BY)
            elif n % 3 == 1:
                for _ in range(1 + n % 2):
                    save_annotation(project, record.id, _drawn(rng, n), _BY)
            elif n % 2:
                store.labels.set(record.id, ImageLabel.UNSURE, _BY)
        run = begin_run(store, SupervisionLevel.MIXED)
        maps = rng.integers(0, 255, (len(records), 20, 30), np.uint8)
        store.predictions.save(
            run.id,
            [Prediction(r.id, float(rng.random()), each) for r, each in zip(records, maps, strict=True)],
        )
        store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    return folder


def _drawn(rng: np.random.Generator, n: int) -> Annotation:
    mask = np.zeros(SIZE, bool)
    top, left = int(rng.integers(0, SIZE[0] - 70)), int(rng.integers(0, SIZE[1] - 90))
    mask[top : top + 60, left : left + 80] = rng.random((60, 80)) < 0.5  # such pixels take pages of their own
    boxes = box_regions([Box(60, 50, 20, 10)]) if n % 4 == 0 else ()
    return Annotation(PackedMask.pack(mask), MaskState.COMPLETE, boxes)


Harm = Callable[[Path, random.Random], None]


def flip_bytes(folder: Path, chance: random.Random) -> None:
    """1 to 512 bytes of one page become others."""
    file = folder / "project.db"
    content = bytearray(file.read_bytes())
    start = chance.randrange(len(content) // _PAGE) * _PAGE
    for place in chance.sample(range(start, start + _PAGE), chance.choice((1, 4, 32, 512))):
        content[place] ^= chance.randrange(1, 256)
    file.write_bytes(content)


def zero_pages(folder: Path, chance: random.Random) -> None:
    """One to three pages hold nothing any more."""
    file = folder / "project.db"
    content = bytearray(file.read_bytes())
    for _ in range(chance.randrange(1, 4)):
        start = chance.randrange(len(content) // _PAGE) * _PAGE
        content[start : start + _PAGE] = bytes(_PAGE)
    file.write_bytes(content)


def flip_word(folder: Path, chance: random.Random) -> None:
    """One letter somewhere in a row of text becomes another."""
    file = folder / "project.db"
    content = bytearray(file.read_bytes())
    letters = [place for place in chance.sample(range(len(content)), 5000) if chr(content[place]).isalpha()]
    content[chance.choice(letters)] ^= 1 << chance.randrange(0, 7)
    file.write_bytes(content)


def truncate(folder: Path, chance: random.Random) -> None:
    """The file ends somewhere, or holds nothing at all."""
    file = folder / "project.db"
    os.truncate(file, chance.choice((0, chance.randrange(file.stat().st_size))))


def lose_log(folder: Path, chance: random.Random) -> None:
    """After a kill, the log is lost, cut, or a byte of it is another; the database may have been copied alone."""
    log = folder / "project.db-wal"
    way = chance.randrange(4)
    if way in (0, 1):
        log.unlink()
    if way == 1:
        (folder / "project.db-last").unlink()
    if way == 2:
        os.truncate(log, chance.randrange(log.stat().st_size))
    if way == 3:
        content = bytearray(log.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        log.write_bytes(content)


OF_A_CLOSED_PROJECT: tuple[Harm, ...] = (flip_bytes, zero_pages, flip_word, truncate)
OF_A_KILLED_PROJECT: tuple[Harm, ...] = (lose_log,)


def copy_project(folder: Path, to: Path) -> Path:
    """All of the project's files, but the index of its log."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*-shm")))
