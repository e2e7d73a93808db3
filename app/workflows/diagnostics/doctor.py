"""What this machine offers Maskworth, and what it lacks: the first thing to read when something does not work."""

import ctypes
import os
import platform
import sqlite3
import sys
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from app.workflows.diagnostics.machine import memory_bytes, system_name
from app.workflows.diagnostics.sqlite_facts import sqlite_lacks
from app.workflows.diagnostics.system_libraries import install_line, missing_packages
from core.compute.processor import cpu_name, sixteen_bits
from core.number_type import Probed, Work

_PACKAGES = (
    "maskworth",
    "torch",
    "PySide6-Essentials",
    "numpy",
    "opencv-python-headless",
    "tifffile",
    "imagecodecs",
    "scikit-learn",
    "scipy",
    "SQLAlchemy",
    "alembic",
    "safetensors",
    "pycocotools",
    "pyqtgraph",
)


@dataclass(frozen=True, slots=True)
class Device:
    """Something that trains. ``memory_bytes`` is all of its memory, None where the system does not tell."""

    kind: str
    name: str
    memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """``packages`` maps names to versions, None where one is not installed. ``numbers`` is the number type that recipe
    ``fast`` computes in on the default device, by kind of work, and ``probed`` what one thread of the processor took in
    each. ``window_problem`` says why the window cannot open, ``install`` the line that mends
    it; both are None when nothing is in the way."""

    python: str
    system: str
    cpu_count: int
    cpu_capability: str
    cpu_sixteen_bits: tuple[str, ...]
    numbers: dict[Work, str]
    probed: dict[Work, Probed]
    devices: tuple[Device, ...]
    packages: dict[str, str | None]
    sqlite: str
    sqlite_lacks: tuple[str, ...]
    config_folder: str
    config_writable: bool
    missing_libraries: tuple[str, ...]
    window_problem: str | None
    install: str | None


def diagnose() -> Diagnosis:
    """Look at everything once, without opening a window."""
    import torch

    from core.compute.machine_notes import probed
    from core.compute.number_probe import probe
    from core.compute.runtime import choose_runtime
    from core.recipes import FAST

    missing = missing_packages()
    config = _config_folder()
    return Diagnosis(
        python=platform.python_version(),
        system=system_name(),
        cpu_count=os.cpu_count() or 1,
        cpu_capability=torch.backends.cpu.get_cpu_capability(),
        cpu_sixteen_bits=sixteen_bits(),
        numbers={work: choose_runtime("auto", work, FAST).number_type for work in Work},
        probed=dict(probed(FAST, 1, lambda: probe(FAST, 1))),
        devices=_devices(),
        packages={name: _version(name) for name in _PACKAGES},
        sqlite=sqlite3.sqlite_version,
        sqlite_lacks=sqlite_lacks(),
        config_folder=str(config),
        config_writable=_is_writable(config),
        missing_libraries=tuple(missing),
        window_problem=_window_problem(missing),
        install=install_line(missing) if missing else None,
    )


def _devices() -> tuple[Device, ...]:
    import torch

    cuda = [torch.cuda.get_device_properties(index) for index in range(torch.cuda.device_count())]
    cpu = Device("cpu", cpu_name(), memory_bytes())
    return (cpu, *(Device("cuda", each.name, each.total_memory) for each in cuda))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _config_folder() -> Path:
    """Where Qt keeps a person's settings on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "~")).expanduser()
    if sys.platform == "darwin":
        return Path("~/Library/Preferences").expanduser()
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()


def _is_writable(folder: Path) -> bool:
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    return existing.is_dir() and os.access(existing, os.W_OK)


def _window_problem(missing: list[str]) -> str | None:
    qt = util.find_spec("PySide6")
    if qt is None or qt.origin is None:
        return "PySide6 is not installed"
    if missing:
        return "system libraries are missing: " + " ".join(missing)
    if not sys.platform.startswith("linux"):
        return None
    try:
        ctypes.CDLL(str(Path(qt.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
    except OSError as error:
        return f"Qt's window plugin does not load: {error}"
    return None
