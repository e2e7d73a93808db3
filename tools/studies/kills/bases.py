"""Small projects to be worked on."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

import cv2
import numpy as np

from app.benchmark.begun_run import begin_run
from app.workflows.archive.write_archive import write_archive
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project, open_project
from app.workflows.safety.back_up import back_up
from core.domain import Authorship, ImageLabel, NewImage, RunState, SupervisionLevel
from storage.database.connection import Database
from storage.database.engine import sqlite_url
from storage.database.migrate import upgrade
from tools.faults.old_projects import scripts_until

N_IMAGES, SIDE_PX = 12, 48
OLD_REVISION = "0008"
BY = Authorship("Ada", 1.0)


@dataclass(frozen=True, slots=True)
class Bases:
    """Closed projects: without images, with images of which nothing is said, with all of them labeled, with a backup
    and changes since, of an older version; ``images`` is the dataset that all of them are of, half of it bad and with
    masks."""

    images: Path
    empty: Path
    unlabeled: Path
    filled: Path
    backed_up: Path
    old: Path


def make_bases(folder: Path) -> Bases:
    """In the new ``folder``."""
    images = folder / "images"
    _draw(images)
    create_project(folder / "empty", images).close()
    with create_project(folder / "filled", images) as project:
        import_dataset(project, "folder", images)
        records = project.store.images.all()
    with create_project(folder / "unlabeled", images) as project:
        new = [{each.name: getattr(record, each.name) for each in fields(NewImage)} for record in records]
        project.store.images.add(NewImage(**facts) for facts in new)
    shutil.copytree(folder / "filled", folder / "backed-up")
    with open_project(folder / "backed-up") as project:
        _run(project.folder, 1)
    back_up(folder / "backed-up")
    with open_project(folder / "backed-up") as project:
        for record in project.store.images.all()[::3]:
            label_image(project, record.id, ImageLabel.UNSURE, BY)
        _run(project.folder, 2)
    with open_project(folder / "filled") as project:
        write_archive(project, folder / "archive.zip")
    shutil.rmtree(folder / "filled" / "exported")
    (folder / "old").mkdir()
    _age(folder / "filled" / "project.db", folder / "old" / "project.db", folder, images)
    return Bases(
        images, folder / "empty", folder / "unlabeled", folder / "filled", folder / "backed-up", folder / "old"
    )


def _draw(folder: Path) -> None:
    rng = np.random.default_rng(0)
    for n in range(N_IMAGES):
        is_bad = n % 2 == 1
        pixels = rng.normal(140, 10, (SIDE_PX, SIDE_PX))
        pixels[10:20, 10 : 20 + n] -= 60 * is_bad
        file = folder / ("bad" if is_bad else "good") / f"{n:02d}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(file), np.clip(pixels, 0, 255).astype(np.uint8))
        if is_bad:
            mask = np.zeros((SIDE_PX, SIDE_PX), np.uint8)
            mask[10:20, 10 : 20 + n] = 255
            cv2.imwrite(str(file.with_name(f"{n:02d}_mask.png")), mask)


def _run(folder: Path, number: int) -> None:
    """A completed run whose weights say which one it is of."""
    with open_project(folder) as project:
        run = begin_run(project.store, SupervisionLevel.MIXED)
        assert run.id == number
        project.run_folder(number).mkdir(parents=True)
        (project.run_folder(number) / "weights.safetensors").write_text(str(number))
        project.store.runs.finish(number, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")


def _age(newest: Path, old: Path, folder: Path, images: Path) -> None:
    """The rows of a project as a program of ``OLD_REVISION`` would have them."""
    scripts = scripts_until(OLD_REVISION, folder / "scripts")
    database = Database(sqlite_url(old))
    with database.write() as connection:
        upgrade(connection, scripts)
    database.close()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS newest", (str(newest),))
        connection.execute("BEGIN")
        for table in ("images", "labels", "mask_blobs", "masks", "history"):
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f'PRAGMA main.table_info("{table}")'))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}")
        connection.execute(
            "INSERT INTO project (id, name, created_at, image_root) SELECT id, name, created_at, ? FROM newest.project",
            (str(images),),
        )
        connection.execute("COMMIT")
