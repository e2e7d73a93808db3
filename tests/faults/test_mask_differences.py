"""Drafts that are kept as differences, damaged, checked, brought back and taken elsewhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.workflows.archive.read_archive import project_of_archive
from app.workflows.archive.write_archive import write_archive
from app.workflows.project.project import open_project
from app.workflows.safety.back_up import back_up
from app.workflows.safety.check import check_project
from app.workflows.safety.repair import repair
from core.domain import Annotation, Authorship, Damaged, Gone, MaskState, NewImage, PackedMask

SIDE, N = 300, 20
BY = Authorship("Ada")


@pytest.fixture
def painted(project: Path) -> tuple[Path, list[PackedMask]]:
    """A project with twenty drafts of one image, the last of them in force."""
    rng = np.random.default_rng(0)
    pixels = rng.random((SIDE, SIDE)) < 0.5
    masks = []
    with open_project(project) as opened:
        (image,) = opened.store.images.add([NewImage("painted.png", SIDE, SIDE, 1, 8, "f" * 64, "painted")])
        for _ in range(N):
            y, x = rng.integers(0, SIDE - 20, 2)
            pixels[y : y + 20, x : x + 9] ^= True
            masks.append(PackedMask.pack(pixels))
            opened.store.annotations.save(image.id, Annotation(masks[-1], MaskState.DRAFT), BY)
    assert len(differences(project)) == N - 2, "every seventeenth is whole"
    return project, masks


def differences(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        return [row[0] for row in connection.execute("SELECT digest FROM mask_blobs WHERE base IS NOT NULL")]


def spoil(folder: Path, mask: PackedMask) -> None:
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        half = "length(data) / 2"
        spoilt = f"CAST(substr(data, 1, {half}) || X'0B' || substr(data, 2 + {half}) AS BLOB)"
        connection.execute(f"UPDATE mask_blobs SET data = {spoilt} WHERE digest = ?", (mask.digest,))


def drafts(folder: Path, masks: list[PackedMask]) -> list[bool]:
    """Which of them are there, pixel for pixel."""
    with open_project(folder) as opened:
        found = []
        for mask in masks:
            try:
                found.append(opened.store.annotations.masks([mask.digest]) == {mask.digest: mask})
            except Gone:
                found.append(False)
    return found


def test_a_check_names_the_image_whose_mask_differs_from_a_damaged_one(painted: tuple[Path, list[PackedMask]]):
    folder, masks = painted
    assert check_project(folder).is_whole
    spoil(folder, masks[18])
    report = check_project(folder)
    assert report.images == ("painted.png",)
    assert len(report.problems) == 2, "the spoilt one, and the last that differs from it"


def test_a_repair_keeps_every_draft_that_no_damage_leads_to(painted: tuple[Path, list[PackedMask]]):
    folder, masks = painted
    spoil(folder, masks[3])
    spoil(folder, masks[19])
    repaired = repair(folder).found
    assert repaired.older == ["painted.png"]
    assert drafts(folder, masks) == [n < 3 or 17 <= n < 19 for n in range(N)]
    with open_project(folder) as opened:
        (image,) = (record for record in opened.store.images.all() if record.path == "painted.png")
        assert opened.store.annotations.get(image.id).mask == masks[18]
    assert check_project(folder).is_whole


def test_a_backup_brings_back_what_a_damaged_difference_and_those_after_it_held(
    painted: tuple[Path, list[PackedMask]],
):
    folder, masks = painted
    back_up(folder)
    for mask in (masks[0], masks[3], masks[18]):
        spoil(folder, mask)
    repair(folder)
    assert drafts(folder, masks) == [True] * N
    assert check_project(folder).is_whole


def test_an_archive_holds_every_draft_whole(painted: tuple[Path, list[PackedMask]], tmp_path: Path):
    folder, masks = painted
    with open_project(folder) as opened:
        write_archive(opened, tmp_path / "all.zip")
    project_of_archive(tmp_path / "again", tmp_path / "all.zip").close()
    assert drafts(tmp_path / "again", masks) == [True] * N
    assert check_project(tmp_path / "again").is_whole
    spoil(folder, masks[5])
    with open_project(folder) as opened, pytest.raises(Damaged, match="is a mask that is damaged"):
        write_archive(opened, tmp_path / "damaged.zip")


def test_a_backup_of_before_masks_differed_fills_the_gaps(painted: tuple[Path, list[PackedMask]]):
    folder, masks = painted
    with closing(sqlite3.connect(back_up(folder).file)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(
            "CREATE TABLE before AS SELECT digest, height, width, data FROM mask_blobs WHERE base IS NULL"
        )
        connection.execute("DROP TABLE mask_blobs")
        connection.execute("ALTER TABLE before RENAME TO mask_blobs")
    spoil(folder, masks[17])
    repair(folder)
    assert drafts(folder, masks) == [True] * N
