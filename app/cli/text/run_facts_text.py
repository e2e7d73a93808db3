"""All that is known of one run, for people and as JSON."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from app.cli.console import duration, facts
from app.cli.documents import run_document
from core.domain import RunNote
from core.evaluation.quality_text import ap_text

if TYPE_CHECKING:
    from app.workflows.training.run_facts import RunFacts
    from app.workflows.training.snapshot_changes import SnapshotChanges


def run_facts_text(found: "RunFacts") -> str:
    run, machine = found.run, found.machine
    numbers = "–" if machine.number_type is None else str(machine.number_type)
    threads = ", ".join(map(str, machine.threads)) or "–"
    pairs = [
        ("run", f"{run.id}, {run.ended}, began {run.started_at.astimezone():%Y-%m-%d %H:%M}"),
        ("recipe", f"{run.recipe}, seed {run.seed}, {run.epochs} epochs, {duration(run.seconds)}"),
        (
            "computed on",
            f"{run.device}, threads {threads}, {numbers}{', ' if machine.processor else ''}{machine.processor}",
        ),
        ("learned from", _learned(found)),
        ("snapshot", run.snapshot_digest),
        ("changed since", changes_text(found.changes)),
        ("weights", found.weights or "gone"),
        ("judged by", found.basis or "no image"),
        ("validation AP", "–" if found.validation is None else ap_text(found.validation)),
        ("to repeat it", _repeat(found)),
    ]
    pairs += [("note" if place == 0 else "", _note(each)) for place, each in enumerate(reversed(found.notes))]
    return facts(pairs)


def run_facts_document(found: "RunFacts") -> dict[str, object]:
    return {
        **run_document(replace(found.run, validation=found.validation)),
        "judged_by": found.basis,
        "images": None if found.counts is None else asdict(found.counts),
        "snapshot": found.run.snapshot_digest,
        "changed_since": None if found.changes is None else asdict(found.changes),
        "weights": found.weights,
        "processor": found.machine.processor,
        "threads": list(found.machine.threads),
        "number_type": found.machine.number_type,
        "obstacle": found.obstacle,
        "doubts": list(found.doubts),
        "notes": [{"note": each.note, "at": each.at.isoformat(), "author": each.author} for each in found.notes],
    }


def changes_text(changes: "SnapshotChanges | None") -> str:
    """As far as the run would learn otherwise now."""
    if changes is None:
        return "not known: what it learned from cannot be made again"
    named = {
        "labels added": changes.added,
        "labels gone": changes.gone,
        "labels changed": changes.relabeled,
        "masks": changes.masks,
        "splits": changes.moved,
        "files": changes.replaced,
    }
    return ", ".join(f"{n} {name}" for name, n in named.items() if n) or "nothing"


def _learned(found: "RunFacts") -> str:
    n = found.counts
    if n is None:
        return "not noted"
    return f"{n.learned} images of {n.pieces} pieces: {n.learned_bad} bad, {n.masks} masks"


def _repeat(found: "RunFacts") -> str:
    if found.obstacle is not None:
        return f"cannot be: {found.obstacle}"
    return f"maskworth train PROJECT --like {found.run.id}" + "".join(f"; {doubt}" for doubt in found.doubts)


def _note(note: RunNote) -> str:
    return f"{note.note or '(taken away)'} ({note.author}, {note.at.astimezone():%Y-%m-%d %H:%M})"
