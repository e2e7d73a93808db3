"""The group ``maskworth``, and what becomes of errors: one line on standard error and an exit status."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from app.cli.console import BAD_INPUT, INTERRUPTED, problem_line
from app.cli.options import author_option
from app.cli.streams import take_any_text, write
from app.workflows.progress import Cancelled
from core.domain.errors import KnownError

# In the order of a person's work, and where each is: below app.cli.commands.
_COMMANDS = {
    "new": "projects.new",
    "join": "projects.join",
    "import": "exchange.import_.import_",
    "status": "projects.status",
    "label": "labeling.label",
    "mask": "labeling.mask",
    "kinds": "kinds.kinds",
    "confirm": "labeling.confirm",
    "remove": "labeling.remove",
    "history": "people.history.history",
    "opinion": "people.opinion.opinion",
    "agreement": "people.agreement.agreement",
    "settle": "people.opinion.settle",
    "merge": "images.bulk.merge",
    "undo": "images.bulk.undo",
    "split": "splits.split",
    "train": "learning.train",
    "worker": "several.worker.worker",
    "runs": "runs.runs",
    "use": "runs.use",
    "score": "learning.score",
    "suggest": "suggest.suggest",
    "budget": "budget.budget",
    "threshold": "decision.threshold",
    "evaluate": "decision.evaluate",
    "report": "decision.report",
    "export": "exchange.export.export",
    "export-model": "models.export_model.export_model",
    "sources": "images.sources.sources",
    "relocate": "images.sources.relocate",
    "check": "safety.check",
    "backup": "safety.backup",
    "restore": "safety.restore",
    "repair": "safety.repair",
    "size": "safety.size",
    "compact": "safety.compact",
    "trust": "projects.trust",
    "open": "projects.open_",
    "predict": "models.predict.predict",
    "demo": "demo.demo",
    "experiment": "experiments.experiment.experiment",
    "simulate": "simulate.simulate",
    "bench": "bench.bench",
    "doctor": "doctor.doctor",
}


class _Commands(click.Group):
    """Loads the command that is called, and the others for its help only: all of them take 60 ms."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click names it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].rpartition(".")
        command: click.Command = getattr(import_module(f"app.cli.commands.{module}"), name)
        return command


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="maskworth")
@author_option
@click.pass_context
def maskworth(context: click.Context) -> int:
    """Label surface images where it pays. Without a command, the window opens."""
    if context.invoked_subcommand is not None:
        return 0
    from app.cli.window import open_window

    return open_window(None)


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
