"""Let every call that changes a file fail, one after the other, in everything that the program does.

``python -m tools.studies.failing_writes``; ``--every 7`` takes every seventh call only. Needs a C compiler and Linux.
"""

import sys
import time
from collections import Counter, defaultdict

import click

from tools.faults.activities import ACTIVITIES
from tools.faults.shim import Failure
from tools.faults.trials import Trial, Verdict, Workplace
from tools.studies.failing_writes.place import behind_shim, import_once


@click.command()
@click.option(
    "--only", "names", multiple=True, type=click.Choice(list(ACTIVITIES)), help="These; else all. Repeatable."
)
@click.option("--every", default=1, show_default=True, help="Take one of so many calls.")
@click.option("--first", default=1, show_default=True, help="Begin with this call.")
@click.option("--all-lines", is_flag=True, help="Every line that was said, and how often.")
def main(names: tuple[str, ...], every: int, first: int, all_lines: bool) -> None:
    """A table of activities and failures: calls, clean refusals, and what must not be. Exits with 1 where there is one
    of the latter."""
    folder, names = behind_shim("tools.studies.failing_writes"), names or tuple(ACTIVITIES)
    import_once(names)
    workplace, began = Workplace(folder), time.monotonic()
    trials: list[Trial] = []
    click.echo(f"{'activity':<17} calls  trials  done  refused  killed  faults")
    for name in names:
        whole = workplace.whole(name)
        some = list(workplace.trials(name, whole, every, first))
        trials += some
        counts = Counter(trial.verdict for trial in some)
        clean = [counts[each] for each in (Verdict.DONE, Verdict.REFUSED, Verdict.KILLED)]
        faults = len(some) - sum(clean)
        done, refused, killed = clean
        click.echo(f"{name:<17} {whole.calls:5}  {len(some):6}  {done:4}  {refused:7}  {killed:6}  {faults:6}")
        _show_faults(some)
        sys.stdout.flush()
    _show_failures(trials)
    if all_lines:
        for line, n in sorted(Counter(trial.detail for trial in trials if not trial.verdict.is_fault).items()):
            click.echo(f"  {n:5}  {line}")
    click.echo(f"{len(trials):,} trials, {time.monotonic() - began:.0f} s")
    sys.exit(any(trial.verdict.is_fault for trial in trials))


def _show_faults(trials: list[Trial]) -> None:
    seen: dict[tuple[Verdict, str], list[Trial]] = defaultdict(list)
    for trial in trials:
        if trial.verdict.is_fault:
            seen[trial.verdict, trial.detail].append(trial)
    for (verdict, detail), some in seen.items():
        calls = ", ".join(f"{each.failure.name}{'+' if each.stays else ''} {each.at}" for each in some[:6])
        click.echo(f"    {verdict} ×{len(some)} ({calls}): {detail[:400]}")


def _show_failures(trials: list[Trial]) -> None:
    click.echo(f"\n{'failure':<18} trials  refused in one line  tracebacks  lost  other faults")
    for failure in Failure:
        for stays in (False, True):
            some = [each.verdict for each in trials if (each.failure, each.stays) == (failure, stays)]
            if not some:
                continue
            refused, traces, lost = (some.count(each) for each in (Verdict.REFUSED, Verdict.TRACEBACK, Verdict.LOST))
            other = sum(each.is_fault for each in some) - traces - lost
            when = "from then on" if stays and failure is not Failure.KILL else ""
            click.echo(
                f"{failure.name + ' ' + when:<18} {len(some):6}  {refused:19}  {traces:10}  {lost:4}  {other:12}"
            )


if __name__ == "__main__":
    main()
