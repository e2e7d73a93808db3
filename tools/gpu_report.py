"""The table of tools/gpu_check.sh, which calls this: ``table FOLDER``, and ``epochs FOLDER SECONDS``, how many epochs
of the published network a fold of KolektorSDD gets in so many seconds."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.cli.console import duration, percent, rate
from core.recipes import recipe_named

_REFERENCE = "reference"
_STEPS_AN_EPOCH = 2 * 33
"""Of a fold: each bad training image, and as many good ones."""
_FOR_STEPS = 0.75
"""Share of the seconds; the rest is for reading, scoring and writing."""
_UNMEASURED_EPOCHS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """``status`` is what `timeout` says of the command, "none" when it was left out."""

    name: str
    limit_s: int
    seconds: int
    status: str
    command: str

    @property
    def outcome(self) -> str:
        if self.status == "none":
            return "left out"
        stopped = {"124": f"stopped at its limit of {self.limit_s} s", "137": f"killed after {self.limit_s} s"}
        return stopped.get(self.status, "done" if self.status == "0" else f"**failed**, status {self.status}")


def read_parts(folder: Path) -> list[Part]:
    """In the order of the script."""
    lines = (folder / "parts.tsv").read_text("utf-8").splitlines()
    fields = [line.split("\t") for line in lines]
    return [Part(name, int(limit), int(seconds), status, command) for name, limit, seconds, status, command in fields]


def epochs_that_fit(folder: Path, seconds: float) -> int:
    """By the step that `bench train` has measured, from 1 to as many as published."""
    rows = (_document(folder, "train") or {"rows": []})["rows"]
    steps_ms = [row["median"] for row in rows if f"step of {_REFERENCE}," in row["name"]]
    published = recipe_named(_REFERENCE).epochs
    if not steps_ms:
        return _UNMEASURED_EPOCHS
    return max(1, min(published, int(_FOR_STEPS * seconds * 1000 / (steps_ms[0] * _STEPS_AN_EPOCH))))


def report(folder: Path, day: str) -> str:
    """The whole document. What a part has not left stands nowhere in it but among the parts."""
    parts = read_parts(folder)
    sections = [f"# GPU check: {_device(folder)}", f"{day}, `tools/gpu_check.sh`. {_versions(folder)}"]
    rows = [(p.name, p.outcome, _said(folder, p), f"{p.seconds} s", f"`{p.command}`") for p in parts]
    sections.append(_table(("part", "outcome", "says", "took", "command"), rows))
    for name, title in (("train", "Training steps"), ("infer", "Scoring")):
        found = _document(folder, name)
        if found:
            header = ("what", "median", "95th percentile", "faster than plain", "images/s", "of the limit", "target")
            sections += [f"## {title}", _table(header, [_bench_cells(row) for row in found["rows"]])]
    return "\n\n".join(sections) + "\n"


def _said(folder: Path, part: Part) -> str:
    """The figures of a part that are no table of their own."""
    if part.name == "tests":
        lines = _text(folder / "tests.out").split("\n")
        return next((line.strip("= ") for line in reversed(lines) if " in " in line and "s" in line), "")
    found = _document(folder, part.name)
    if found is None:
        return ""
    if part.name == "demo":
        return f"test AP {rate(found['test']['ap'])}, {duration(found['train_s'])} of it training"
    if part.name.startswith("fold-"):
        return "; ".join(map(_result, found["rows"]))
    if part.name == "memory":
        return "; ".join(_result(row["result"]) for row in found["rows"])
    return ""


def _result(row: dict[str, Any]) -> str:
    errors = f"{row['fn']} missed, {row['fp']} false alarms"
    return f"test AP {rate(row['ap'])}, {errors}, epoch {row['epoch']}, {duration(row['seconds'])} of training"


def _device(folder: Path) -> str:
    devices = (_document(folder, "doctor") or {"devices": []})["devices"]
    cards = [device["name"] for device in devices if device["kind"] == "cuda"]
    return ", ".join(cards) or "no GPU, a rehearsal whose figures mean nothing"


def _versions(folder: Path) -> str:
    found = _document(folder, "doctor")
    if found is None:
        return ""
    packages = {name: version for name, version in found["packages"].items() if name in ("maskworth", "torch")}
    return "; ".join([found["system"], *(f"{name} {version}" for name, version in packages.items())])


def _bench_cells(row: dict[str, Any]) -> tuple[str, ...]:
    target, met = row["target"], row["meets_target"]
    judged = "" if target is None else f"{target['on']} {target['limit']:g}, {'met' if met else 'MISSED'}"
    return (
        row["name"],
        f"{_number(row['median'])} {row['unit']}",
        f"{_number(row['p95'])} {row['unit']}",
        "" if row["ratio"] is None else f"{row['ratio']:.1f} ×",
        "" if row["images_per_s"] is None else _number(row["images_per_s"]),
        "" if row["share"] is None else percent(row["share"]),
        judged,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _document(folder: Path, name: str) -> dict[str, Any] | None:
    """What the part ``name`` printed; None for one that was stopped or failed first."""
    try:
        found = json.loads(_text(folder / f"{name}.out"))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace") if path.exists() else ""


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("table", "epochs"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("seconds", type=float, nargs="?", default=0.0)
    asked = parser.parse_args()
    if asked.what == "epochs":
        print(epochs_that_fit(asked.folder, asked.seconds))  # noqa: T201 the script reads it
    else:
        print(report(asked.folder, datetime.now(UTC).date().isoformat()), end="")  # noqa: T201


if __name__ == "__main__":
    main()
