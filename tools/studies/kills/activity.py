"""One thing that the program does, as the study sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.workflows.project.project import Project
from tools.studies.kills.bases import Bases
from tools.studies.kills.victim import Acknowledge


@dataclass(slots=True)
class Found:
    """What is wrong after a kill: ``lost`` was acknowledged, ``half`` is neither before nor after."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    def expect(self, condition: bool, what: str, *, acknowledged: bool = False) -> None:
        if not condition:
            (self.lost if acknowledged else self.half).append(what)


@dataclass(frozen=True, slots=True)
class Trial:
    """The place of one kill: ``project`` lies in ``folder``; whatever is to be made is ``out``."""

    bases: Bases
    folder: Path
    seed: int

    @property
    def project(self) -> Path:
        return self.folder / "project"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def temporary(self) -> Path:
        """For temporary files, where an activity makes it."""
        return self.folder / "tmp"

    @property
    def chance(self) -> Random:
        """The same numbers every time."""
        return Random(self.seed)


@dataclass(frozen=True, slots=True)
class Look:
    """At an open project after the kill: first as a command does that only looks, then after the next start
    (``is_tidy``). ``acknowledged``: what the process said of its work."""

    trial: Trial
    project: Project
    acknowledged: list[object]
    is_tidy: bool


def _nothing(_: Trial) -> None:
    """Most activities need no more than their project."""


@dataclass(frozen=True, slots=True)
class Activity:
    """``base``: the project that it begins with. ``work`` does it, and acknowledges what is done. ``often``: in
    one round of all. ``endless``: it goes on until it is killed. ``prepare``: what it needs beside its project.
    ``is_slow_to_begin``: most trials are killed after its first acknowledgement. ``prey``: a process other than the one
    given, which is to be killed first, and which that one has to outlive; None: none."""

    name: str
    base: Callable[[Bases], Path]
    work: Callable[[Trial, Acknowledge], None]
    check: Callable[[Look], Found]
    often: int = 1
    endless: bool = False
    prepare: Callable[[Trial], None] = _nothing
    is_slow_to_begin: bool = False
    prey: Callable[[Trial, int], int | None] | None = None
