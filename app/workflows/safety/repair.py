"""Save what can be saved of a damaged project."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.workflows.safety.back_up import backups_folder, database_file
from app.workflows.safety.backups import to_repair_with
from app.workflows.safety.present_state import alone, check_unused, keep_files, put_in_place, successor
from storage.copies.salvage import Salvage, salvage
from storage.database.last_change import lost_changes


@dataclass(frozen=True, slots=True)
class Repaired:
    """``kept``: the folder with the files of before."""

    found: Salvage
    kept: Path


def _lost_with_the_log(damaged: Path) -> list[str]:
    """What the damaged file lacks, as far as it was acknowledged."""
    n = lost_changes(damaged)
    return [] if n == 0 else ["its last changes" if n is None else f"its last {n:,} changes"]


def repair(folder: Path) -> Repaired:
    """Put a database of all that can be read in the place of the project's; `salvage` says how. The damaged files are
    kept. Raises KnownError where a window or another program has the project open, or nothing can be read."""
    file = database_file(folder)
    with alone(folder, file), successor(file) as new:
        kept = keep_files(folder, file)
        lost_with_the_log = _lost_with_the_log(file)  # the kept files stay as they are
        check_unused(file)
        backups = [backup.file for backup in to_repair_with(backups_folder(folder))]
        try:
            found = salvage(kept / file.name, new, backups, called=file)
        except BaseException:  # the files are where they were: each further try would keep them once more
            shutil.rmtree(kept, ignore_errors=True)
            raise
        found.lost += [("", what) for what in lost_with_the_log]
        put_in_place(new, file)
    return Repaired(found, kept)
