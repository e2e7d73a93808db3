"""`python -m tools.studies.inspectors --minutes 10 --inspectors 8`: prints a table, exits 1 where anything was lost."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from core.domain import NewImage, Split
from storage.store import ProjectStore
from tools.database_server import running_server
from tools.studies.inspectors.at_work import SIZE
from tools.studies.inspectors.findings import Findings, compare

_IMAGES = 400  # few, so that people meet


@dataclass(frozen=True, slots=True)
class Plan:
    """``think_s``: how long a look takes on average."""

    seconds: float
    inspectors: int
    kill_every_s: float
    think_s: float


@dataclass
class Shift:
    """Who works, who was killed when, and how long what they had open stayed theirs."""

    journals: dict[str, Path] = field(default_factory=dict)
    killed: dict[str, float] = field(default_factory=dict)
    freed_s: list[float] = field(default_factory=list)


def run(url: str, folder: Path, plan: Plan) -> tuple[Shift, Findings]:
    """One shift on a fresh project in the empty database at ``url``; journals go into ``folder``."""
    with ProjectStore.create(url, name="inspectors", image_root=folder) as store:
        height, width = SIZE
        store.images.add(
            NewImage(f"{n}.png", width, height, 1, 8, "0" * 64, str(n), Split.TRAIN) for n in range(_IMAGES)
        )
        shift, ended = _work(store, url, folder, plan)
        return shift, compare(shift.journals, shift.killed, ended, store)


def _work(store: ProjectStore, url: str, folder: Path, plan: Plan) -> tuple[Shift, float]:
    shift = Shift()
    rng = random.Random(0)
    at_work: dict[str, subprocess.Popen[bytes]] = {}
    for _ in range(plan.inspectors):
        at_work |= _begin(shift, url, folder, plan.think_s)
    began = time.monotonic()
    until, kill_at = began + plan.seconds, began + plan.kill_every_s
    left: dict[int, float] = {}  # what a killed one had open, since when
    while time.monotonic() < until:
        time.sleep(0.5)
        _note_freed(store, left, shift)
        if time.monotonic() >= kill_at:
            kill_at += plan.kill_every_s
            name = rng.choice(sorted(at_work))
            process = at_work.pop(name)
            process.kill()
            process.communicate()
            shift.killed[name] = time.monotonic()
            left |= {image: time.monotonic() for image, lease in _open(store).items() if lease == name}
            at_work |= _begin(shift, url, folder, plan.think_s)
    for process in at_work.values():
        assert process.stdin is not None
        process.stdin.close()  # it ends after the image that it has open
    for name, process in at_work.items():
        if process.wait(60):
            raise RuntimeError(f"{name} ended with {process.returncode}")
    return shift, time.monotonic()


def _begin(shift: Shift, url: str, folder: Path, think_s: float) -> dict[str, subprocess.Popen[bytes]]:
    number = len(shift.journals)
    name = f"inspector {number}"
    shift.journals[name] = folder / f"{number}.jsonl"
    module = "tools.studies.inspectors.at_work"
    command = [sys.executable, "-m", module, url, name, str(number), str(shift.journals[name]), str(think_s)]
    return {name: subprocess.Popen(command, stdin=subprocess.PIPE)}


def _open(store: ProjectStore) -> dict[int, str]:
    assert store.leases is not None
    return {image: lease.owner for image, lease in store.leases.of_others().items()}


def _note_freed(store: ProjectStore, left: dict[int, float], shift: Shift) -> None:
    """Those whose lease of the dead has ended."""
    now, held = time.monotonic(), _open(store)
    for image in [image for image in left if held.get(image) not in shift.killed]:
        shift.freed_s.append(now - left.pop(image))


def table(plan: Plan, shift: Shift, found: Findings) -> str:
    rows = [("what", "n", "median ms", "p95 ms", "largest ms")]
    for what in ("take", "label", "mask"):
        times = sorted(found.writes_ms[what])
        middle = times[len(times) // 2] if times else float("nan")
        largest = times[-1] if times else float("nan")
        rows.append((what, str(len(times)), f"{middle:.1f}", f"{found.p95_ms(what):.1f}", f"{largest:.1f}"))
    lines = ["  ".join(cell.rjust(10) for cell in row) for row in rows]
    counts = f"{found.holdings} images opened, {found.acknowledged} changes acknowledged"
    lines += [
        "",
        f"{plan.inspectors} inspectors, {plan.seconds:.0f} s, {len(shift.killed)} killed: {counts}",
        f"{found.refused} changes of an image that another had open were refused",
        f"what a killed one had open was free again after at most {max(shift.freed_s, default=0.0):.0f} s",
        *(found.faults or ["nothing lost, nothing written over, no image with two people"]),
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--inspectors", type=int, default=8)
    parser.add_argument("--kill-every", type=float, default=20, metavar="SECONDS")
    parser.add_argument("--think", type=float, default=0.5, metavar="SECONDS", help="how long a look takes on average")
    given = parser.parse_args()
    plan = Plan(given.minutes * 60, given.inspectors, given.kill_every, given.think)
    with tempfile.TemporaryDirectory() as folder, running_server() as url:
        shift, found = run(url, Path(folder), plan)
    sys.stdout.write(table(plan, shift, found) + "\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
