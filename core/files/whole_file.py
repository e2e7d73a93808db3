"""Writing a file whole or not at all."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from safetensors import SafetensorError

from core.domain import KnownError, system_reason
from core.files.on_disk import sync


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in its place in one step; it is on the disk on return.
    Links are replaced, and not followed.

    Raises KnownError when it cannot be written; what was at ``path`` is then still there, with nothing beside it.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        rights = _make_empty(partial)
        write(partial)
        partial.chmod(rights)  # some libraries leave a file to its user alone
        sync(partial)  # else a power failure may leave an empty file under the name
        partial.replace(path)
        sync(path.parent)
    except (OSError, SafetensorError) as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        why = system_reason(error) if isinstance(error, OSError) else str(error)
        raise KnownError(
            path, "cannot be written ({why})", "make room on the disk or check the folder", why=why
        ) from error


def _make_empty(partial: Path) -> int:
    """What lay there under this name, a link maybe, is gone then. The rights that a file gets here."""
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
