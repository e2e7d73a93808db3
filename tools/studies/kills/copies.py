"""Copies of a project, the way back to them, and the upgrade of an older one."""

from pathlib import Path

from app.cli.program import main
from app.workflows.project.project import open_project
from app.workflows.safety.backups import backups_in
from core.domain import KnownError
from storage.copies.contents import Contents, read_contents
from storage.database.file_check import looking
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.bases import OLD_REVISION
from tools.studies.kills.victim import Acknowledge


def _contents(file: Path) -> Contents:
    with looking(file) as connection:
        return read_contents(connection)


def _back_up(trial: Trial, acknowledge: Acknowledge) -> None:
    assert main(["backup", str(trial.project)]) == 0
    acknowledge("backed up")


def _check_backup(look: Look) -> Found:
    """Whatever is called a backup is whole, and holds what the project does."""
    found, backups = Found(), backups_in(look.trial.project / "backups")
    found.expect(bool(backups) or not look.acknowledged, "no backup", acknowledged=True)
    for backup in backups:
        found.expect(
            _contents(backup.file) == _contents(look.trial.bases.filled / "project.db"), "a backup of something else"
        )
    return found


def _restore(trial: Trial, acknowledge: Acknowledge) -> None:
    assert main(["restore", str(trial.project), "--yes"]) == 0
    acknowledge("restored")


def _check_restore(look: Look) -> Found:
    """The project is what it was or what the backup holds; what it was is kept then, and weights are of their runs."""
    found = Found()
    base = look.trial.bases.backed_up
    (made,) = backups_in(base / "backups")
    before, then, now = (
        _contents(file) for file in (base / "project.db", made.file, look.trial.project / "project.db")
    )
    found.expect(now in (before, then), "it is neither what it was nor what the backup holds")
    found.expect(now == then or not look.acknowledged, "it was not restored", acknowledged=True)
    if now == then:
        kept = [each.file for each in backups_in(look.trial.project / "backups")]
        kept += list((look.trial.project / "backups").glob("damaged-*/project.db"))
        found.expect(any(_contents(file) == before for file in kept), "what it was is not kept", acknowledged=True)
    weights = [look.project.run_folder(run.id) / "weights.safetensors" for run in look.project.store.runs.all()]
    wrong = [file for file in weights if not file.exists() or file.read_text() != file.parent.name]
    found.expect(not wrong, f"weights of another run, or none: {wrong}")
    if look.is_tidy:
        there = {each.name for each in (look.trial.project / "runs").iterdir()}
        found.expect(there == {str(run.id) for run in look.project.store.runs.all()}, f"folders of runs: {there}")
        aside = look.trial.project / "backups" / "runs" / "2" / "weights.safetensors"
        found.expect(now != then or aside.read_text() == "2", "the later run is not kept", acknowledged=True)
    return found


def _migrate(trial: Trial, acknowledge: Acknowledge) -> None:
    open_project(trial.project).close()
    acknowledge("upgraded")


def _check_migration(look: Look) -> Found:
    """Everything is there, and so is the copy of before once anything has changed."""
    found, whole = Found(), _contents(look.trial.bases.old / "project.db")
    found.expect(_contents(look.trial.project / "project.db") == whole, "labels or masks are others", acknowledged=True)
    copies = sorted(look.trial.project.glob(f"project.db.backup-{OLD_REVISION}*"))
    copies = [each for each in copies if each.name.removeprefix(f"project.db.backup-{OLD_REVISION}") in ("", "-2")]
    found.expect(bool(copies), "no copy of before the upgrade")
    found.expect(all(_contents(each) == whole for each in copies), "a copy of before that is something else")
    try:
        found.expect(len(look.project.store.images.all()) == whole.images, "images are missing", acknowledged=True)
    except KnownError as error:
        found.half.append(str(error))
    return found


BACKUP = Activity("backup", lambda bases: bases.filled, _back_up, _check_backup, often=2)
RESTORE = Activity("restore", lambda bases: bases.backed_up, _restore, _check_restore, often=2)
MIGRATION = Activity("migration", lambda bases: bases.old, _migrate, _check_migration, often=2)
