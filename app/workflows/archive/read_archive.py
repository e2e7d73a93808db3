"""Make a project of an archive."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import cv2
import numpy as np

from app.workflows.archive.layout import PROJECT, VERSION, table_file
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import DATABASE_FILE, Project, open_project
from core.domain import KnownError, MadeByNewer, PackedMask
from storage.copies.tables import PIXELS, TableRow, database_of
from storage.database.failures import known_failures
from storage.database.files.new_file import new_database
from storage.database.schema import Base
from storage.pixels.stored import whole_row

_MOST_BYTES = 2**31  # of one entry: no archive of ours has more


def project_of_archive(folder: Path, archive: Path, progress: Progress = no_progress) -> Project:
    """The new project in ``folder``, with everything that the archive has; scores and suggestions are computed again.
    Raises KnownError where there is a project already, or ``archive`` is none."""
    folder = folder.resolve()
    with known_failures(str(archive)):
        folder.mkdir(parents=True, exist_ok=True)
        if any((folder / name).exists() for name in (DATABASE_FILE, "project.toml")):
            raise KnownError(folder, "holds a project already", "open it, or choose another folder")
        try:
            with zipfile.ZipFile(archive) as opened:
                version = _version(opened, archive)
                with new_database(folder / DATABASE_FILE) as partial:
                    database_of(_rows(opened, progress), partial, version)
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            raise KnownError(archive, "is no archive of a project, or is damaged", "take another copy of it") from error
    return open_project(folder)


def is_archive(file: Path) -> bool:
    """Whether the file is a project's archive; False for a folder, and for what cannot be read."""
    if not file.is_file():
        return False
    try:
        with zipfile.ZipFile(file) as opened:
            return PROJECT in opened.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _version(archive: zipfile.ZipFile, file: Path) -> str:
    about = json.loads(_read(archive, PROJECT))
    if about["maskworth"] != VERSION:
        raise MadeByNewer(file)
    return str(about["database"])


def _rows(archive: zipfile.ZipFile, progress: Progress) -> Iterator[tuple[str, TableRow]]:
    names = frozenset(archive.namelist())
    digests: dict[str, str] = {}
    masks = sorted(name for name in names if name.startswith("masks/"))
    for done, name in enumerate(masks):
        progress(done, len(masks), Stage.READING)
        before, row = _pixels(archive, name)
        digests[before] = str(row["digest"])
        yield PIXELS, row
    others = {before: now for before, now in digests.items() if before != now}
    for table in Base.metadata.sorted_tables:
        if table_file(table.name) in names:
            for line in _read(archive, table_file(table.name)).decode().rstrip("\n").split("\n"):
                yield table.name, json.loads(_renamed(line, others))


def _pixels(archive: zipfile.ZipFile, name: str) -> tuple[str, TableRow]:
    pixels = cv2.imdecode(np.frombuffer(_read(archive, name), np.uint8), cv2.IMREAD_GRAYSCALE)
    if pixels is None:
        raise ValueError(name)
    mask = PackedMask.pack(pixels > 0)
    return name.removeprefix("masks/").removesuffix(".png"), whole_row(mask)


def _renamed(line: str, digests: Mapping[str, str]) -> str:
    """Another zlib packs the same pixels otherwise, so they get another digest."""
    for before, now in digests.items():
        line = line.replace(before, now)
    return line


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise ValueError(name)
    return archive.read(name)
