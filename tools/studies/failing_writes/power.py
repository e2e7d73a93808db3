"""Let the power fail at moments of a day's work, and look at what only what was synced leaves of it.

``python -m tools.studies.failing_writes.power --n 500``. Needs a C compiler and Linux.
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from tools.faults.power import COMMANDS, PowerFailures
from tools.faults.shim import compiler, preloaded
from tools.studies.failing_writes.place import INSIDE, import_once, use_only


@click.command()
@click.option("--n", default=500, show_default=True, help="Moments.")
@click.option("--seed", default=0, show_default=True)
def main(n: int, seed: int) -> None:
    """How many of the moments kept everything that was acknowledged; exits with 1 where one did not."""
    if compiler() is None:
        raise click.ClickException("needs Linux and a C compiler")
    if INSIDE not in os.environ:
        with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
            os.environ[INSIDE] = str(Path(name).resolve())
            done = preloaded("tools.studies.failing_writes.power", sys.argv[1:], Path(name).resolve())
        click.echo(done.stdout, nl=False)
        sys.exit(done.returncode)
    folder, began = Path(os.environ[INSIDE]), time.monotonic()
    use_only(folder / "place")
    import_once(())
    told = Counter(PowerFailures(folder).trials(n, random.Random(seed)))
    for what, count in told.most_common():
        click.echo(f"{count:6}  {what}")
    click.echo(f"{told.total():,} moments of {len(COMMANDS)} commands, {time.monotonic() - began:.0f} s")
    sys.exit(set(told) != {"kept"})


if __name__ == "__main__":
    main()
