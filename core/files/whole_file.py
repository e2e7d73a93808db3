"""Writing a file whole or not at all."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

from safetensors import SafetensorError

from core.domain import KnownError, system_reason
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync, sync_name


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file in a folder of its own beside ``path``, then put it in its place in one step; it is on
    the disk on return. Links are replaced, and not followed. What a killed program has left of such a file goes.

    Raises KnownError when it cannot be written; what was at ``path`` is then still there, with nothing beside it. Where
    the disk does not confirm its name, it is in its place all the same, and the error says so.
    """
    workshop = partial_place(path)  # safetensors writes under another name first, in the same folder
    partial = workshop / path.name
    try:
        remove_left_behind(path.parent, of=path.name)
        workshop.mkdir()
        rights = _make_empty(partial)
        write(partial)
        partial.chmod(rights)  # some libraries leave a file to its user alone
        sync(partial)  # else a power failure may leave an empty file under the name
        partial.replace(path)
        sync_name(path)
    except (OSError, SafetensorError) as error:
        why = system_reason(error) if isinstance(error, OSError) else str(error)
        raise KnownError(
            path, "cannot be written ({why})", "make room on the disk or check the folder", why=why
        ) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _make_empty(partial: Path) -> int:
    """The rights that a file gets here."""
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
