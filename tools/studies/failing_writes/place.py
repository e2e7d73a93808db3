"""Where a study behind the shim works, and what it imports before its forks."""

import os
import sys
import tempfile
from pathlib import Path

import click

from tools.faults.activities import ACTIVITIES
from tools.faults.shim import compiler, preloaded

INSIDE = "MASKWORTH_FAILING_WRITES"
"""Names the folder of a study to the process behind the shim."""


def behind_shim(module: str) -> Path:
    """The folder of the study, in a process that is behind the shim: all that the program writes lies below its
    ``place``. Who is not behind it runs the command of this ``module`` there, and ends as that does."""
    if compiler() is None:
        raise click.ClickException("needs Linux and a C compiler")
    if INSIDE not in os.environ:
        with tempfile.TemporaryDirectory(prefix="maskworth-") as name:
            os.environ[INSIDE] = str(Path(name).resolve())
            done = preloaded(module, sys.argv[1:], Path(name).resolve())
        click.echo(done.stdout, nl=False)
        sys.exit(done.returncode)
    folder = Path(os.environ[INSIDE])
    use_only(folder / "place")
    return folder


def use_only(place: Path) -> None:
    """Everything that the program writes lies below the place, where its calls fail."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(place / "home")
    os.environ["TMPDIR"] = str(place / "tmp")
    tempfile.tempdir = None


def import_once(names: tuple[str, ...]) -> None:
    """What each process would import anew."""
    import app.cli.program
    import app.workflows.archive.read_archive
    import app.workflows.archive.write_archive
    import app.workflows.bulk.from_table
    import app.workflows.bulk.mask_folder
    import app.workflows.exchange.export_dataset
    import app.workflows.exchange.import_dataset
    import app.workflows.labeling.annotate
    import app.workflows.safety.repair
    import app.workflows.safety.restore
    import storage.database.migrate  # noqa: F401

    if any(ACTIVITIES[name].workplace == "trained" for name in names):
        import app.workflows.training.train
        import app.workflows.worker.learning_tasks  # noqa: F401
