"""`check`, `backup`, `restore` and `repair` as a person types them."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import main
from tests.app.cli.damaging import change, damage_mask


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any], str]:
    status = main([str(each) for each in (*arguments, "--json")])
    captured = capsys.readouterr()
    return status, json.loads(captured.out), captured.err


def test_a_project_goes_back_to_a_backup(masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    _, made, _ = run(capsys, "backup", masked_project, "--to", tmp_path / "elsewhere")
    assert (made["images"], made["labels"], made["masks"], made["runs"]) == (5, 5, 3, 0)
    run(capsys, "label", masked_project, "good/a.png", "unsure")

    status, shown, _ = run(capsys, "restore", masked_project, "--from", made["backup"])
    assert (status, shown["restored"]) == (0, False)
    assert shown["labels"] == {"more": 0, "less": 0, "other": 1}
    assert run(capsys, "status", masked_project)[1]["unsure"] == 1
    _, done, _ = run(capsys, "restore", masked_project, "--from", made["backup"], "--yes")
    assert run(capsys, "status", masked_project)[1]["unsure"] == 0
    run(capsys, "restore", masked_project, "--from", done["kept"], "--yes")
    assert run(capsys, "status", masked_project)[1]["unsure"] == 1


def test_check_names_the_damaged_images_and_repair_brings_them_back(
    masked_project: Path, capsys: pytest.CaptureFixture[str]
):
    _, whole, _ = run(capsys, "check", masked_project)
    assert whole == {"whole": True, "images": [], "problems": [], "missing_files": []}
    run(capsys, "backup", masked_project)
    damage_mask(masked_project, "bad/d.png")
    change(masked_project, "UPDATE images SET split = 'trbin' WHERE path = 'good/a.png'")

    status, found, told = run(capsys, "check", masked_project)
    assert status == 2
    assert found["images"] == ["good/a.png", "bad/d.png"]
    assert "bad/d.png: its mask is damaged" in told
    assert "see 'maskworth restore' and 'maskworth repair'" in told
    status, done, _ = run(capsys, "repair", masked_project)
    assert (status, done["lost"], done["older"]) == (0, [], [])
    assert run(capsys, "check", masked_project)[1]["whole"]
    assert run(capsys, "status", masked_project)[1]["complete"] == 3


def test_what_cannot_be_saved_is_named(masked_project: Path, capsys: pytest.CaptureFixture[str]):
    damage_mask(masked_project, "bad/d.png")

    status, done, told = run(capsys, "repair", masked_project)
    assert status == 2
    assert {each["image"] for each in done["lost"]} == {"bad/d.png"}
    assert "bad/d.png: its mask is lost: draw it again" in told
    assert "mask_blobs" not in told
    assert run(capsys, "status", masked_project)[1]["complete"] == 2


def test_what_going_back_changes_is_said_in_words(masked_project: Path, capsys: pytest.CaptureFixture[str]):
    run(capsys, "backup", masked_project)
    assert main(["restore", str(masked_project)]) == 0
    assert "labels   none changes" in capsys.readouterr().out
    run(capsys, "label", masked_project, "good/a.png", "unsure")
    assert main(["restore", str(masked_project)]) == 0
    assert "labels   1 become others" in capsys.readouterr().out


def test_backups_of_several_projects_in_one_folder_tell_whose_they_are(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _, made, _ = run(capsys, "backup", masked_project, "--to", tmp_path / "elsewhere")
    assert Path(made["backup"]).name.startswith(f"{masked_project.name}-2")
    _, plan, _ = run(capsys, "restore", masked_project, "--from", made["backup"])
    assert Path(made["backup"]).name.count(plan["made_at"][:10].replace("-", "")) == 1


def test_check_counts_images_whose_files_are_missing(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "images" / "good" / "a.png").unlink()
    status, found, _ = run(capsys, "check", masked_project)
    assert (status, found["whole"], found["missing_files"]) == (0, True, ["good/a.png"])
    main(["check", str(masked_project)])
    assert "1 missing, as good/a.png" in capsys.readouterr().out


def test_a_backup_is_made_before_an_import_into_what_was_labeled(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert not (masked_project / "backups").exists()  # the first import found nothing
    status, _, _ = run(capsys, "import", masked_project, "--format", "folder", "--root", tmp_path / "images")
    assert status == 0
    (backup,) = (masked_project / "backups").iterdir()
    assert backup.name.endswith("-before-import.db")


def test_without_a_backup_restore_says_so(masked_project: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["restore", str(masked_project)]) == 2
    assert "holds no backup that is whole" in capsys.readouterr().err


def test_an_archive_is_recognised_and_becomes_a_new_project_only(
    masked_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    archive, again = str(tmp_path / "all.zip"), str(tmp_path / "again")
    assert main(["export", str(masked_project), "--format", "archive", "--out", archive]) == 0
    assert main(["import", again, "--root", archive]) == 0
    assert main(["check", again]) == 0
    capsys.readouterr()

    assert main(["import", str(masked_project), "--root", archive]) == 2
    assert "holds a project already; open it, or choose another folder" in capsys.readouterr().err
    assert main(["import", "--help"]) == 0
    assert "the archive of a project" in capsys.readouterr().out
