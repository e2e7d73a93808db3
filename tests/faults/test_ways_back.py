"""Backups, and the way back to one."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from app.workflows.project.project import open_project
from app.workflows.safety.back_up import back_up, back_up_if_changed
from app.workflows.safety.backups import Backup, backups_in, new_name, superfluous
from app.workflows.safety.restore import plan_restore, restore
from core.domain import Authorship, Damaged, ImageLabel, KnownError
from storage.copies.contents import Change
from tests.faults.damaging import change, contents, zero_page_of

_BY = Authorship("Eve")


def test_a_backup_holds_what_was_said_a_moment_ago(project: Path):
    with open_project(project) as opened:
        image = opened.store.images.all()[2].id
        opened.store.labels.set(image, ImageLabel.UNSURE, _BY)
        made = back_up(project)  # while it is open
        assert made.contents.labels["part-002.png"] == "unsure"
    shutil.copy(made.file, project / "project.db")
    with open_project(project) as alone:
        assert alone.store.labels.get(image) is ImageLabel.UNSURE


def test_a_backup_that_was_copied_is_of_when_it_was_made(project: Path, tmp_path: Path):
    made = back_up(project).file
    (elsewhere := tmp_path / "elsewhere").mkdir()
    copied = Path(shutil.copy(made, elsewhere / made.name))
    os.utime(copied, (0, 0))
    assert plan_restore(project, copied).at == backups_in(project / "backups")[0].at


def test_damage_is_never_backed_up(project: Path):
    back_up(project)
    zero_page_of(project, "history")

    with pytest.raises(Damaged):
        back_up(project)
    assert len(backups_in(project / "backups")) == 1


def test_an_automatic_backup_is_made_once_something_has_changed(project: Path):
    assert back_up_if_changed(project) is not None
    assert back_up_if_changed(project) is None
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.BAD, _BY)
    assert back_up_if_changed(project) is not None


def test_hours_days_and_weeks_keep_their_last_backup():
    now = datetime(2026, 11, 30, 12, 30, tzinfo=UTC)
    at = sorted(now - timedelta(minutes=20 * n) for n in range(3 * 24 * 40))  # forty days, three an hour
    backups = [Backup(Path(new_name(each, "auto")), each, "auto", 10) for each in at]
    by_hand = Backup(Path("x"), at[0], "", 10)

    gone = set(superfluous([by_hand, *backups]))
    kept = [backup.at for backup in backups if backup not in gone]
    assert by_hand not in gone
    hours = [now - timedelta(hours=n, minutes=-(20 if n else 0)) for n in range(8)]
    assert kept[-8:] == sorted(hours)
    days = {each.date() for each in kept}
    assert {(now - timedelta(days=n)).date() for n in range(7)} <= days
    assert len(kept) <= 8 + 6 + 4
    bounded = set(superfluous(backups, max_bytes=35))
    assert [each.at for each in backups if each not in bounded] == sorted(hours)[-3:]


def test_restoring_shows_what_changes_and_keeps_what_is(project: Path):
    back_up(project)
    with open_project(project) as opened:
        store = opened.store
        before = store.labels.all()
        store.labels.set(1, ImageLabel.UNSURE, _BY)
        unlabeled = next(image.id for image in store.images.all() if image.id not in before)
        store.labels.set(unlabeled, ImageLabel.GOOD, _BY)
    plan = plan_restore(project)
    assert plan.labels == Change(more=0, less=1, other=1)
    assert (plan.masks, plan.runs) == (Change(0, 0, 0), Change(0, 0, 0))

    kept = restore(project, plan)
    with open_project(project) as opened:
        assert opened.store.labels.all() == before
    again = plan_restore(project, kept)
    assert again.labels == Change(more=1, less=0, other=1)
    restore(project, again)
    with open_project(project) as opened:
        assert opened.store.labels.get(unlabeled) is ImageLabel.GOOD


def test_weights_of_a_run_that_the_backup_does_not_know_are_set_aside(project: Path):
    before = back_up(project).file
    (project / "runs" / "2").mkdir(parents=True)
    (project / "runs" / "2" / "weights").write_bytes(b"2")
    change(project, "INSERT INTO runs SELECT 2, " + _OTHER_COLUMNS + " FROM runs")

    kept = restore(project, plan_restore(project, before))
    assert not (project / "runs" / "2").exists()
    restore(project, plan_restore(project, kept))
    assert (project / "runs" / "2" / "weights").read_bytes() == b"2"


_OTHER_COLUMNS = (
    "started_at, finished_at, state, recipe, config_json, snapshot_digest, supervision, seed, device, epochs, seconds,"
    " stopped_by, validation, message, choice, owner, beat_s"
)


def test_nothing_is_restored_under_an_open_window(project: Path):
    plan = plan_restore(project, back_up(project).file)
    with FileLock(project / "project.lock"), pytest.raises(KnownError, match="is open in a window"):
        restore(project, plan)
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.BAD, _BY)
        with pytest.raises(KnownError, match="is locked by another program"):
            restore(project, plan)


def test_a_damaged_backup_is_passed_over(project: Path):
    good = back_up(project).file
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.BAD, _BY)
    newest = back_up(project).file
    newest.write_bytes(newest.read_bytes()[:8192] + bytes(newest.stat().st_size - 8192))

    assert plan_restore(project).backup == good
    with pytest.raises(KnownError, match="is damaged, too"):
        plan_restore(project, newest)


def test_a_lost_database_comes_back(project: Path):
    whole = contents(project)
    back_up(project)
    (project / "project.db").unlink()

    assert restore(project, plan_restore(project)) is None
    assert contents(project) == whole


def test_a_damaged_backup_does_not_stop_the_next_one_and_damage_is_told_beside_a_backup(project: Path):
    newest = back_up(project)
    newest.file.write_bytes(newest.file.read_bytes()[:4096] + b"\xa5" * 40_000)
    assert back_up_if_changed(project) is not None

    file = project / "project.db"
    file.write_bytes(file.read_bytes()[:4096] + b"\xa5" * 40_000)
    with pytest.raises(Damaged):
        back_up_if_changed(project)
