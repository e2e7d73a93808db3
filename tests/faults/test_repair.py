"""What can be saved of a database that is damaged, and what is said of the rest."""

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.workflows.project.project import open_project
from app.workflows.safety.back_up import back_up
from app.workflows.safety.check import check_project
from app.workflows.safety.compact import compact
from app.workflows.safety.losses import losses
from app.workflows.safety.repair import repair
from app.workflows.safety.restore import plan_restore, restore
from core.domain import Authorship, ImageLabel, KnownError, MaskState
from core.domain.ownership.owner import Owner
from storage.copies import salvage as salvaging
from storage.copies.readable_file import readable_copy
from storage.copies.salvage import Salvage
from storage.database.schema import Base
from tests.faults.damaging import change, contents, table_of, zero_page_of

_BY = Authorship("Eve")


def test_what_is_lost_is_told_in_words_that_name_no_table():
    found = Salvage(lost=[("a.png", "masks"), ("#7", "run_images"), ("b.png", "regions"), ("", "its last 3 changes")])
    assert losses(found) == [
        "The last changes before the damage are lost: look whether they are there.",
        "Masks are lost, draw them again: a.png, b.png.",
        "Part of what is known of trainings is lost, so their figures may be wrong: train again.",
    ]
    every = [("#1", f"{table.name} (images)") for table in Base.metadata.sorted_tables]
    told = " ".join(losses(Salvage(lost=every, older=["c.png"])))
    assert "look at them: c.png." in told
    assert "The last changes" not in told, "a table that has no words"
    assert "_" not in told


@pytest.mark.parametrize("table", ["labels", "masks", "regions", "mask_blobs", "predictions", "images"])
def test_a_repair_with_a_backup_brings_everything_back(project: Path, table: str):
    whole = contents(project)
    back_up(project)
    zero_page_of(project, table)

    done = repair(project)
    assert contents(project) == whole
    assert done.found.lost == []
    assert check_project(project).is_whole
    assert (done.kept / "project.db").stat().st_size > 0


@pytest.mark.parametrize("has_backup", [True, False])
def test_a_schema_with_names_that_are_no_text_is_repaired(project: Path, has_backup: bool):
    """SQLite's sentence about it cannot be read as text, either."""
    whole = contents(project)
    if has_backup:
        back_up(project)
    file = project / "project.db"
    damaged = re.sub(
        rb"CREATE (UNIQUE )?INDEX ix_history_image_id", lambda found: b"\xda" * len(found[0]), file.read_bytes()
    )
    damaged = re.sub(rb"ix_history_image_id", b"ix_h\xdastory_image_id", damaged)
    file.write_bytes(damaged)
    with closing(sqlite3.connect(file)) as connection, pytest.raises(UnicodeDecodeError):
        connection.execute("SELECT max(id) FROM history")

    assert repair(project).found.lost == []
    assert contents(project) == whole


@pytest.mark.parametrize("table", ["labels", "masks", "regions"])
def test_history_brings_back_words_without_a_backup(project: Path, table: str):
    whole = contents(project)
    zero_page_of(project, table)

    done = repair(project)
    assert contents(project) == whole
    assert done.found.lost == []


def test_a_word_that_changed_is_put_right_by_history(project: Path):
    whole = contents(project)
    change(project, "UPDATE labels SET label = 'bbd' WHERE image_id = 1")
    change(project, "UPDATE labels SET label = 'bad' WHERE image_id = 4")
    change(project, "DELETE FROM labels WHERE image_id = 7")

    assert repair(project).found.by_history == 3
    assert contents(project) == whole


def test_the_last_good_state_of_a_damaged_mask_is_taken(project: Path):
    with open_project(project) as opened:
        image_id = next(
            i for i, _ in opened.store.annotations.complete() if len(opened.store.history.of(i)) == 3
        )  # drawn, labeled by that, drawn anew
        first = opened.store.history.of(image_id)[0].after
        path = opened.store.images.get(image_id).path
    change(
        project,
        "UPDATE mask_blobs SET data = CAST(X'0102' || substr(data, 3) AS BLOB)"
        f" WHERE digest = (SELECT digest FROM masks WHERE image_id = {image_id})",
    )
    assert check_project(project).images == (path,)

    done = repair(project)
    assert done.found.older == [path]
    with open_project(project) as opened:
        mask = opened.store.annotations.get(image_id)
        assert mask.state is MaskState.COMPLETE
        assert mask.mask is not None
        assert first is not None
        assert mask.mask.digest in first


def test_pixels_that_nobody_has_any_more_are_named(project: Path):
    change(project, "UPDATE mask_blobs SET data = X'00'")

    done = repair(project)
    named = {image for image, what in done.found.lost if "mask" in what}
    assert named == set(contents(project).labels) - {
        path for path, label in contents(project).labels.items() if label != "bad"
    }
    assert check_project(project).is_whole


def test_the_check_finds_what_no_row_shows(project: Path):
    assert check_project(project).is_whole
    change(project, "UPDATE labels SET label = 'bad' WHERE image_id = 1")  # a word that nobody said
    change(project, "DELETE FROM images WHERE id = 2")

    found = check_project(project)
    assert "part-000.png" in found.images
    lines = [str(line) for line in found.problems]
    assert "part-000.png: its label is another than was said last" in lines
    assert any("refers to a row of images that is not there" in line for line in lines)


def test_a_file_that_was_cut_gives_back_what_is_left(project: Path):
    file = project / "project.db"
    os.truncate(file, file.stat().st_size * 9 // 10)

    done = repair(project)
    left = contents(project)
    assert done.found.lost
    assert len(left.labels) >= 20
    assert check_project(project).is_whole


def test_the_first_page_is_not_the_end(project: Path):
    """Which tables there are stands on it; every project has the same ones."""
    whole = contents(project)
    file = project / "project.db"
    file.write_bytes(bytes(4096) + file.read_bytes()[4096:])

    repair(project)
    assert contents(project) == whole


def test_a_lost_log_is_named_by_the_repair(project: Path, tmp_path: Path):
    with open_project(project) as opened:
        for image_id in (1, 4, 7):
            opened.store.labels.set(image_id, ImageLabel.UNSURE, _BY)
        killed = Path(shutil.copytree(project, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm", "*-wal")))

    done = repair(killed)
    assert done.found.lost == [("", "its last 2 changes")]  # the first one is in the file itself
    assert sorted(each.name for each in done.kept.iterdir()) == ["project.db", "project.db-last"]
    with open_project(killed) as opened:
        assert [opened.store.labels.get(image_id) for image_id in (1, 4)] == [ImageLabel.UNSURE, ImageLabel.GOOD]


@pytest.mark.parametrize("table", ["mask_blobs", "history", "images", "predictions"])
def test_rows_are_found_where_nothing_leads_to_their_pages(project: Path, table: str):
    """The root of a table is gone; the pages that hold its rows are not."""
    whole = contents(project)
    file = project / "project.db"
    with closing(sqlite3.connect(file)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    content = bytearray(file.read_bytes())
    if content[(root - 1) * 4096] != 5:
        pytest.skip("the table has one page only")
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    file.write_bytes(content)

    assert repair(project).found.lost == []
    assert contents(project) == whole


@pytest.mark.parametrize(("group", "named"), [("part-000", False), ("a piece", True)])
def test_a_name_that_changed_is_put_right_or_told(project: Path, group: str, named: bool):
    whole = contents(project)
    change(project, f"UPDATE images SET \"group\" = '{group}' WHERE id = 1")
    file = project / "project.db"
    content = file.read_bytes()
    row = re.search(rb"part-000\.png.{1,9}0{64}", content, re.DOTALL)  # in the index no hash follows
    assert row is not None
    file.write_bytes(content[: row.start()] + b"pbrt" + content[row.start() + 4 :])

    done = repair(project)
    assert ("part-000.png" in {image for image, _ in done.found.lost}) == named
    assert (contents(project) == whole) == (not named)


def test_the_damaged_files_are_kept_with_their_log(project: Path, tmp_path: Path):
    with open_project(project) as opened:
        for image_id in (1, 4, 7):
            opened.store.labels.set(image_id, ImageLabel.UNSURE, _BY)
        killed = Path(shutil.copytree(project, tmp_path / "killed", ignore=shutil.ignore_patterns("*-shm")))
    log = (killed / "project.db-wal").read_bytes()

    done = repair(killed)
    assert done.found.lost == []
    assert (done.kept / "project.db-wal").read_bytes() == log
    with open_project(killed) as opened:
        assert {opened.store.labels.get(image_id) for image_id in (1, 4, 7)} == {ImageLabel.UNSURE}


def test_a_check_of_damaged_pages_ends_in_time_with_what_it_has_found(project: Path, monkeypatch: pytest.MonkeyPatch):
    """Pages that lead to each other have no end."""
    zero_page_of(project, "history")
    monkeypatch.setattr("app.workflows.safety.check._DAMAGED_S", -1.0)

    found = check_project(project)
    assert found.problems
    assert found.images == ()


def test_the_first_page_is_not_the_end_of_a_project_whose_tables_lie_elsewhere(project: Path):
    """After `compact` each table begins on another page than in a new project, and than in the backups of before."""
    back_up(project)
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.UNSURE, _BY)
    compact(project)
    whole, history = contents(project), table_of(project, "history")
    file = project / "project.db"
    file.write_bytes(bytes(200) + file.read_bytes()[200:])

    repair(project)
    assert contents(project) == whole
    assert table_of(project, "history") == history
    assert check_project(project).is_whole


def test_a_file_of_which_nothing_is_left_is_what_the_backup_was_and_that_is_told(project: Path):
    back_up(project)
    whole = contents(project)
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.UNSURE, _BY)
    (project / "project.db").write_bytes(b"")

    done = repair(project)
    assert contents(project) == whole
    told = "What was changed after the last backup may be lost: look at what you labeled last."
    assert [str(line) for line in losses(done.found)] == [told], "tables that were empty have lost nothing"


def test_scores_that_a_backup_brings_back_are_not_called_lost(project: Path):
    """Those of a run that was deleted have left numbers which no row has."""
    change(project, "CREATE TABLE kept AS SELECT * FROM predictions")
    change(project, "DELETE FROM predictions WHERE image_id < 20")
    change(project, "INSERT INTO predictions SELECT * FROM kept WHERE image_id < 20")
    change(project, "DROP TABLE kept")
    whole = table_of(project, "predictions")
    back_up(project)
    zero_page_of(project, "predictions")

    assert repair(project).found.lost == []
    assert sorted(table_of(project, "predictions")) == sorted(whole)


def test_scores_that_nothing_brings_back_are_told(project: Path):
    zero_page_of(project, "predictions", 1)
    assert repair(project).found.lost == [("", "predictions")]


def test_a_repair_does_not_bring_back_what_a_person_has_gone_back_from(project: Path):
    whole = contents(project)
    back_up(project)
    with open_project(project) as opened:
        opened.store.labels.set(1, ImageLabel.UNSURE, _BY)
    restore(project, plan_restore(project))
    (project / "project.db").write_bytes(b"")

    repair(project)
    assert contents(project) == whole


def test_what_a_killed_repair_was_reading_goes_at_the_next_start(project: Path, monkeypatch: pytest.MonkeyPatch):
    copies: list[Path] = []

    def noted(damaged: Path, copy: Path, donors: Sequence[Path]) -> bool:
        copies.append(copy)
        return readable_copy(damaged, copy, donors)

    monkeypatch.setattr(salvaging, "readable_copy", noted)
    repair(project)
    gone = replace(Owner.this(), number=2**22 + 1)
    left = project / copies[0].name.replace(str(Owner.this()), str(gone))
    left.write_bytes(b"a whole copy")
    open_project(project).close()
    assert left.exists() is not sys.platform.startswith("linux")


def test_what_a_newer_program_has_made_is_not_damaged(project: Path):
    change(project, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(KnownError, match=r"project\.db: was made by a newer Maskworth; update Maskworth"):
        repair(project)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", bytes(8192)])
def test_the_check_tells_of_a_file_that_is_no_project_any_more(project: Path, content: bytes):
    (project / "project.db").write_bytes(content)
    found = check_project(project)
    assert any("project.db: is not a Maskworth project; " in str(line) for line in found.problems)
