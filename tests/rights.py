"""A process that may write nothing where it must not, whoever runs the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def without_rights(*places: Path) -> Iterator[None]:
    """The places are read-only, and this process is nobody special."""
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    privileged = os.geteuid() == 0
    if privileged:
        os.seteuid(65534)
    try:
        yield
    finally:
        if privileged:
            os.seteuid(0)
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)
