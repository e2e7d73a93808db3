"""The file of results: one JSON object a line, appended as soon as it is known, so that a run can be taken up."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.domain import KnownError
from core.files.json_lines import JsonLines
from core.simulation.headroom import HeadroomKey, HeadroomResult
from core.simulation.rounds import RoundKey, RoundResult
from core.simulation.workplace import AnnotationLog, CostCheck

Result = RoundResult | HeadroomResult

_ANOTHER = "choose another folder with --out, or remove this one"


class ResultsFile:
    """``settings`` is what all results of the file depend on; it stands in the first line."""

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self._file = JsonLines(path)
        self._settings = settings

    def read(self, *, resume: bool) -> list[Result]:
        """What is known already; the file is made when missing. Raises KnownError when there are results of other
        settings, or any without ``resume``."""
        if not self._file.path.exists():
            self._file.append({"settings": self._settings})
            return []
        lines = self._file.read()
        if not lines:
            raise KnownError(self._file.path, "holds no results", _ANOTHER)
        if len(lines) > 1 and not resume:
            raise KnownError(
                self._file.path, "there are results already", "go on with --resume, or choose another --out"
            )
        try:
            if lines[0]["settings"] != json.loads(json.dumps(self._settings)):
                raise KnownError(self._file.path, "was made with another dataset or other settings", _ANOTHER)
            return [_parsed(line) for line in lines[1:]]
        except (KeyError, TypeError) as error:
            raise self._file.damaged(str(error)) from error

    def append(self, result: Result) -> None:
        """One process at a time. Raises KnownError when it cannot be written."""
        self._file.append(asdict(result))


def _parsed(values: dict[str, Any]) -> Result:
    key = values.pop("key")
    if "draw" in key:
        halves = values.pop("half_aps")
        return HeadroomResult(HeadroomKey(**key), half_aps=None if halves is None else tuple(halves), **values)
    done, costs = values.pop("done"), values.pop("costs")
    worked = AnnotationLog(tuple(done["masked"]), tuple(done["labeled"]), done["seconds"], tuple(done["rounds"]))
    return RoundResult(RoundKey(**key), worked, costs=None if costs is None else CostCheck(**costs), **values)
