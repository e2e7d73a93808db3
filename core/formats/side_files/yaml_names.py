"""What a YOLO ``data.yaml`` says, as far as an import needs it: names of classes, and where the splits lie.

A small part of YAML: keys at the margin, whose values are words, lists and tables on one line or indented below.
"""

import ast
import json
import re
from dataclasses import dataclass

from core.domain import Split

_QUOTED = r""""(?:[^"\\]|\\.)*"|'[^']*'"""
_LINE = re.compile(rf"(?P<indent>[ \t]*)(?P<text>(?:{_QUOTED}|[^#])*?)\s*(?:#.*)?$")
_SPLITS = {"train": Split.TRAIN, "val": Split.VALIDATION, "valid": Split.VALIDATION, "test": Split.TEST}


@dataclass(frozen=True, slots=True)
class DataYaml:
    """``names`` by class number; ``places`` that a split names, the first where two do; they need not be there.
    ``is_segments``: the file says that its lines are outlines; ``has_key_points``: what follows a box is none."""

    names: dict[int, str]
    places: dict[str, Split]
    is_segments: bool
    has_key_points: bool


def read_data_yaml(text: str) -> DataYaml:
    """What can be understood of it; the rest is passed over."""
    values = {key: _values(lines) for key, lines in _keys(text).items()}
    names = values.get("names", {})
    places = _places(values)
    is_segments = "segment" in values.get("task", {}).values()
    return DataYaml({n: name for n, name in names.items() if name}, places, is_segments, "kpt_shape" in values)


def _places(values: dict[str, dict[int, str]]) -> dict[str, Split]:
    """Where the splits lie, the first counts. Ultralytics asks for ``val``, so that people who have none name another's
    place again."""
    places: dict[str, Split] = {}
    for key in sorted(_SPLITS, key=lambda key: _SPLITS[key] is Split.VALIDATION):
        for place in filter(None, values.get(key, {}).values()):
            places.setdefault(place, _SPLITS[key])
    return places


def _keys(text: str) -> dict[str, list[str]]:
    """The text of each key at the margin, line by line."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None or not match["text"]:
            continue
        is_key = not match["indent"] and not match["text"].startswith("-") and ":" in match["text"]
        if is_key:
            key, _, rest = match["text"].partition(":")
            lines = found[key.strip().strip("\"'")] = [rest.strip()] if rest.strip() else []
        else:
            lines.append(match["text"].strip())
    return found


def _values(lines: list[str]) -> dict[int, str]:
    """Values by their number, whether they are a word, a list or a table by numbers."""
    joined = " ".join(lines).strip()
    if joined.startswith(("[", "{")):
        return _inline(joined)
    found: dict[int, str] = {}
    for place, line in enumerate(lines):
        key, colon, value = line.partition(":")
        if line.startswith("-"):
            found[place] = _word(line[1:])
        elif colon and key.strip().isdigit():
            found[int(key)] = _word(value)
        else:
            found[place] = _word(line)
    return found


def _inline(text: str) -> dict[int, str]:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        parts = [part.strip() for part in text.strip("[]{} ").split(",") if part.strip()]
        return _values([part if ":" in part and text.startswith("{") else f"- {part}" for part in parts])
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return {int(n): str(name) for n, name in items if str(n).isdigit()}


def _word(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        try:
            return str(json.loads(text))  # YAML's own escapes in double quotes are those of JSON, and a few more
        except ValueError:
            pass
    return text.strip("\"'")
