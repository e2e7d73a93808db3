"""A folder that appears whole or not at all, and the images in it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain import KnownError, Text, system_reason
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync_name, sync_tree
from core.folders.passing import EXPORT_MARK
from core.formats.paths import inside
from core.images import check_is_image

_MARK = """Exported by Maskworth. As long as this file is here, an import of a folder around this one passes it over.
To import it, name this folder itself, or take this file away.
"""


@contextmanager
def staged_folder(out: Path) -> Iterator[Path]:
    """An empty hidden folder beside ``out`` that takes its name when the block ends well, and goes when it does not; so
    do such that a killed program has left there.

    Raises KnownError when ``out`` holds something already or cannot be written.
    """
    check_place(out)
    final = out.resolve()
    remove_left_behind(final.parent)
    staging = partial_place(hidden(final))
    try:
        staging.mkdir(parents=True)
        yield staging
        (staging / EXPORT_MARK).write_text(_MARK, encoding="utf-8")
        sync_tree(staging)  # else a power failure may leave empty files under its name
        if final.exists():
            final.rmdir()
        staging.rename(final)
        sync_name(final)
    except OSError as error:
        raise KnownError(
            out, "cannot be written ({why})", "check free space and permissions", why=system_reason(error)
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def hidden(final: Path) -> Path:
    """What it is called while it is made, but for who makes it."""
    return final.with_name(f".{final.name}")


def place_image(source: Path, folder: Path, relative: str, *, link: bool) -> Path:
    """Copy ``source`` into ``folder`` as ``relative``; with ``link``, link it where links reach.

    Raises KnownError when the source is gone or cannot be read, or ``relative`` leads out of the folder.
    """
    check_image(source)
    target = place(folder, relative)
    if not (link and _link(source.resolve(), target)):
        shutil.copyfile(source, target)
    return target


def check_image(source: Path) -> None:
    """Raises KnownError when the file is gone, cannot be read or is no image."""
    if not os.path.lexists(source):
        raise KnownError(source, "is missing", "put it back, or take it out of the project")
    if source.is_file() and not os.access(source, os.R_OK):
        raise KnownError(source, "may not be read", "check its permissions")
    check_is_image(source)


def place(folder: Path, relative: str) -> Path:
    """The path of ``relative`` in ``folder``, its own folder made. Raises KnownError when it leads out."""
    try:
        target = inside(folder, relative)
    except ValueError as error:
        raise KnownError(relative, "is not a path inside the dataset", "rename the image") from error
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _link(source: Path, target: Path) -> bool:
    """Whether the file system could link them: it cannot across drives, nor on FAT."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def check_place(out: Path) -> None:
    """Raise KnownError where a folder cannot be written to ``out``, as far as that can be said beforehand."""
    if out.is_dir() and any(out.iterdir()):
        raise KnownError(out, "is not empty", "choose a new folder")
    if out.exists() and not out.is_dir():
        raise KnownError(out, "is a file", "choose a new folder")
    above = next(place for place in out.absolute().parents if place.exists())
    if not (above.is_dir() and os.access(above, os.W_OK)):
        why = Text("permission denied") if above.is_dir() else Text("not a folder")
        raise KnownError(out, "cannot be written ({why})", "choose another folder", why=why)
