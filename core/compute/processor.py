"""The processor: what it is called, what limits its instructions, and which cores this process may use."""

import os
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIMITS = ("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ONEDNN_DEFAULT_FPMATH_MODE")
"""By which a person holds torch and its library back from instructions that the processor has."""


@cache
def cpu_name() -> str:
    facts = Path("/proc/cpuinfo")  # elsewhere than on Linux, the platform module knows the model
    lines = facts.read_text().splitlines() if facts.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or platform.machine())


def computing_as() -> str:
    """All that the speed of a network on this processor follows from: its name, torch's version, and set limits.
    Loads no torch."""
    limits = [f"{name}={os.environ[name]}" for name in _LIMITS if os.environ.get(name)]
    return ", ".join([cpu_name(), f"torch {version('torch')}", *limits])


def usable_cores() -> int:
    """Those that this process may run on."""
    return len(usable_core_numbers() or ()) or os.cpu_count() or 1


def usable_core_numbers() -> set[int] | None:
    """The same by number; None where the system does not tell, which then means all."""
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
