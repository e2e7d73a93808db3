"""A small project as each version of the schema had it, built by the migrations themselves."""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from core.domain import PackedMask
from storage.database.connection import Database
from storage.database.engine import sqlite_url
from storage.database.migrate import SCRIPTS, upgrade

SIZE = (48, 64)
N_IMAGES = 24
LABELS = {1: "bad", 2: "good", 3: "unsure", 7: "bad"}
_AT = "2024-05-01 10:00:00"
_OUTLINE = [30.0, 20.0, 12.0, 8.0, 0.0]


def versions() -> list[str]:
    """Of all schemas, the first one first."""
    return sorted(script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def mask() -> PackedMask:
    """That of the first image, complete."""
    pixels = np.zeros(SIZE, bool)
    pixels[10:25, 20:40] = True
    return PackedMask.pack(pixels)


def scripts_until(version: str, folder: Path) -> Path:
    """The new ``folder`` with the migrations that a program of that version had."""
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for script in (folder / "versions").glob("0*.py"):
        if script.name[:4] > version:
            script.unlink()
    return folder


def make_old_project(file: Path, version: str, images: Path) -> None:
    """The new SQLite file ``file``, of that version, whose images are below ``images``: labels, a mask with a box,
    their history, a run with its scores and its list of suggestions."""
    with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
        scripts = scripts_until(version, Path(name) / "scripts")
        database = Database(sqlite_url(file))
        with database.write() as connection:
            upgrade(connection, scripts)
            _fill(_Rows(connection), version, images)
        database.close()


class _Rows:
    """Rows of whatever columns the tables have in that version; a table that it has not, or not any more, gets none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, table: str, **values: object) -> None:
        there = self._columns(table)
        values = {name: value for name, value in values.items() if name in there}
        if values:
            names, places = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
            self._connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), values)

    def use_run(self, run_id: int) -> None:
        """The model of that run is the project's, where it says so: before, it was the newest one."""
        if "current_run_id" in self._columns("project"):
            self._connection.execute(text(f"UPDATE project SET current_run_id = {run_id}"))

    def _columns(self, table: str) -> list[str]:
        return [row.name for row in self._connection.execute(text(f"PRAGMA table_info({table})"))]


def _fill(rows: _Rows, version: str, images: Path) -> None:
    drawn = mask()
    rows.add("project", id=1, name="an old line", image_root=str(images), created_at=_AT)
    rows.add("sources", id=1, name=images.name, root=str(images), mount="", watched=False)
    for n in range(1, N_IMAGES + 1):
        rows.add(
            "images",
            id=n,
            path=f"part-{n - 1:02d}.png",
            width=SIZE[1],
            height=SIZE[0],
            channels=1,
            bit_depth=8,
            content_hash=f"{n:064x}",
            group=str(n),
            split="train",
            removed=False,
        )
    for image_id, label in LABELS.items():
        rows.add("labels", image_id=image_id, label=label)
        _say(rows, image_id, "label", label)
    rows.add("mask_blobs", digest=drawn.digest, height=drawn.height, width=drawn.width, data=drawn.data)
    rows.add("masks", image_id=1, state="complete", digest=drawn.digest)
    rows.add("boxes", image_id=1, position=0, **dict(zip(("cx", "cy", "w", "h", "angle"), _OUTLINE, strict=True)))
    rows.add("regions", image_id=1, position=0, outline=json.dumps(_OUTLINE))
    regions = [{"kind": None, "outline": _OUTLINE, "digest": None}]
    said = {"digest": drawn.digest, "state": "complete", "boxes": [_OUTLINE], "regions": regions}
    _say(rows, 1, "mask", json.dumps(said))
    _add_run(rows, version)


def _say(rows: _Rows, image_id: int, kind: str, after: str) -> None:
    rows.add("history", image_id=image_id, at=_AT, kind=kind, author="Ada", before=None, after=after, active_s=1.0)


def _add_run(rows: _Rows, version: str) -> None:
    rows.add(
        "runs",
        id=4,
        started_at=_AT,
        finished_at=_AT,
        state="completed",
        recipe="fast",
        config_json="{}",
        snapshot_digest="d",
        supervision="weak",
        seed=0,
        device="cpu",
        epochs=1,
        seconds=1.0,
    )
    rows.use_run(4)
    for image_id in range(1, N_IMAGES + 1):
        rows.add("predictions", run_id=4, image_id=image_id, score=image_id / 100)
    rows.add("suggestion_lists", id=1, kind="mask", run_id=4, created_at=_AT)
    codes = json.dumps([{"code": "unlike_all", "figures": {}}])
    reason = "unlike every other bad image" if version < "0005" else codes
    for rank, image_id in enumerate((7, 8)):
        rows.add(
            "suggestions",
            list_id=1,
            kind="mask",
            rank=rank,
            image_id=image_id,
            benefit=2.0 - rank,
            cost_s=12.0,
            reason=reason,
            covers="[]",
            run_id=4,
            created_at=_AT,
        )
