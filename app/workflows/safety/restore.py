"""Go back to a backup, after having seen what that changes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.workflows.project.project import RUNS_ASIDE, set_aside_runs
from app.workflows.safety.back_up import backups_folder, database_file
from app.workflows.safety.backups import best_first, made_at
from app.workflows.safety.present_state import alone, check_unused, keep_present, put_in_place, successor
from core.domain import KnownError
from storage.copies.contents import Change, Contents, read_contents
from storage.copies.copying import copy_database
from storage.database.file_check import file_problems, looking
from storage.database.foreign_schema import UNREADABLE

_RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """``at``: when the backup was made, as its name says. ``now`` is None where the present state cannot be read."""

    backup: Path
    at: datetime
    then: Contents
    now: Contents | None

    @property
    def labels(self) -> Change:
        return Change.between(self.now.labels if self.now else {}, self.then.labels)

    @property
    def masks(self) -> Change:
        return Change.between(self.now.masks if self.now else {}, self.then.masks)

    @property
    def opinions(self) -> Change:
        return Change.between(self.now.opinions if self.now else {}, self.then.opinions)

    @property
    def runs(self) -> Change:
        return Change.between(self.now.runs if self.now else {}, self.then.runs)


def plan_restore(folder: Path, backup: Path | None = None) -> RestorePlan:
    """What would be with ``backup``, or with the newest that is whole, those made before a restore last. Changes
    nothing. Raises KnownError where there is none, or the one named is damaged."""
    file = database_file(folder, must_exist=False)
    chosen, then = _whole(backup) if backup else _newest_whole(backups_folder(folder))
    return RestorePlan(chosen, made_at(chosen), then, _contents(file))


def restore(folder: Path, plan: RestorePlan) -> Path | None:
    """The project is what the plan's backup holds; returns where its state of before is kept, None where it had none.

    Weights of runs that the backup does not know are set aside there, and those that it knows brought back. Raises
    KnownError where a window or another program has the project open.
    """
    file = database_file(folder, must_exist=False)
    with alone(folder, file), successor(file) as new:
        copy_database(plan.backup, new)  # before the present state is kept: then an older backup may make room for it
        kept = keep_present(folder, file, _RESTORE) if file.exists() else None
        check_unused(file)
        _bring_back_runs(file.parent, {int(run) for run in plan.then.runs})
        put_in_place(new, file)
        set_aside_runs(file.parent, max(map(int, plan.then.runs), default=0))  # killed before: when it is opened again
    return kept


def _newest_whole(place: Path) -> tuple[Path, Contents]:
    for backup in best_first(place):
        try:
            return _whole(backup.file)
        except KnownError:
            continue
    raise KnownError(place, "holds no backup that is whole", "name another place of backups, or repair the project")


def _whole(backup: Path) -> tuple[Path, Contents]:
    if not backup.is_file():
        raise KnownError(backup, "there is no such backup", "choose another")
    with looking(backup) as connection:
        problems = file_problems(connection, thorough=True)
        if problems:
            raise KnownError(backup, "is damaged, too", "choose another backup")
        try:
            return backup, read_contents(connection)
        except UNREADABLE as error:
            raise KnownError(backup, "is no backup of a project", "choose another") from error


def _contents(file: Path) -> Contents | None:
    if not file.exists():
        return None
    try:
        with looking(file) as connection:
            return read_contents(connection)
    except UNREADABLE:
        return None


def _bring_back_runs(folder: Path, known: set[int]) -> None:
    """Weights that were set aside when another backup took the place of the one that knew them."""
    runs, aside = folder / "runs", folder / RUNS_ASIDE
    for run in known:
        if (aside / str(run)).is_dir() and not (runs / str(run)).exists():
            runs.mkdir(exist_ok=True)
            (aside / str(run)).rename(runs / str(run))
