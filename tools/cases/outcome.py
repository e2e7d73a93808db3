"""What a case's commands left behind: what was said, and what the project holds after each of them."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.workflows.project.project import open_project
from core.domain import ImageLabel, MaskState, Split

Mask = NDArray[np.bool_]


class Wrong(Exception):
    """A right result is missing."""

    def __init__(self, expected: object, got: object) -> None:
        super().__init__(" ".join(f"expected {expected}, got {got}".split()))


@dataclass(frozen=True)
class Seen:
    """An image as the project holds it."""

    path: str
    label: ImageLabel | None
    state: MaskState
    mask: Mask | None
    split: Split

    @property
    def pixels(self) -> int:
        return 0 if self.mask is None else int(self.mask.sum())


def images_of(project: Path) -> dict[str, Seen]:
    """By path; empty where there is no project."""
    if not (project / "project.db").exists():
        return {}
    with open_project(project, to_look=True) as opened:
        store = opened.store
        labels = store.labels.all()
        found = {}
        for record in store.images.all():
            drawn = store.annotations.get(record.id)
            mask = drawn.mask.unpack() if drawn.mask else None
            found[record.path] = Seen(record.path, labels.get(record.id), drawn.state, mask, record.split)
    return found


@dataclass(frozen=True)
class Step:
    """One command: its arguments, exit status and output, and a copy of the project as it was right after it."""

    arguments: tuple[str, ...]
    status: int
    out: str
    err: str
    project: Path

    @property
    def said(self) -> str:
        return self.out + self.err

    @cached_property
    def images(self) -> dict[str, Seen]:
        return images_of(self.project)


@dataclass(frozen=True)
class Outcome:
    """A case after its commands; ``folder`` is the copy in which they ran."""

    folder: Path
    steps: tuple[Step, ...] = field(default=())
    trouble: str = ""

    @property
    def images(self) -> dict[str, Seen]:
        """At the end."""
        return self.steps[-1].images

    @property
    def said(self) -> str:
        """Everything, by every command."""
        return "".join(step.said for step in self.steps)

    def of(self, command: str) -> list[Step]:
        """The steps of one command, such as ``mask``."""
        return [step for step in self.steps if step.arguments[:1] == (command,)]

    def says(self, *words: str, step: Step | None = None) -> bool:
        """Whether one line holds all these words, each a regular expression in any case."""
        lines = (self.said if step is None else step.said).splitlines()
        return any(all(re.search(word, line, re.IGNORECASE) for word in words) for line in lines)

    def check_manners(self) -> None:
        """What holds of every case: commands ran, ended with 0 or 2, and showed nobody a traceback."""
        if not self.steps:
            raise Wrong("commands that run", self.trouble or "none")
        for step in self.steps:
            if step.status not in (0, 2) or "Traceback" in step.said:
                raise Wrong(
                    f"exit status 0 or 2 of {' '.join(step.arguments)[:80]}", f"{step.status}: {step.err[-300:]}"
                )

    def check_paths(self, *paths: str) -> None:
        """The project holds exactly these images."""
        if set(self.images) != set(paths):
            raise Wrong(f"images {sorted(paths)}", sorted(self.images))
