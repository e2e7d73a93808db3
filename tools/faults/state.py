"""What lies in a workplace: what a project holds, and which files are whole."""

import hashlib
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tools.faults.activities import Activity

BROKEN = "broken"
_OF_LATER_SCHEMAS = {"removed": "SELECT path, removed FROM images", "kinds": "SELECT name, 1 FROM kinds"}


@dataclass(frozen=True, slots=True)
class State:
    """``said``: labels, masks and completed runs by table; None where there is no project. ``output`` and ``files`` of
    runs and backups: a word by name, BROKEN for one that is not whole. ``names``: of all files, numbers as ``#``."""

    said: Mapping[str, Mapping[str, str]] | None
    output: Mapping[str, str]
    files: Mapping[str, str]
    names: frozenset[str]

    @property
    def broken(self) -> list[str]:
        return [name for name, word in [*self.output.items(), *self.files.items()] if word == BROKEN]

    def is_like(self, other: "State") -> bool:
        """The same is said, and the same has come out."""
        return self.said == other.said and self.output == other.output

    def is_between(self, before: "State", after: "State") -> bool:
        """A part of what was to be said is, or of what was to come out, and nothing else."""
        if self.said is None or before.said is None or after.said is None:
            return False
        if not before.output.items() <= self.output.items() <= after.output.items():
            return False
        tables = [(self.said[name], before.said[name], after.said[name]) for name in after.said]
        keys = (tuple(each.get(key) for each in table) for table in tables for key in set().union(*table))
        return all(now in (then, end) for now, then, end in keys)


def look(place: Path, activity: Activity) -> State:
    """Of a workplace that nobody is at work in: whatever was left to be finished by the next start has been."""
    project = place / activity.project
    output = {} if activity.output is None else _files(place / activity.output)
    kept = _files(project / "runs") | _files(project / "backups") | _files(project / "exported")
    names = (file.relative_to(place).as_posix() for file in place.rglob("*") if file.is_file())
    return State(_said(project / "project.db"), output, kept, frozenset(re.sub(r"\d+", "#", name) for name in names))


def contents(place: Path) -> dict[str, bytes]:
    """Of all files: what is byte for byte as it was opens as it did, and goes on as it did."""
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in _below(place)}


def given(place: Path) -> dict[str, str]:
    """What is not the program's: images, masks, tables."""
    parts = ("images", "masks", "dataset", "labels.csv", "project.zip")
    files = (file for part in parts for file in _below(place / part))
    return {file.relative_to(place).as_posix(): _hash(file) for file in files}


def _said(file: Path) -> Mapping[str, Mapping[str, str]] | None:
    if not file.exists():
        return None
    from storage.copies.contents import read_contents
    from storage.database.file_check import looking

    with looking(file) as connection:
        try:
            contents = read_contents(connection)
        except sqlite3.DatabaseError:
            return {"damaged": {}}
        paths = connection.execute("SELECT path, split FROM images").fetchall()
        more = {}
        for table, query in _OF_LATER_SCHEMAS.items():
            try:
                more[table] = {str(key): str(value) for key, value in connection.execute(query) if value}
            except sqlite3.OperationalError:  # an older schema
                more[table] = {}
    completed = sum(state == "completed" for state in contents.runs.values())
    return {
        "labels": dict(contents.labels),
        "masks": dict(contents.masks),
        "runs": {"completed": str(completed)},
        "images": dict(paths),
        **more,
    }


def _files(place: Path) -> dict[str, str]:
    named = ((file.relative_to(place.parent).as_posix(), file) for file in _below(place))
    whole = ((name, file) for name, file in named if ".partial" not in name)  # under its own name
    return {re.sub(r"\d{8}T\d{6}Z", "#", name): _word(file) for name, file in whole}


def _below(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else []


def _word(file: Path) -> str:
    """The same for files that are equal but for times and seconds in them."""
    try:
        return _whole(file)
    except Exception:  # whatever a reader says of it: it is not what was to be written
        return BROKEN


def _whole(file: Path) -> str:
    match file.suffix:
        case ".json":
            json.loads(file.read_bytes())
        case ".safetensors":
            from safetensors import safe_open

            with safe_open(file, "numpy") as opened:
                list(opened.keys())
        case ".zip":
            with zipfile.ZipFile(file) as archive:
                return BROKEN if archive.testzip() else "whole"
        case ".db" if "damaged" not in file.as_posix():
            with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
                return "whole" if connection.execute("PRAGMA integrity_check").fetchone() == ("ok",) else BROKEN
        case ".onnx":
            import onnx

            onnx.checker.check_model(onnx.load(file))
        case ".pt":
            import torch

            torch.jit.load(file)  # type: ignore[no-untyped-call]
        case ".xml":
            import openvino

            openvino.Core().read_model(file)
        case ".html":
            return "whole" if file.read_text("utf-8").rstrip().endswith("</html>") else BROKEN
        case _:
            return _hash(file)
    return "whole"


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
