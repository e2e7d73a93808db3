"""Give back the space that a project's database does not need."""

from dataclasses import dataclass
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import open_project
from app.workflows.safety.back_up import database_file
from app.workflows.safety.present_state import alone, check_unused, put_in_place, successor
from storage.copies.compacting import compact_database


@dataclass(frozen=True, slots=True)
class Compacted:
    """Bytes of the database; ``drafts`` of before are kept as what differs from one another now."""

    before: int
    after: int
    drafts: int


def compact(folder: Path, progress: Progress = no_progress) -> Compacted:
    """Put a database that holds the same in less space in the place of the project's: at every moment one of the two is
    there, whole. Raises KnownError where a window or another program has the project open, it is damaged or lacks
    changes, or there is no room for the second file."""
    file = database_file(folder)
    open_project(folder).close()  # of this version, and nothing of it is lost
    with alone(folder, file), successor(file) as new:
        check_unused(file)
        before = file.stat().st_size
        drafts = compact_database(file, new, lambda done, total: progress(done, total, Stage.COMPACTING))
        put_in_place(new, file)
    return Compacted(before, file.stat().st_size, drafts)
