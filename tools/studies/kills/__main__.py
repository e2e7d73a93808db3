"""Kill the program at random moments of everything it does, and count what is lost, half or left over.

``python -m tools.studies.kills --n 1000``
"""

import gc
import importlib
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import click

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch is there

from app.workflows.project.project import open_project
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.bases import Bases, make_bases
from tools.studies.kills.copies import BACKUP, MIGRATION, RESTORE
from tools.studies.kills.exchanges import ARCHIVE, EXPORT, IMPORT, MERGE
from tools.studies.kills.litter import litter_in
from tools.studies.kills.trainings import TRAINING
from tools.studies.kills.victim import Life, in_child, killed_after
from tools.studies.kills.windows import WINDOW, WINDOW_TRAINING
from tools.studies.kills.words import LABELS, MASKS

ACTIVITIES = (
    LABELS,
    MASKS,
    IMPORT,
    EXPORT,
    TRAINING,
    MIGRATION,
    BACKUP,
    RESTORE,
    ARCHIVE,
    MERGE,
    WINDOW,
    WINDOW_TRAINING,
)
_WHILE_BEGINNING = 6  # of so many of those that are slow to begin one is killed before that
_NAMES = [activity.name for activity in ACTIVITIES]
_ENDLESS_S = 1.0  # of labels and masks dozens each
_BEYOND = 1.1  # of the time that it takes: some are killed when they have just ended


@dataclass(frozen=True, slots=True)
class Killed:
    """One kill and what was found after it. ``was_early``: the process was still at work."""

    activity: str
    seed: int
    was_early: bool
    n_acknowledged: int
    lost: tuple[str, ...]
    half: tuple[str, ...]
    litter: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.half or self.litter)


def kills(
    bases: Bases, folder: Path, n: int, first_seed: int = 0, activities: Sequence[Activity] = ACTIVITIES
) -> Iterator[Killed]:
    """So many, the activities in turn, each at a random moment of the time that it takes here."""
    turns = [activity for activity in activities for _ in range(activity.often)]
    Random(0).shuffle(turns)
    times: dict[str, list[float]] = {}
    for seed in range(first_seed, first_seed + n):
        activity = turns[seed % len(turns)]
        trial = Trial(bases, folder / "trial", seed)
        if activity.name not in times:
            times[activity.name] = [_time(activity, trial)]
        moment_s = Random(f"moment {seed}").uniform(0.0, _BEYOND) * statistics.median(times[activity.name])
        _begin(activity, trial)
        life = killed_after(
            partial(activity.work, trial),
            moment_s,
            since_first=activity.is_slow_to_begin and seed % _WHILE_BEGINNING > 0,
            prey=partial(activity.prey, trial) if activity.prey else lambda _: None,
        )
        if not life.was_killed:
            times[activity.name].append(life.seconds)
        yield _seen(activity, trial, life)


def _seen(activity: Activity, trial: Trial, life: Life) -> Killed:
    if life.error:
        raise RuntimeError(f"{activity.name}, seed {trial.seed}: {life.error}")
    found, litter = in_child(lambda: _look(activity, trial, life.acknowledged))
    told = (tuple(found.lost), tuple(found.half), tuple(litter))
    return Killed(activity.name, trial.seed, life.was_killed, len(life.acknowledged), *told)


def _begin(activity: Activity, trial: Trial) -> None:
    shutil.rmtree(trial.folder, ignore_errors=True)
    shutil.copytree(activity.base(trial.bases), trial.project)
    activity.prepare(trial)


def _time(activity: Activity, trial: Trial) -> float:
    """How long it takes when nobody kills it."""
    if activity.endless:
        return _ENDLESS_S
    _begin(activity, trial)
    life = killed_after(lambda tell: activity.work(trial, tell), None)
    if life.error or (life.was_killed and not life.acknowledged):
        raise RuntimeError(f"{activity.name}: {life.error}")
    return life.seconds


def _loaded(bases: Bases, folder: Path, activities: Sequence[Activity]) -> list[str]:
    """The modules that are there once everything has been done; what has a prey would leave that behind."""
    for activity in (each for each in activities if each.prey is None):
        trial = Trial(bases, folder / "trial", 1)
        _begin(activity, trial)
        with suppress(_EnoughError):
            activity.work(trial, _enough if activity.endless else lambda _: None)
    return [name for name, module in sys.modules.items() if name != "__main__" and getattr(module, "__spec__", None)]


class _EnoughError(Exception):
    """The first acknowledgement is the last."""


def _enough(_: object) -> None:
    raise _EnoughError


def _look(activity: Activity, trial: Trial, acknowledged: list[object]) -> tuple[Found, list[str]]:
    """What a command sees that only looks, then what the next start does, sees and leaves."""
    with open_project(trial.project, to_look=True) as project:
        found = activity.check(Look(trial, project, acknowledged, is_tidy=False))
    with open_project(trial.project) as project:
        again = activity.check(Look(trial, project, acknowledged, is_tidy=True))
    return Found(found.lost + again.lost, found.half + again.half), litter_in(trial.folder)


def table(done: Sequence[Killed]) -> str:
    """A line for each activity, and one for all."""
    lines = ["activity        kills  at work  acknowledged  lost  half states  litter"]
    names = list(dict.fromkeys(each.activity for each in done))
    for name in (*names, "all"):
        some = [each for each in done if name in ("all", each.activity)]
        counts = (
            len(some),
            sum(each.was_early for each in some),
            sum(each.n_acknowledged for each in some),
            sum(bool(each.lost) for each in some),
            sum(bool(each.half) for each in some),
            sum(bool(each.litter) for each in some),
        )
        lines.append("{:<14} {:>6} {:>8} {:>13} {:>5} {:>12} {:>7}".format(name, *counts))
    return "\n".join(lines)


@click.command()
@click.option("--n", default=100, show_default=True, help="Kills.")
@click.option("--seed", default=0, show_default=True, help="Of the first kill.")
@click.option("--only", multiple=True, type=click.Choice(_NAMES), help="These activities; else all. Repeatable.")
@click.option("--without", multiple=True, type=click.Choice(_NAMES), help="All but these. Repeatable.")
@click.option("--minutes", type=float, help="Begin no kill after so long.")
def main(n: int, seed: int, only: tuple[str, ...], without: tuple[str, ...], minutes: float | None) -> None:
    """Kill the program at random moments, and say what was lost, half or left over; exits with 1 where anything was."""
    began, chosen = time.monotonic(), set(only or _NAMES) - set(without)
    activities = [activity for activity in ACTIVITIES if activity.name in chosen]
    with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
        folder = Path(name)
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(folder / "settings")
        bases = in_child(lambda: make_bases(folder / "bases"))
        for module in in_child(lambda: _loaded(bases, folder, activities)):
            importlib.import_module(module)  # once, and not by each process
        gc.freeze()
        done = []
        for each in kills(bases, folder, n, seed, activities):
            done.append(each)
            if not each.is_clean:
                what = "; ".join((*each.lost, *each.half, *(f"left: {file}" for file in each.litter)))
                click.echo(f"seed {each.seed}, {each.activity}: {what}")
            if minutes is not None and time.monotonic() - began > 60 * minutes:
                break
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu_s = sum(each.ru_utime + each.ru_stime for each in used)
    click.echo(table(done))
    click.echo(f"{len(done)} kills in {time.monotonic() - began:.0f} s, {cpu_s:.0f} s of computing time")
    if not all(each.is_clean for each in done):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
