"""What results that are taken up again, or come from elsewhere, have to be of: the same code."""

import hashlib
from functools import cache
from pathlib import Path
from types import ModuleType

import core


@cache
def code_digest(package: ModuleType = core) -> str:
    """SHA-256 over the names and texts of all its modules, the first 16 hexadecimal digits."""
    root, found = Path(str(package.__file__)).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
