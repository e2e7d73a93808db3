"""A process, named so that another one can tell whether it is gone."""

import hashlib
import os
import platform
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

_FIGURES = 8
_UNKNOWN = "0"


@dataclass(frozen=True, slots=True)
class Owner:
    """``machine``: where it runs; ``boot``: since that was started; ``space``: where its number is known (containers
    have such spaces of their own); ``started``: of the process, so that another with its number is told apart."""

    machine: str
    boot: str
    space: str
    number: int
    started: str

    @classmethod
    def this(cls) -> Self:
        """This process."""
        number = os.getpid()
        return cls(*_place(), number, _started(number) or _UNKNOWN)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """What `str` made of it; ValueError where that is something else."""
        machine, boot, space, number, started = text.split("-")
        return cls(machine, boot, space, int(number), started)

    def __str__(self) -> str:
        """Fit for the name of a file."""
        return f"{self.machine}-{self.boot}-{self.space}-{self.number}-{self.started}"

    @property
    def is_near(self) -> bool:
        """Whether it can be seen from here: of the same machine, since the same start of that, in the same space."""
        return (self.machine, self.boot, self.space) == _place() and _UNKNOWN not in (self.boot, self.started)

    @property
    def is_gone(self) -> bool:
        """Whether it is known to have ended: False of another machine, and wherever the system does not tell."""
        return self.is_near and _started(self.number) != self.started


def is_there(owner: str) -> bool | None:
    """Whether the process that this text names, as `str` makes it of an Owner, has not ended. None where nobody can
    tell: of another machine, on a system that does not say, in the words of another version."""
    this = Owner.this()
    if owner == str(this):
        return True
    try:
        named = Owner.of_text(owner)
    except ValueError:
        return None
    return not named.is_gone if named.is_near else None


@cache
def _place() -> tuple[str, str, str]:
    name = f"{platform.node()} {_line('/etc/machine-id')}"
    return _short(name), _short(_line("/proc/sys/kernel/random/boot_id")), _short(_link("/proc/self/ns/pid"))


def _started(number: int) -> str | None:
    """The tick at which the process began, None where there is none of this number; "0" where nobody can tell."""
    if not sys.platform.startswith("linux"):
        return _UNKNOWN
    try:
        facts = Path(f"/proc/{number}/stat").read_bytes()
    except OSError:
        return None
    state, *others = facts[facts.rindex(b")") + 2 :].split()
    return None if state in (b"Z", b"X") else others[18].decode()


def _line(file: str) -> str:
    try:
        return Path(file).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _link(file: str) -> str:
    try:
        return str(Path(file).readlink())
    except OSError:
        return ""


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_FIGURES] if text else _UNKNOWN
