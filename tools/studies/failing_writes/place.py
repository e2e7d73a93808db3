"""Where a study behind the shim works, and what it imports before its forks."""

import os
import tempfile
from pathlib import Path

from tools.faults.activities import ACTIVITIES

INSIDE = "MASKWORTH_FAILING_WRITES"
"""Names the folder of a study to the process behind the shim."""


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
