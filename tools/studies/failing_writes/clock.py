"""Set the clock back by a day at every look at it, one after the other, in everything that the program does.

``python -m tools.studies.failing_writes.clock``; ``--every 7`` takes every seventh look only. Needs a C compiler and
Linux.
"""

import sys
import time

import click

from tools.faults.activities import ACTIVITIES
from tools.faults.trials import Verdict, Workplace
from tools.studies.failing_writes.place import behind_shim, import_once


@click.command()
@click.option(
    "--only", "names", multiple=True, type=click.Choice(list(ACTIVITIES)), help="These; else all. Repeatable."
)
@click.option("--every", default=1, show_default=True, help="Take one of so many looks.")
def main(names: tuple[str, ...], every: int) -> None:
    """How many of them did all the same as with a clock that goes on; exits with 1 where one did not."""
    folder, names = behind_shim("tools.studies.failing_writes.clock"), names or tuple(ACTIVITIES)
    import_once(names)
    workplace, began, n, faults = Workplace(folder), time.monotonic(), 0, 0
    click.echo(f"{'activity':<17} looks  trials  the same")
    for name in names:
        whole = workplace.whole(name)
        trials = {at: workplace.set_back(name, whole, at) for at in range(1, whole.looks + 1, every)}
        wrong = [(at, *said) for at, said in trials.items() if said[0] is not Verdict.DONE]
        n, faults = n + len(trials), faults + len(wrong)
        click.echo(f"{name:<17} {whole.looks:5}  {len(trials):6}  {len(trials) - len(wrong):8}")
        for at, verdict, detail in wrong[:6]:
            click.echo(f"    {verdict} at {at}: {detail[:400]}")
        sys.stdout.flush()
    click.echo(f"{n:,} trials, {time.monotonic() - began:.0f} s")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
