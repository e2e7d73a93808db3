"""A file of results, one JSON object a line, appended as soon as each is known: whatever interrupts the work costs no
line that is there."""

import json
import os
from pathlib import Path
from typing import Any, BinaryIO

from core.domain import KnownError, system_reason

_TAIL_BYTES = 1 << 16


class JsonLines:
    """The file at ``path``, which need not exist yet. One process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[dict[str, Any]]:
        """Every whole line. What follows the last line break was cut off while it was written, and is left out.

        Raises KnownError when the file cannot be read or a line is no JSON object.
        """
        if not self.path.exists():
            return []
        try:
            lines = self.path.read_text(encoding="utf-8").split("\n")[:-1]
            values = [json.loads(line) for line in lines]
        except OSError as error:
            raise KnownError(
                self.path, "cannot be read ({why})", "check who may read it", why=system_reason(error)
            ) from error
        except ValueError as error:
            raise self.damaged(str(error)) from error
        if not all(isinstance(value, dict) for value in values):
            raise self.damaged("a line is no object")
        return values

    def append(self, value: dict[str, Any]) -> None:
        """One line more, on disk when this returns; what an interruption left of another is cut off first.

        Raises KnownError when it cannot be written.
        """
        line = f"{json.dumps(value, allow_nan=False)}\n".encode()
        try:
            with self.path.open("a+b") as file:
                file.truncate(_end_of_lines(file))
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise KnownError(
                self.path, "cannot be written ({why})", "make room there, then go on", why=system_reason(error)
            ) from error

    def damaged(self, why: str) -> KnownError:
        """To be raised for a file whose lines mean something else."""
        return KnownError(
            self.path, "is damaged ({why})", "choose another folder with --out, or remove this one", why=why
        )


def _end_of_lines(file: BinaryIO) -> int:
    """The place after the last line break, 0 without any; at the end of a file that nothing has interrupted."""
    place = file.seek(0, os.SEEK_END)
    while place > 0:
        start = max(0, place - _TAIL_BYTES)
        file.seek(start)
        found = file.read(place - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        place = start
    return 0
