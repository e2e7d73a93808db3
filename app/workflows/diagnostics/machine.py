"""What machine this is, as far as the system tells."""

import os
import platform
from dataclasses import dataclass

from core.compute.processor import cpu_name, usable_cores


@dataclass(frozen=True, slots=True)
class Machine:
    """``memory_bytes`` is all of it, None where the system does not tell; ``load`` is how many processes wanted a core
    over the last minute, None where the system does not count them. ``gpu``, ``threads`` of torch and ``screen``
    (Qt's platform) are told by what was run there, and None where it did not matter.
    """

    cpu: str
    cores: int
    memory_bytes: int | None
    system: str
    python: str
    load: float | None
    gpu: str | None = None
    threads: int | None = None
    screen: str | None = None


def this_machine() -> Machine:
    """Now: ``load`` says whether figures that are measured next stand for an idle machine."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return Machine(cpu_name(), usable_cores(), memory_bytes(), system_name(), platform.python_version(), load)


def memory_bytes() -> int | None:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def system_name() -> str:
    try:
        distribution = platform.freedesktop_os_release()["PRETTY_NAME"] + ", "
    except OSError:  # not a Linux
        distribution = ""
    return f"{distribution}{platform.system()} {platform.release()}, {platform.machine()}"
