"""Kill the program while it upgrades a project of each older version of the schema, at moments drawn by lot.

``python -m tools.studies.failing_writes.migrations --n 20``. Needs a C compiler and Linux.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

import click

from tools.faults.forks import in_fork
from tools.faults.old_projects import LABELS, make_old_project, mask, versions
from tools.faults.shim import Failure, Shim
from tools.studies.failing_writes.place import behind_shim, import_once


@click.command()
@click.option("--n", default=20, show_default=True, help="Kills of each version.")
@click.option("--seed", default=0, show_default=True)
def main(n: int, seed: int) -> None:
    """How many of the killed upgrades went through at the next start; exits with 1 where one lost something."""
    folder, began = behind_shim("tools.studies.failing_writes.migrations"), time.monotonic()
    (folder / "place" / "tmp").mkdir(parents=True)
    import_once(())
    told: Counter[str] = Counter()
    for version in versions()[:-1]:
        told.update(_killed(folder, version, n, random.Random(f"{seed} {version}")))
    for what, count in told.most_common():
        click.echo(f"{count:6}  {what}")
    click.echo(f"{told.total():,} kills in {len(versions()) - 1} versions, {time.monotonic() - began:.0f} s")
    sys.exit(set(told) != {"upgraded at the next start"})


def _killed(folder: Path, version: str, n: int, chance: random.Random) -> list[str]:
    shim, output = Shim(), folder / "output.txt"
    base = folder / f"{version}.db"
    in_fork(lambda: make_old_project(base, version, folder), output)
    content = base.read_bytes()
    file = folder / "place" / "project.db"

    def opened(at: int) -> int:
        shim.begin(file.parent, at, Failure.KILL, stays=True)
        _open(file)
        return shim.end()[0]

    def fresh() -> None:
        for each in file.parent.glob("project.db*"):
            each.unlink()
        file.write_bytes(content)

    fresh()
    calls = in_fork(lambda: opened(0), output).value
    if calls is None:
        return [f"{version}: {output.read_text()}"]
    told = []
    for at in chance.sample(range(1, calls + 1), min(n, calls)):
        fresh()
        in_fork(lambda at=at: opened(at), output)  # type: ignore[misc]
        ended = in_fork(lambda: _open(file), output)
        told.append(ended.value or f"{version}, killed at {at} of {calls}: {ended.problem.strip().splitlines()[-1:]}")
    return told


def _open(file: Path) -> str:
    from storage.store import ProjectStore, sqlite_url

    with ProjectStore.open(sqlite_url(file)) as store:
        annotation = store.annotations.get(1)
        assert annotation.mask is not None
        said = {image_id: str(label) for image_id, label in store.labels.all().items()}
        same = (said, annotation.mask.digest, len(annotation.regions), len(store.history.of(1)))
        assert same == (LABELS, mask().digest, 1, 2), same
        assert [run.id for run in store.runs.all()] == [4]
    return "upgraded at the next start"


if __name__ == "__main__":
    main()
