"""From the start of the process to its window, and to a large project in it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.benchmark.rows import BenchRow, Target, in_ms, measured

_CODE_ROOT = Path(__file__).resolve().parents[3]
_MIB = 2**20
_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Start:
    """Of one process: seconds from its start to the painted window, from there to the usable project, and bytes."""

    painted_s: float
    opened_s: float
    resident_bytes: int


def start_rows(settings: Path, project: Path, n: int, what: str) -> Iterator[BenchRow]:
    """``n`` starts without a project, and ``n`` that open this one."""
    _start(settings, project)  # warm: the program is compiled, its files are in the system's cache
    empty = [_start(settings).painted_s for _ in range(n)]
    yield measured("process start to window painted", in_ms(empty), "ms", target=Target("p95", 700))
    opened = [_start(settings, project) for _ in range(n)]
    seconds = [each.opened_s for each in opened]
    yield measured(f"open {what}, list and first image drawn", in_ms(seconds), "ms", target=Target("p95", 1000))
    sizes = [each.resident_bytes / _MIB for each in opened if each.resident_bytes]
    if sizes:
        yield measured(f"resident memory with {what}", sizes, "MiB", target=Target("p95", 400e6 / _MIB))


def child_environment() -> dict[str, str]:
    """For a process that finds this code, in a checkout or installed, wherever it was started.

    It may keep its modules compiled, as Python does by itself: containers often forbid that, and each start would then
    compile the whole program, which takes 0.1 s.
    """
    paths = [str(_CODE_ROOT), os.environ.get("PYTHONPATH", "")]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _start(settings: Path, *project: Path) -> Start:
    command = [sys.executable, "-m", "app.benchmark.window.start_probe", str(settings), *map(str, project)]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=child_environment()) as process:
        assert process.stdout is not None
        patience = threading.Timer(_PATIENCE_S, process.kill)
        patience.start()
        first = process.stdout.readline()
        painted_s = time.perf_counter() - began
        rest = process.stdout.read().split()
        patience.cancel()
    if first.strip() != "painted" or process.returncode != 0:
        raise RuntimeError(f"the window did not start; exit status {process.returncode}")
    return Start(painted_s, *((float(rest[1]), int(rest[2])) if project else (0.0, 0)))
