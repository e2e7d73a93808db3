"""What becomes of projects whose files are damaged: is damage ever served as truth, and how much comes back.

``python -m tools.studies.damage --n 1000``. Each trial damages a copy of a small project in one way, looks at it as a
command would, and repairs it; the copy has a backup that lacks the last tenth of the work, or none.
"""

import random
import shutil
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import click

from app.workflows.project.project import open_project
from app.workflows.safety.back_up import back_up
from app.workflows.safety.repair import repair
from app.workflows.safety.restore import plan_restore, restore
from core.domain import Authorship, ImageLabel, KnownError
from storage.copies.contents import Contents, read_contents
from storage.database.file_check import looking
from tools.studies.damaged_projects import OF_A_CLOSED_PROJECT, OF_A_KILLED_PROJECT, Harm, copy_project, make_project


class Seen(StrEnum):
    """What a command makes of a damaged project."""

    REFUSED = "refused"
    NAMED = "told"  # masks that it went on without
    SAME = "unhurt"
    SERVED = "SERVED"
    BUG = "TRACEBACK"


class Back(StrEnum):
    """What `repair` makes of it, or `restore` where it cannot."""

    WHOLE = "whole"
    NAMED = "rest named"
    RESTORED = "restored"
    REFUSED = "refused"
    UNNAMED = "REST UNNAMED"
    BUG = "TRACEBACK"


@dataclass(frozen=True, slots=True)
class Trial:
    """``n_lost`` of the ``n`` labels and masks of the project are not what they were after the repair."""

    harm: str
    has_backup: bool
    seed: int
    seen: Seen
    back: Back
    n_lost: int
    n: int


@dataclass(frozen=True, slots=True)
class Bases:
    """Whole projects to be copied: closed ones and killed ones (with their log), each with and without a backup."""

    closed: Path
    killed: Path
    truth: Contents


def make_bases(folder: Path, n_images: int) -> Bases:
    """In the empty ``folder``."""
    closed = make_project(folder / "closed" / "project", n_images)
    back_up(closed)
    with open_project(closed) as project:
        records = project.store.images.all()
        for record in records[:: max(1, n_images // 20)]:
            project.store.labels.set(record.id, ImageLabel.UNSURE, Authorship("Bob", 1.0))
            project.store.labels.set(record.id, ImageLabel.BAD, Authorship("Bob", 1.0))
        killed = copy_project(closed, folder / "killed")
    with looking(closed / "project.db") as connection:
        return Bases(closed, killed, read_contents(connection))


def trials(bases: Bases, folder: Path, n: int, first_seed: int = 0) -> Iterator[Trial]:
    """``n`` of them, the ways and the backups in turn."""
    ways = [(harm, bases.closed) for harm in OF_A_CLOSED_PROJECT]
    ways += [(harm, bases.killed) for harm in OF_A_KILLED_PROJECT]
    for seed in range(first_seed, first_seed + n):
        harm, base = ways[seed % len(ways)]
        yield _trial(harm, base, bases.truth, folder / "trial", seed, has_backup=seed // len(ways) % 2 == 0)


def _trial(harm: Harm, base: Path, truth: Contents, folder: Path, seed: int, *, has_backup: bool) -> Trial:
    shutil.rmtree(folder, ignore_errors=True)
    copy_project(base, folder)
    if not has_backup:
        shutil.rmtree(folder / "backups", ignore_errors=True)
    harm(folder, random.Random(seed))
    damaged = copy_project(folder, folder.with_name("seen"))
    try:
        seen = _look(damaged, truth)
    finally:
        shutil.rmtree(damaged)
    back, n_lost = _bring_back(folder, truth)
    name = getattr(harm, "__name__", "").replace("_", " ")
    return Trial(name, has_backup, seed, seen, back, n_lost, len(truth.labels) + len(truth.masks))


def _look(folder: Path, truth: Contents) -> Seen:
    """As a command does: open the project, ask for every label and mask."""
    try:
        with open_project(folder) as project:
            store = project.store
            paths = {record.id: record.path for record in store.images.all()}
            labels = {paths[i]: str(label) for i, label in store.labels.all().items()}
            drawn = store.annotations.iterate()
            masks = {paths[i]: f"{each.state} {each.mask.digest if each.mask else ''}" for i, each in drawn}
            store.history.all()
            store.runs.all()
            damaged = {paths[i] for i in store.annotations.damaged}
    except KnownError:
        return Seen.REFUSED
    except Exception:  # whatever it is, a person would see a traceback: that is what is counted
        return Seen.BUG
    other = _others(labels, truth.labels) | {path for path in _others(masks, truth.masks) if path not in damaged}
    return Seen.SERVED if other else Seen.NAMED if damaged else Seen.SAME


def _bring_back(folder: Path, truth: Contents) -> tuple[Back, int]:
    try:
        found = repair(folder).found
        named = {image for image, _ in found.lost} | set(found.older)
    except KnownError:
        return _restore(folder, truth)
    except Exception:  # as above
        return Back.BUG, len(truth.labels) + len(truth.masks)
    return _compared(folder, truth, named)


def _compared(folder: Path, truth: Contents, named: set[str]) -> tuple[Back, int]:
    with looking(folder / "project.db") as connection:
        now = read_contents(connection)
    labels, masks = _others(now.labels, truth.labels), _others(now.masks, truth.masks)
    n_lost = len(labels) + len(masks)
    if not n_lost:
        return Back.WHOLE, 0
    is_named = "" in named or labels | masks <= named
    return (Back.NAMED if is_named else Back.UNNAMED), n_lost


def _restore(folder: Path, truth: Contents) -> tuple[Back, int]:
    try:
        restore(folder, plan_restore(folder))
    except KnownError:
        return Back.REFUSED, len(truth.labels) + len(truth.masks)
    with looking(folder / "project.db") as connection:
        now = read_contents(connection)
    return Back.RESTORED, len(_others(now.labels, truth.labels)) + len(_others(now.masks, truth.masks))


def _others(now: "dict[str, str] | object", then: "dict[str, str] | object") -> set[str]:
    assert isinstance(now, dict)
    assert isinstance(then, dict)
    return {path for path in now.keys() | then.keys() if now.get(path) != then.get(path)}


@click.command()
@click.option("--n", default=200, show_default=True, help="Trials.")
@click.option("--images", "n_images", default=200, show_default=True)
@click.option("--seed", default=0, show_default=True, help="Of the first trial.")
def main(n: int, n_images: int, seed: int) -> None:
    """Damage copies of a small project, and say what was served, what came back and what was named."""
    with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
        folder = Path(name)
        bases = make_bases(folder, n_images)
        done = list(trials(bases, folder, n, seed))
    click.echo(f"SQLite {sqlite3.sqlite_version}, {n_images} images, {len(bases.truth.masks)} masks, {n} trials")
    for title, kind in (("a command", Seen), ("repair, backup of before", Back), ("repair, no backup", Back)):
        some = [each for each in done if title == "a command" or each.has_backup == title.endswith("before")]
        click.echo(f"\n{title}")
        for harm, counts in _counted(some, seen=kind is Seen).items():
            click.echo(f"  {harm:<12} " + "  ".join(f"{what} {count}" for what, count in sorted(counts.items())))
        if kind is Back:
            total, lost = sum(each.n for each in some), sum(each.n_lost for each in some)
            click.echo(f"  labels and masks as they were: {100 * (1 - lost / max(total, 1)):.2f} %")
    bad = [each for each in done if each.seen in (Seen.SERVED, Seen.BUG) or each.back in (Back.UNNAMED, Back.BUG)]
    for each in bad:
        beside = "with" if each.has_backup else "without"
        click.echo(f"seed {each.seed}: {each.harm}, {beside} a backup: {each.seen}, {each.back}, {each.n_lost} lost")


def _counted(done: list[Trial], *, seen: bool) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in done:
        counts[each.harm][str(each.seen if seen else each.back)] += 1
    return counts


if __name__ == "__main__":
    main()
