"""The processor: what it is called, what limits its instructions, and which cores this process may use."""

import os
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIMITS = ("ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "ONEDNN_DEFAULT_FPMATH_MODE")
"""By which a person holds torch and its library back from instructions that the processor has."""


_SIXTEEN_BITS = {"bfloat16": {"avx512_bf16", "amx_bf16", "bf16"}, "AMX": {"amx_bf16"}}
"""Instructions by which a training takes a fraction of the time, and the flags of which any tells of them."""


@cache
def cpu_name() -> str:
    model = _told(_cpu_facts(), "model name")  # elsewhere than on Linux, the platform module knows it
    return model or platform.processor() or platform.machine()


def sixteen_bits() -> tuple[str, ...]:
    """What the processor has to compute in 16 bits: "bfloat16", "AMX". Empty where the system does not tell."""
    return sixteen_bits_in(_cpu_facts())


def sixteen_bits_in(facts: str) -> tuple[str, ...]:
    """By the text of Linux's /proc/cpuinfo."""
    flags = set((_told(facts, "flags") or _told(facts, "Features")).split())  # the latter on ARM
    return tuple(name for name, any_of in _SIXTEEN_BITS.items() if flags & any_of)


def _cpu_facts() -> str:
    try:
        return Path("/proc/cpuinfo").read_text()
    except OSError:
        return ""


def _told(facts: str, key: str) -> str:
    """Of the first processor; empty where there is no such line."""
    pairs = (line.partition(":") for line in facts.splitlines())
    return next((value.strip() for name, _, value in pairs if name.strip() == key), "")


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
