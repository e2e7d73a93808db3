"""What the journals of all inspectors and the project's history say of each other."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from core.domain import ChangeKind, HistoryEntry
from storage.store import ProjectStore


@dataclass(frozen=True, slots=True)
class Holding:
    """An image that somebody had open from ``since`` to ``until``, as far as they know: monotonic seconds."""

    image: int
    name: str
    since: float
    until: float


@dataclass
class Findings:
    """Faults in words, and what was measured: milliseconds of each kind of writing."""

    faults: list[str] = field(default_factory=list)
    writes_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    acknowledged: int = 0
    refused: int = 0
    holdings: int = 0

    def p95_ms(self, what: str) -> float:
        return float(np.percentile(self.writes_ms[what], 95)) if self.writes_ms[what] else float("nan")


def compare(journals: Mapping[str, Path], killed: Mapping[str, float], ended: float, store: ProjectStore) -> Findings:
    """``killed``: when, by name; the others went on until ``ended``."""
    found = Findings()
    entries = store.history.all()
    by_change = {(entry.author, round(entry.active_s)): entry for entry in entries if entry.active_s}
    holdings: list[Holding] = []
    acknowledged: set[tuple[str, int]] = set()
    rude: list[dict[str, object]] = []
    for name, journal in journals.items():
        events = _events(journal)
        holdings += _holdings(name, events, killed.get(name, ended))
        rude += [event for event in events if event["what"] == "rude"]
        for event in events:
            _check_change(found, name, event, by_change, acknowledged)
    found.holdings, found.acknowledged = len(holdings), len(acknowledged)
    _check_alone(found, holdings)
    _check_polite(found, holdings, rude)
    _check_unacknowledged(found, by_change, acknowledged, killed)
    _check_chains(found, entries, store)
    return found


def _events(journal: Path) -> list[dict[str, object]]:
    """The last line may be cut off by the kill."""
    lines = journal.read_text(encoding="utf-8").split("\n") if journal.exists() else []
    return [json.loads(line) for line in lines[:-1]]


def _holdings(name: str, events: Sequence[Mapping[str, object]], ended: float) -> Iterable[Holding]:
    """From when a lease was told to when it was given back."""
    since: dict[int, float] = {}
    for event in events:
        image = int(str(event["image"]))
        if event["what"] == "take":
            since[image] = float(str(event["ended"]))
        elif event["what"] in ("leave", "lost") and image in since:
            yield Holding(image, name, since.pop(image), float(str(event["began"])))
    yield from (Holding(image, name, at, ended) for image, at in since.items())


def _check_change(
    found: Findings,
    name: str,
    event: Mapping[str, object],
    by_change: Mapping[tuple[str, int], HistoryEntry],
    acknowledged: set[tuple[str, int]],
) -> None:
    what = str(event["what"])
    found.writes_ms[what].append(1000 * (float(str(event["ended"])) - float(str(event["began"]))))
    found.refused += what == "refused"
    if what == "lost":
        found.faults.append(f"{name}: image {event['image']} was taken by another though it was kept")
    if "number" not in event or event["same"]:
        return
    key = name, int(str(event["number"]))
    acknowledged.add(key)
    entry = by_change.get(key)
    if entry is None:
        found.faults.append(f"{name}: change {key[1]} of image {event['image']} was acknowledged and is not there")
    elif entry.image_id != event["image"] or str(event["value"]) not in (entry.after or ""):
        found.faults.append(f"{name}: change {key[1]} is another than was acknowledged")


def _check_alone(found: Findings, holdings: Iterable[Holding]) -> None:
    """No two had an image open at the same time."""
    of_image: dict[int, list[Holding]] = defaultdict(list)
    for holding in holdings:
        of_image[holding.image].append(holding)
    for each in of_image.values():
        each.sort(key=lambda holding: holding.since)
        for before, after in pairwise(each):
            if after.since < before.until:
                found.faults.append(f"image {before.image}: {before.name} and {after.name} had it at once")


def _check_polite(found: Findings, holdings: Iterable[Holding], rude: Iterable[Mapping[str, object]]) -> None:
    """Nobody's change went into an image that another had open from before to after it."""
    held = list(holdings)
    for event in rude:
        began, ended = float(str(event["began"])), float(str(event["ended"]))
        for each in held:
            if each.image == event["image"] and each.since < began and ended < each.until:
                found.faults.append(f"image {each.image}: another wrote while {each.name} had it open")


def _check_unacknowledged(
    found: Findings,
    by_change: Mapping[tuple[str, int], HistoryEntry],
    acknowledged: set[tuple[str, int]],
    killed: Mapping[str, float],
) -> None:
    """Only who was killed may have stored one change that nobody was told of."""
    counted: dict[str, int] = defaultdict(int)
    for name, _ in by_change.keys() - acknowledged:
        counted[name] += 1
    more = {name: n for name, n in counted.items() if n > (name in killed)}
    found.faults += [f"{name}: {n} changes that nobody acknowledged" for name, n in more.items()]


def _check_chains(found: Findings, entries: Sequence[HistoryEntry], store: ProjectStore) -> None:
    """Each change begins where the one before has ended, and the last one is what is stored."""
    last: dict[tuple[int, ChangeKind], str | None] = {}
    for entry in entries:
        key = entry.image_id, entry.kind
        if entry.before != last.get(key):
            found.faults.append(f"image {entry.image_id}: {entry.author} wrote over what they had not seen")
        last[key] = entry.after
    labels = {image_id: str(label) for image_id, label in store.labels.all().items()}
    said = {image: text for (image, kind), text in last.items() if kind is ChangeKind.LABEL and text is not None}
    if labels != said:
        found.faults.append("labels are not what history says last")
    for image, annotation in store.annotations.iterate():
        if annotation.mask is None or annotation.mask.digest not in (last.get((image, ChangeKind.MASK)) or ""):
            found.faults.append(f"image {image}: its mask is not what history says last")
