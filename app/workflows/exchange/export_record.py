"""What a project keeps of its exports: the manifest of each, under a number."""

import shutil
from contextlib import AbstractContextManager
from pathlib import Path

from app.workflows.project.project import Project
from core.domain.ownership.leftovers import noted_in
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync
from core.files.own_files import own_folder
from core.formats.exports.manifest import MANIFEST
from core.formats.staging import hidden

_FOLDER = "exported"


def noted_export(project: Project, out: Path) -> AbstractContextManager[None]:
    """Within, the project knows that an export to ``out`` is under way: should it be killed, what it leaves goes when
    the project is opened again."""
    return noted_in(own_folder(project.folder, _FOLDER), hidden(out.resolve()))


def keep_record(project: Project, out: Path) -> int | None:
    """Keep the manifest of the export in ``out``; the number that it is kept under, None where none may be written."""
    folder = own_folder(project.folder, _FOLDER)
    try:
        folder.mkdir(exist_ok=True)
        while True:
            names = (file.name.partition(".")[0] for file in folder.glob("*.json*"))
            number = max((int(name) for name in names if name.isdecimal()), default=0) + 1
            target = folder / f"{number}.json"
            partial = partial_place(target)
            try:
                with (out / MANIFEST).open("rb") as source, partial.open("xb") as kept:
                    shutil.copyfileobj(source, kept)
            except FileExistsError:
                continue  # somebody else exported at the same moment
            sync(partial)
            partial.rename(target)
            return number
    except OSError:
        return None


def find_record(project: Project, name: str) -> Path:
    """The manifest of an export by its number in the project, by its file or by the folder of the export."""
    if name.isdecimal() and (kept := own_folder(project.folder, _FOLDER) / f"{name}.json").exists():
        return kept
    place = Path(name)
    return place / MANIFEST if place.is_dir() else place
