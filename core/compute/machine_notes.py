"""What this machine was found to do best, and how quickly, kept in the person's cache folder from run to run. Loads no
torch, so that a window can look."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.compute.processor import computing_as
from core.domain import KnownError
from core.files.cache_folder import cache_folder
from core.files.whole_file import write_whole
from core.number_type import Probed, Work
from core.recipes import Recipe

_NAME = "machine.json"
_WAIT_S = 2.0
_remembered: dict[tuple[str, str], Mapping[Work, Probed]] = {}
"""By processor and network: this process never changes its mind, whatever becomes of the file."""


def probed(recipe: Recipe, channels: int, measure: Callable[[], Mapping[Work, Probed]]) -> Mapping[Work, Probed]:
    """What is known of the recipe's network on this processor as torch computes on it now; ``measure`` is called and
    its answer kept where nothing is."""
    return probed_network(_network(recipe, channels), measure)


def probed_network(network: str, measure: Callable[[], Mapping[Work, Probed]]) -> Mapping[Work, Probed]:
    """The same of any ``network`` that has a name."""
    processor = computing_as()
    if (processor, network) not in _remembered:
        found = _probed_of(_read(), processor, network) or measure()
        _remembered[processor, network] = _note_probe(processor, network, found)
    return _remembered[processor, network]


def known_probe(recipe: Recipe, channels: int) -> Mapping[Work, Probed] | None:
    """The same without measuring."""
    return _probed_of(_read(), computing_as(), _network(recipe, channels))


def note_pace(recipe: Recipe, channels: int, device: str, seconds_per_px: float) -> None:
    """Keep what a pixel that was shown took in the training that has just ended here, its share of judging included."""

    def add(notes: dict[str, Any]) -> None:
        notes.setdefault("paces", {}).setdefault(computing_as(), {})[_pace_name(recipe, channels, device)] = (
            seconds_per_px
        )

    _change(add)


def known_pace(recipe: Recipe, channels: int, device: str) -> float | None:
    """Seconds for each pixel of a training's images; None where none has ended here."""
    try:
        return float(_read()["paces"][computing_as()][_pace_name(recipe, channels, device)])
    except (KeyError, TypeError, ValueError):
        return None


def note_seconds(what: str, name: str, device: str, seconds: float) -> None:
    """Keep what ``what`` took here with the encoder of this ``name``."""

    def add(notes: dict[str, Any]) -> None:
        notes.setdefault("paces", {}).setdefault(computing_as(), {})[_seconds_name(what, name, device)] = seconds

    _change(add)


def known_seconds(what: str, name: str, device: str) -> float | None:
    """None where nothing was noted."""
    try:
        return float(_read()["paces"][computing_as()][_seconds_name(what, name, device)])
    except (KeyError, TypeError, ValueError):
        return None


def _note_probe(processor: str, network: str, found: Mapping[Work, Probed]) -> Mapping[Work, Probed]:
    """Keep it; what another process has noted meanwhile stands, so that all choose alike."""
    standing = found

    def add(notes: dict[str, Any]) -> None:
        nonlocal standing
        standing = _probed_of(notes, processor, network) or found
        of_processor = notes.setdefault("probes", {}).setdefault(processor, {})
        of_processor[network] = {work: asdict(one) for work, one in standing.items()}

    _change(add)
    return standing


def _probed_of(notes: Mapping[str, Any], processor: str, network: str) -> Mapping[Work, Probed] | None:
    try:
        kept = notes["probes"][processor][network]
        return {work: _probed_from(kept[work]) for work in Work}
    except (KeyError, TypeError, ValueError):
        return None


def _probed_from(values: Mapping[str, Any]) -> Probed:
    bfloat16_s = values["bfloat16_s"]
    return Probed(int(values["pixels"]), float(values["float32_s"]), None if bfloat16_s is None else float(bfloat16_s))


def _change(change: Callable[[dict[str, Any]], None]) -> None:
    """Where the folder cannot be written, nothing is kept, and the next process finds out for itself."""
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(_NAME + ".lock"), timeout=_WAIT_S):
            notes = _read()
            change(notes)
            write_whole(path, partial(_write, json.dumps(notes, indent=1) + "\n"))
    except (OSError, Timeout, KnownError):
        return


def _write(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")


def _read() -> dict[str, Any]:
    """Nothing of a file that is missing or damaged: it can all be measured again."""
    try:
        notes = json.loads(_path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if _is_whole(notes) else {}


def _is_whole(notes: object) -> bool:
    """By kind and processor, whatever stands below."""
    if not isinstance(notes, dict):
        return False
    kinds = notes.values()
    return all(isinstance(kind, dict) and all(isinstance(each, dict) for each in kind.values()) for kind in kinds)


def _path() -> Path:
    return cache_folder() / _NAME


def _network(recipe: Recipe, channels: int) -> str:
    """Short for all that the layers are made of, and for how many images they take at once."""
    shape = json.dumps([asdict(recipe.network), channels, recipe.optimizer.batch_size], sort_keys=True)
    return f"{recipe.name.split()[0]} {hashlib.sha256(shape.encode()).hexdigest()[:12]}"


def _pace_name(recipe: Recipe, channels: int, device: str) -> str:
    return f"{_network(recipe, channels)} on {device}"


def _seconds_name(what: str, name: str, device: str) -> str:
    return f"{what} by {name} on {device}"
