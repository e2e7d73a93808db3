"""`run.json` beside a run's weights: what it was asked and what became of it, for people and for whoever gets the
folder alone. It is on the disk before the database says that the run has completed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.compute.processor import computing_as
from core.domain import Detection, RunRecord, RunState
from core.files.own_files import read_own
from core.files.whole_file import write_whole
from core.number_type import NumberType

RUN_NAME = "run.json"
_MOST_BYTES = 1 << 24


@dataclass(frozen=True, slots=True)
class Finish:
    """How a training came to its end; ``seconds`` are of all its parts."""

    seconds: float
    stopped_by: str
    epochs: int
    device: str
    validation: Detection | None


def write_run_file(
    folder: Path,
    run: RunRecord,
    finish: Finish,
    number_type: NumberType | None = None,
    threads: Sequence[int] = (),
) -> None:
    """``run`` is as it was before it ended. Raises KnownError when it cannot be written."""
    ended = replace(run, state=RunState.COMPLETED, finished_at=datetime.now(UTC), message=None, **_fields(finish))
    machine = {"number_type": number_type, "threads": threads, "processor": computing_as() if threads else ""}
    facts = {**asdict(ended), **machine, "config": json.loads(run.config_json)}
    del facts["config_json"], facts["choice"], facts["note"]
    text = json.dumps(facts, indent=2, default=str) + "\n"
    write_whole(folder / RUN_NAME, lambda partial: _write(partial, text))


def read_run_file(folder: Path) -> dict[str, Any] | None:
    """Its document; None where there is none that can be read."""
    try:
        facts = json.loads(read_own(folder, RUN_NAME, _MOST_BYTES))
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None


def read_finish(folder: Path) -> Finish | None:
    """What `write_run_file` noted of the end; None where it noted none."""
    facts = read_run_file(folder)
    if facts is None:
        return None
    try:
        found = facts["validation"]
        validation = None if found is None else Detection.of_document(found)
        return Finish(
            float(facts["seconds"]), str(facts["stopped_by"]), int(facts["epochs"]), str(facts["device"]), validation
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _fields(finish: Finish) -> dict[str, Any]:
    return {
        "seconds": finish.seconds,
        "stopped_by": finish.stopped_by,
        "epochs": finish.epochs,
        "device": finish.device,
        "validation": finish.validation,
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
