"""The file of results: one JSON object a line, appended as soon as it is known, so that a run can be taken up."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import core
from core.domain import KnownError
from core.simulation.headroom import HeadroomKey, HeadroomResult
from core.simulation.rounds import RoundKey, RoundResult
from core.simulation.workplace import AnnotationLog, CostCheck

Result = RoundResult | HeadroomResult

_ANOTHER = "choose another folder with --out, or remove this one"


class ResultsFile:
    """``settings`` is what all results of the file depend on; it stands in the first line."""

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self._path = path
        self._settings = settings

    def read(self, *, resume: bool) -> list[Result]:
        """What is known already; the file is made when missing. A last line that was cut off while it was written is
        dropped. Raises KnownError when there are results of other settings, or any without ``resume``."""
        if not self._path.exists():
            self._write([json.dumps({"settings": self._settings})])
            return []
        text = self._path.read_text(encoding="utf-8")
        lines = text.split("\n")[:-1]  # what follows the last line break was cut off
        if not lines:
            raise KnownError(self._path, "holds no results", _ANOTHER)
        if len(lines) > 1 and not resume:
            raise KnownError(self._path, "there are results already", "go on with --resume, or choose another --out")
        try:
            if json.loads(lines[0])["settings"] != json.loads(json.dumps(self._settings)):
                raise KnownError(self._path, "was made with another dataset or other settings", _ANOTHER)
            known = [_parsed(json.loads(line)) for line in lines[1:]]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise KnownError(self._path, f"is damaged ({error})", _ANOTHER) from error
        if not text.endswith("\n"):
            self._write(lines)
        return known

    def append(self, result: Result) -> None:
        """One process at a time. Raises KnownError when it cannot be written."""
        try:
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(asdict(result), allow_nan=False) + "\n")
        except OSError as error:
            problem = f"cannot be written ({error.strerror})"
            raise KnownError(self._path, problem, "make room there, then go on with --resume") from error

    def _write(self, lines: Sequence[str]) -> None:
        partial = self._path.with_suffix(".partial")
        partial.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        partial.replace(self._path)


def _parsed(values: dict[str, Any]) -> Result:
    key = values.pop("key")
    if "draw" in key:
        halves = values.pop("half_aps")
        return HeadroomResult(HeadroomKey(**key), half_aps=None if halves is None else tuple(halves), **values)
    done, costs = values.pop("done"), values.pop("costs")
    worked = AnnotationLog(tuple(done["masked"]), tuple(done["labeled"]), done["seconds"], tuple(done["rounds"]))
    return RoundResult(RoundKey(**key), worked, costs=None if costs is None else CostCheck(**costs), **values)


@cache
def code_digest() -> str:
    """SHA-256 over the names and texts of all modules of ``core``, the first 16 hexadecimal digits."""
    root, found = Path(str(core.__file__)).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]
