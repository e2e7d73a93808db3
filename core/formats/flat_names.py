"""Names of exported images where a format knows no folders but its own."""

import hashlib
import re
from pathlib import PurePosixPath

from core.formats.portable_names import FORBIDDEN

_BLANKS = re.compile(r"\s+")


def flat_name(path: str, *, has_blanks: bool = True) -> str:
    """One name for a path in folders; without ``has_blanks`` with underscores for them."""
    name = "_".join(PurePosixPath(path).parts)
    return name if has_blanks else _BLANKS.sub("_", name)


def wishes(folder: str, path: str, *, has_blanks: bool = True) -> tuple[str, str]:
    """Where the image of a path in the project goes in a folder of an export: by its name, or with a digest of the
    whole path where that name is taken."""
    name = PurePosixPath(flat_name(path, has_blanks=has_blanks))
    digest = hashlib.sha256(path.encode()).hexdigest()[:8]
    return f"{folder}/{name}", f"{folder}/{name.stem}-{digest}{name.suffix}"


def folder_name(kind: str) -> str:
    """A folder's name for a kind, on every system."""
    return FORBIDDEN.sub("_", kind).strip(". ") or "_"
