"""Let the power fail at moments of a day's work, and look at what only what was synced leaves of it.

``python -m tools.studies.failing_writes.power --n 500``. Needs a C compiler and Linux.
"""

import random
import sys
import time
from collections import Counter

import click

from tools.faults.power import COMMANDS, PowerFailures
from tools.studies.failing_writes.place import behind_shim, import_once


@click.command()
@click.option("--n", default=500, show_default=True, help="Moments.")
@click.option("--seed", default=0, show_default=True)
def main(n: int, seed: int) -> None:
    """How many of the moments kept everything that was acknowledged; exits with 1 where one did not."""
    folder, began = behind_shim("tools.studies.failing_writes.power"), time.monotonic()
    import_once(())
    told = Counter(PowerFailures(folder).trials(n, random.Random(seed)))
    for what, count in told.most_common():
        click.echo(f"{count:6}  {what}")
    click.echo(f"{told.total():,} moments of {len(COMMANDS)} commands, {time.monotonic() - began:.0f} s")
    sys.exit(set(told) != {"kept"})


if __name__ == "__main__":
    main()
