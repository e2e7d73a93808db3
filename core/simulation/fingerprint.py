"""Which program made a result: a version number alone does not change with every line that a figure depends on."""

import hashlib
from functools import cache
from pathlib import Path

import core


@cache
def code_digest() -> str:
    """SHA-256 over the names and texts of all modules of ``core``, the first 16 hexadecimal digits."""
    root, found = Path(str(core.__file__)).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
