"""Small workplaces in which something is about to be done: images, a project, what it was given by hand."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np

from tools.faults.program import run_program

SIZE = (48, 64)
N_IMAGES = 24
_BAD = range(0, N_IMAGES, 6)
PROJECT = "project"


def make_images(place: Path) -> None:
    """Twenty good and four bad surfaces with what is known of them, a part of them once more as a dataset; nothing of
    the program's own."""
    chance = np.random.default_rng(0)
    for folder in ("images", "masks", "dataset"):
        (place / folder).mkdir()
    lines = ["image,label"]
    for n in range(N_IMAGES):
        pixels = (chance.random(SIZE) * 60 + 90).astype(np.uint8)
        name = f"part-{n:02d}.png"
        if n in _BAD:
            mask = np.zeros(SIZE, np.uint8)
            mask[8 + n : 20 + n, 20:44] = 255
            pixels |= mask
            _write(place / "masks" / name, mask)
        _write(place / "images" / name, pixels)
        lines.append(f"{name},{'bad' if n in _BAD else 'good'}")
        if n < 4:
            _write(place / "dataset" / name.replace("part", "more"), 255 - pixels)
    (place / "labels.csv").write_text("\n".join(lines) + "\n", "utf-8")
    more = [f"more-{n:02d}.png,good" for n in range(4)]
    (place / "dataset" / "labels.csv").write_text("\n".join(["image,label", *more]) + "\n", "utf-8")


def make_project(place: Path) -> None:
    """All images are in it, eight labeled; one of the bad ones has its mask, another an older one."""
    make_images(place)
    project = str(place / PROJECT)
    _do("new", project, "--images", str(place / "images"))
    _do("import", project, "--root", str(place / "images"))
    for n in range(8):
        _do("label", project, f"part-{n:02d}.png", "bad" if n in _BAD else "good")
    for n in (0, 6, 0):
        _do("mask", project, f"part-{n:02d}.png", "--from", str(place / "masks" / f"part-{n:02d}.png"), "--complete")


def make_trained(place: Path) -> None:
    """All of it is labeled, and a model knows the good ones; a folder for what is made of it."""
    make_project(place)
    (place / "out").mkdir()
    project = str(place / PROJECT)
    _do("label", project, "--from", str(place / "labels.csv"), "--take", "theirs")
    _do("train", project, "--recipe", "memory", "--device", "cpu")


def make_backed_up(place: Path) -> None:
    """A backup, and a label that is not in it."""
    make_project(place)
    project = str(place / PROJECT)
    _do("backup", project)
    _do("label", project, "part-10.png", "unsure")


def make_damaged(place: Path) -> None:
    """The same, and a page of the database holds nothing any more."""
    import sqlite3

    make_backed_up(place)
    file = place / PROJECT / "project.db"
    with closing(sqlite3.connect(file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'labels'").fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    file.write_bytes(content)


def make_archived(place: Path) -> None:
    """A project as an archive, and nothing else."""
    make_project(place)
    project = place / PROJECT
    _do("export", str(project), "--format", "archive", "--out", str(place / "project.zip"))
    shutil.rmtree(project)


def make_old(place: Path) -> None:
    """A project of the first version of the schema."""
    from tools.faults.old_projects import make_old_project

    make_images(place)
    (place / PROJECT).mkdir()
    make_old_project(place / PROJECT / "project.db", "0001", place / "images")


WORKPLACES: dict[str, Callable[[Path], None]] = {
    "images": make_images,
    "project": make_project,
    "trained": make_trained,
    "backed up": make_backed_up,
    "damaged": make_damaged,
    "archived": make_archived,
    "old": make_old,
}


def _do(*arguments: str) -> None:
    status = run_program(*arguments)
    if status:
        raise RuntimeError(f"{arguments} ended with {status}")


def _write(file: Path, pixels: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> None:
    done, encoded = cv2.imencode(".png", pixels)
    assert done
    file.write_bytes(encoded.tobytes())
