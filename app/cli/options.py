"""Arguments and options that several commands share."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console

if TYPE_CHECKING:
    from app.workflows.jobs.cluster import Cluster

PATH = click.Path(path_type=Path)
"""Whether it exists is for the workflow to say, in one line with a remedy."""

project_argument = click.argument("project", type=PATH)
"""The project's folder, or its project.db."""

json_option = click.option(
    "--json",
    "console",
    is_flag=True,
    callback=lambda _context, _parameter, value: Console(as_json=value),
    help="One JSON document on standard output.",
)
"""Gives the command a Console."""


def _call_person(context: click.Context, _parameter: click.Parameter, name: str | None) -> None:
    """Named before the command it holds for that; whatever a process said before ends with it."""
    from app.workflows.project.authorship import call_person

    if name is not None or context.parent is None:
        call_person(name)


author_option = click.option(
    "--author",
    metavar="NAME",
    expose_value=False,
    callback=_call_person,
    help="Whose word it is; else MASKWORTH_AUTHOR says it, or the account.",
)

run_option = click.option("--run", "run_id", type=int, metavar="RUN", help="Which run; else the current one.")

seeds_option = click.option(
    "--seed", "seeds", type=int, multiple=True, default=(0,), show_default=True, help="Repeatable."
)
epochs_option = click.option("--epochs", type=click.IntRange(min=1), help="The recipe's own if left out.")
device_option = click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), default="auto", show_default=True)


def _cluster(_context: click.Context, _parameter: click.Parameter, address: str | None) -> "Cluster | None":
    if address is None:
        return None
    from app.workflows.jobs.cluster import Cluster

    return Cluster(address)


scheduler_option = click.option(
    "--scheduler",
    "cluster",
    metavar="ADDRESS",
    callback=_cluster,
    help="Let the workers of this Dask scheduler do it, which can run any code: only one you trust.",
)
"""Gives the command a Cluster, None for this machine."""


class NameOf(click.ParamType[str]):
    """A name out of a registry that is only loaded when the option is used, since it may load torch or OpenCV."""

    name = "name"

    def __init__(self, load: Callable[[], Iterable[str]]) -> None:
        self._load = load

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        names = sorted(self._load())
        if value not in names:
            self.fail(f"there is no {value!r}, only {', '.join(names)}", param, ctx)
        return str(value)
