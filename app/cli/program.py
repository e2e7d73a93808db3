"""The group ``maskworth``, and what becomes of errors: one line on standard error and an exit status."""

import sys
from collections.abc import Sequence

import click

from app.cli.commands.bench import bench
from app.cli.commands.budget import budget
from app.cli.commands.decision import evaluate, report, threshold
from app.cli.commands.demo import demo
from app.cli.commands.doctor import doctor
from app.cli.commands.exchange.export import export
from app.cli.commands.exchange.import_ import import_
from app.cli.commands.experiments.experiment import experiment
from app.cli.commands.images.bulk import merge, undo
from app.cli.commands.images.sources import relocate, sources
from app.cli.commands.kinds import kinds
from app.cli.commands.labeling import confirm, label, mask, remove
from app.cli.commands.learning import score, train
from app.cli.commands.models.export_model import export_model
from app.cli.commands.models.predict import predict
from app.cli.commands.people.agreement import agreement
from app.cli.commands.people.history import history
from app.cli.commands.people.opinion import opinion, settle
from app.cli.commands.projects import join, new, open_, status, trust
from app.cli.commands.runs import runs, use
from app.cli.commands.safety import backup, check, compact, repair, restore, size
from app.cli.commands.several.worker import worker
from app.cli.commands.simulate import simulate
from app.cli.commands.splits import split
from app.cli.commands.suggest import suggest
from app.cli.console import BAD_INPUT, INTERRUPTED, problem_line
from app.cli.options import author_option
from app.cli.streams import take_any_text, write
from app.workflows.progress import Cancelled
from core.domain.errors import KnownError


class _InOrder(click.Group):
    """Lists the commands in the order of a person's work instead of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click names it
        return list(self.commands)


@click.group(cls=_InOrder, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="maskworth")
@author_option
@click.pass_context
def maskworth(context: click.Context) -> int:
    """Label surface images where it pays. Without a command, the window opens."""
    if context.invoked_subcommand is not None:
        return 0
    from app.cli.window import open_window

    return open_window(None)


_PROJECT = (
    new,
    join,
    import_,
    status,
    label,
    mask,
    kinds,
    confirm,
    remove,
    history,
    opinion,
    agreement,
    settle,
    merge,
    undo,
    split,
    train,
    worker,
    runs,
    use,
    score,
    suggest,
    budget,
    threshold,
    evaluate,
    report,
    export,
    export_model,
    sources,
    relocate,
    check,
    backup,
    restore,
    repair,
    size,
    compact,
    trust,
    open_,
)
for _command in (*_PROJECT, predict, demo, experiment, simulate, bench, doctor):
    maskworth.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit status.

    0 success; 2 bad input, told in one line; 130 stopped by Ctrl+C. Any other exception is a bug and passes through.
    """
    take_any_text()
    try:
        status = maskworth.main(arguments, prog_name="maskworth", standalone_mode=False)
    except KnownError as error:
        return _fail(str(error))
    except click.UsageError as error:
        return _fail(_usage_line(error))
    except click.ClickException as error:
        return _fail(error.format_message())
    except UnicodeEncodeError as error:
        return _fail(_name_line(error))
    except ModuleNotFoundError as error:
        if _is_ours(error):
            raise
        return _fail(f"{error.name}: is not installed; pip install 'maskworth[full]'")
    except (Cancelled, click.Abort, KeyboardInterrupt):
        write("maskworth: stopped; nothing half-written was left\n", err=True)
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _is_ours(error: ModuleNotFoundError) -> bool:
    return (error.name or "").split(".")[0] in ("app", "core", "storage", "resources")


def _usage_line(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "maskworth"
    subject = command.removeprefix("maskworth").strip() or "command line"
    is_bare = isinstance(error, click.exceptions.NoArgsIsHelpError)  # its message is the whole help
    problem = "a command is missing" if is_bare else error.format_message().rstrip(".")
    return f"{subject}: {problem}; see {command} --help"


def _name_line(error: UnicodeEncodeError) -> str:
    """Of a name that this system's file names or the database cannot take; nothing else is encoded strictly."""
    names = sys.getfilesystemencoding()
    if names.startswith("utf"):
        return f"{error.object!a}: holds bytes that are no text; rename it"
    return f"{error.object!a}: in this locale, file names are read as {names}; set PYTHONUTF8=1"


def _fail(line: str) -> int:
    write(f"{problem_line(line)}\n", err=True)
    return BAD_INPUT
