"""The file of finished rows: one training of one recipe on one set each, so that a table can be taken up."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.workflows.evaluation.experiments.experiment import ExperimentRow
from core.files.json_lines import JsonLines
from core.recipes import TrainingConfig

ROWS_NAME = "rows.jsonl"


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row was asked for. Rows of other files or of another configuration under the same names have other
    digests. ``masks`` None is all that there are; ``fold`` is 0 where a set has but one split."""

    dataset: str
    dataset_digest: str
    recipe: str
    recipe_digest: str
    masks: int | None
    fold: int
    seed: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a row came about: version and code of the program, date and time (ISO 8601), processor or graphics card, and
    how many processes wanted a core before it, None where the system does not tell."""

    program: str
    date: str
    computed_on: str
    load: float | None


@dataclass(frozen=True, slots=True)
class SetRow:
    """One line of the file."""

    key: RowKey
    result: ExperimentRow
    provenance: Provenance


class RowsFile:
    """Of rows in ``folder``; later ones of the same key count. One process at a time."""

    def __init__(self, folder: Path) -> None:
        self._file = JsonLines(folder / ROWS_NAME)

    def read(self) -> Mapping[RowKey, SetRow]:
        """Every finished row. Raises KnownError when the file holds something else."""
        try:
            rows = [_parsed(line) for line in self._file.read()]
        except (KeyError, TypeError) as error:
            raise self._file.damaged(str(error)) from error
        return {row.key: row for row in rows}

    def append(self, row: SetRow) -> None:
        """Raises KnownError when it cannot be written."""
        self._file.append(asdict(row))


def recipe_digest(config: TrainingConfig) -> str:
    """Of all that a training's outcome follows from but for data and seed, 16 hexadecimal digits."""
    values = json.loads(config.to_json())
    values.pop("seed")
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _parsed(line: dict[str, Any]) -> SetRow:
    result = line["result"]
    by_size = tuple(result.pop("ap_by_size"))
    return SetRow(RowKey(**line["key"]), ExperimentRow(**result, ap_by_size=by_size), Provenance(**line["provenance"]))
