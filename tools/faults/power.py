"""The power fails while the program is at work: is everything there that it had acknowledged?"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.faults.activities import Activity
from tools.faults.forks import in_fork
from tools.faults.program import run_program
from tools.faults.recording import read_record, states
from tools.faults.shim import Shim
from tools.faults.state import State, look
from tools.faults.workplaces import make_images

_LOOKED_AT = Activity("images", (), output="out")
COMMANDS: Sequence[tuple[str, ...]] = (
    ("new", "@/project", "--images", "@/images"),
    ("import", "@/project", "--root", "@/images"),
    ("label", "@/project", "part-10.png", "unsure"),
    ("mask", "@/project", "part-12.png", "--from", "@/masks/part-12.png", "--complete"),
    ("label", "@/project", "part-11.png", "bad"),
    ("backup", "@/project"),
    ("mask", "@/project", "--from", "@/masks", "--complete", "--take", "theirs"),
    ("export", "@/project", "--format", "coco", "--out", "@/out/coco"),
    ("label", "@/project", "part-03.png", "bad"),
    ("export", "@/project", "--format", "archive", "--out", "@/out/all.zip"),
    ("remove", "@/project", "part-05.png"),
    ("restore", "@/project", "--yes"),
    ("label", "@/project", "part-13.png", "unsure"),
)


class PowerFailures:
    """A recorded day of work in the empty ``folder``, and what would have been left of it at any moment."""

    def __init__(self, folder: Path) -> None:
        self._shim = Shim()
        self._folder, self._place = folder, folder / "place"
        self._output, self._record = folder / "output.txt", folder / "record"
        self._place.mkdir()
        for part in ("out", "tmp", "home"):
            (self._place / part).mkdir()
        make_images(self._place)
        shutil.copytree(self._place, folder / "begin")
        done = in_fork(self._work, self._output)
        if done.problem or done.signal:
            raise RuntimeError(done.problem or self._output.read_text())
        self._said = [self._look(folder / f"after-{n}") for n in range(len(COMMANDS))]

    def trials(self, n: int, chance: random.Random) -> Iterator[str]:
        """Of ``n`` moments: "kept", or what is wrong."""
        self._reset(self._folder / "begin")
        before = self._look(self._place)
        said = [before, *self._said]
        for marks, disk in states(self._place, read_record(self._record), chance, n):
            folders, files = disk.after_failure(chance)
            self._write(folders, files)
            yield self._judge(said[marks], said[min(marks + 1, len(COMMANDS))], marks)

    def _work(self) -> None:
        with self._record.open("wb") as record:
            self._shim.begin(self._place)
            self._shim.record(record.fileno())
            for n, command in enumerate(COMMANDS):
                status = run_program(*(each.replace("@", str(self._place)) for each in command))
                if status:
                    raise RuntimeError(f"{command} ended with {status}")
                self._shim.mark(n)
                shutil.copytree(self._place, self._folder / f"after-{n}")
            self._shim.end()

    def _write(self, folders: set[str], files: dict[str, bytes]) -> None:
        shutil.rmtree(self._place)
        self._place.mkdir()
        for folder in sorted(folders):
            Path(folder).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            if not path.endswith("-shm") and Path(path).parent.is_dir():  # the index of a log is made anew
                Path(path).write_bytes(content)

    def _reset(self, folder: Path) -> None:
        shutil.rmtree(self._place)
        shutil.copytree(folder, self._place)

    def _look(self, folder: Path) -> State:
        ended = in_fork(lambda: look(folder, _LOOKED_AT), self._output)
        if ended.value is None:
            raise RuntimeError(ended.problem)
        return ended.value

    def _judge(self, then: State, soon: State, marks: int) -> str:
        ended = in_fork(lambda: _next_start(self._place), self._output)
        doing = COMMANDS[min(marks, len(COMMANDS) - 1)][0]
        if ended.value is None:
            problem = ended.problem.strip().splitlines()[-1] if ended.problem else f"signal {ended.signal}"
            return f"{doing}: {problem}"
        damage, now = ended.value
        if damage:
            return f"{doing}: {damage}"
        if now.said not in (then.said, soon.said) and not now.is_between(then, soon):
            return f"{doing}: said is {_counts(now)}, was {_counts(then)}, should be {_counts(soon)}"
        if any(now.output.get(name) != word for name, word in then.output.items()):
            return f"{doing}: a file that was acknowledged is gone or another"
        half = {name for name in now.output if name not in then.output}
        if half and now.output != soon.output:
            return f"{doing}: half of what was to be written: {sorted(half)[:3]}"
        if broken := [name for name in now.broken if not name.endswith(".partial")]:
            return f"{doing}: broken {', '.join(broken[:3])}"
        return "kept"


def _next_start(place: Path) -> tuple[str, State]:
    from app.workflows.project.project import open_project
    from app.workflows.safety.check import check_project

    project, damage = place / "project", ""
    if (project / "project.db").exists():
        with open_project(project) as opened:
            opened.recover_runs()
        damage = "; ".join(str(line) for line in check_project(project).problems)
    for hidden in [each for each in (place / "out").rglob(".*.partial") if each.is_dir()]:
        shutil.rmtree(hidden)  # an export that had not got its name; the next one to the same place removes it
    for partial in (place / "out").rglob("*.partial"):
        partial.unlink()
    return damage, look(place, _LOOKED_AT)


def _counts(state: State) -> str:
    return "nothing" if state.said is None else str(dict(Counter(state.said.get("labels", {}).values())))
