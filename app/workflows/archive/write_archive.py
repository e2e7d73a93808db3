"""Write a project as an archive."""

import json
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import cv2
import numpy as np

from app.workflows.archive.layout import IMAGES, PROJECT, README, README_TEXT, VERSION, mask_file, table_file
from app.workflows.exchange.export_record import noted_export
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from app.workflows.safety.back_up import database_file
from core.domain import KnownError, PackedMask
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync
from storage.copies.tables import PIXELS, TableRow, table_rows
from storage.database.failures import known_failures
from storage.database.schema import HEAD


@dataclass(frozen=True, slots=True)
class ArchiveWritten:
    """``masks`` counts those of before, too."""

    file: Path
    images: int
    masks: int


def write_archive(project: Project, out: Path, progress: Progress = no_progress) -> ArchiveWritten:
    """The new file ``out``, which appears whole or not at all. Raises KnownError where it is there already, or the
    project keeps its data on a server, Damaged where a mask is: `repair` comes first."""
    if out.exists():
        raise KnownError(out, "exists already", "choose another name")
    source = database_file(project.folder)
    partial = partial_place(out)
    with known_failures(str(out)), noted_export(project, out):
        remove_left_behind(out.absolute().parent)
        try:
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                written = _write(project, source, archive, progress)
            sync(partial)
            partial.replace(out)
            sync(out.absolute().parent)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return ArchiveWritten(out, *written)


def _write(project: Project, source: Path, archive: zipfile.ZipFile, progress: Progress) -> tuple[int, int]:
    images = _image_lines(project)
    about = {
        "maskworth": VERSION,
        "database": HEAD,
        "name": project.store.name,
        "sources": [{"name": each.name, "folder": str(each.root)} for each in project.sources],
    }
    _put(archive, README, README_TEXT)
    _put(archive, PROJECT, json.dumps(about, indent=2, ensure_ascii=False))
    _put(archive, IMAGES, "".join(images))
    n_masks, now = 0, ""
    with TemporaryFile() as rows:
        for name, row in table_rows(source):
            if name != now:
                _add(archive, now, rows)
                now = name
            if name == PIXELS:
                n_masks += 1
                progress(n_masks, 0, Stage.WRITING)
                _put(archive, mask_file(str(row["digest"])), _png(row), zipfile.ZIP_STORED)
            else:
                rows.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
        _add(archive, now, rows)
    return len(images), n_masks


def _put(archive: zipfile.ZipFile, name: str, content: str | bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    """Without the time of now, which a zip cannot hold before 1980: clocks have been there."""
    archive.writestr(zipfile.ZipInfo(name), content, how)


def _add(archive: zipfile.ZipFile, table: str, rows: IO[bytes]) -> None:
    """The rows so far, if there are any; the file is empty afterwards."""
    if not table or table == PIXELS:
        return
    rows.seek(0)
    with archive.open(table_file(table), "w") as entry:
        while block := rows.read(2**20):
            entry.write(block)
    rows.seek(0)
    rows.truncate()


def _png(row: TableRow) -> bytes:
    height, width, data = row["height"], row["width"], row["data"]
    assert isinstance(height, int)
    assert isinstance(width, int)
    assert isinstance(data, bytes)
    done, png = cv2.imencode(".png", PackedMask(height, width, data).unpack().astype(np.uint8) * 255)
    assert done
    return png.tobytes()


def _image_lines(project: Project) -> list[str]:
    store = project.store
    labels, kinds = store.labels.all(), store.kinds.said()
    drawn = dict(_drawn(project))
    lines = []
    for record in store.images.all():
        state, digest = drawn.get(record.id, ("none", None))
        line = {
            "path": record.path,
            "width": record.width,
            "height": record.height,
            "label": None if record.id not in labels else str(labels[record.id]),
            "mask_state": state,
            "mask": None if digest is None else mask_file(digest),
            "kinds": list(kinds.get(record.id, ())),
            "group": record.group,
            "split": str(record.split),
            "sha256": record.content_hash,
        }
        lines.append(f"{json.dumps(line, ensure_ascii=False)}\n")
    return lines


def _drawn(project: Project) -> Iterable[tuple[int, tuple[str, str | None]]]:
    for image_id, annotation in project.store.annotations.iterate():
        yield image_id, (str(annotation.state), annotation.mask.digest if annotation.mask else None)
