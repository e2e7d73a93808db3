"""Space that a project's database does not need is given back, and nothing else goes."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.cli import main
from app.workflows.project.project import open_project
from app.workflows.safety.check import check_project
from app.workflows.safety.compact import compact
from app.workflows.safety.size import project_size
from app.workflows.safety.window_lock import window_lock
from core.domain import Annotation, Authorship, Damaged, KnownError, MaskState, NewImage, PackedMask

SIDE, N = 300, 40
BY = Authorship("Ada")


@pytest.fixture
def old(project: Path) -> tuple[Path, list[PackedMask]]:
    """As a Maskworth of before left it: every draft of two images whole; the first one's is complete by now."""
    rng = np.random.default_rng(0)
    masks = []
    with open_project(project) as opened:
        new = (NewImage(f"{name}.png", SIDE, SIDE, 1, 8, name * 64, name) for name in "ab")
        for image in opened.store.images.add(new):
            pixels = rng.random((SIDE, SIDE)) < 0.5
            for number in range(N):
                y, x = rng.integers(0, SIDE - 20, 2)
                pixels[y : y + 20, x : x + 9] ^= True
                masks.append(PackedMask.pack(pixels))
                state = MaskState.COMPLETE if image.path == "a.png" and number == N - 1 else MaskState.DRAFT
                opened.store.annotations.save(image.id, Annotation(masks[-1], state), BY)
    with closing(sqlite3.connect(project / "project.db")) as connection, connection:
        rows = [(mask.data, mask.digest) for mask in masks]
        connection.executemany("UPDATE mask_blobs SET base = NULL, data = ? WHERE digest = ?", rows)
    return project, masks


def state(folder: Path, masks: list[PackedMask]) -> list[object]:
    with open_project(folder) as opened:
        store = opened.store
        drawn = dict(store.annotations.iterate())
        drafts = store.annotations.masks(mask.digest for mask in masks)
        return [store.images.all(), store.labels.all(), drawn, drafts, store.history.all(), store.runs.all()]


def test_an_old_project_becomes_small_and_says_the_same(old: tuple[Path, list[PackedMask]]):
    folder, masks = old
    before, is_large = state(folder, masks), project_size(folder)

    done = compact(folder)
    assert state(folder, masks) == before
    assert check_project(folder).is_whole
    assert done.after < done.before / 3
    assert done.drafts == 2 * N - 1 - 3 - 3, (
        "the first of each image, two more after sixteen each, and the complete one"
    )
    with closing(sqlite3.connect(folder / "project.db")) as connection:
        row = connection.execute(
            "SELECT base, data FROM mask_blobs WHERE digest = ?", (masks[N - 1].digest,)
        ).fetchone()
    assert row == (None, masks[N - 1].data), "what is complete stays whole"
    assert project_size(folder).total < is_large.total / 2
    assert compact(folder).drafts == 0
    with open_project(folder) as opened:
        (image,) = (record for record in opened.store.images.all() if record.path == "b.png")
        opened.store.annotations.save(image.id, Annotation(masks[3], MaskState.DRAFT), BY)
        assert opened.store.annotations.get(image.id).mask == masks[3]


def test_nothing_is_compacted_that_is_open_or_damaged(old: tuple[Path, list[PackedMask]]):
    folder, masks = old
    whole, files = (folder / "project.db").read_bytes(), {each.name for each in folder.iterdir()}
    with window_lock(folder), pytest.raises(KnownError, match="is open in a window"):
        compact(folder)
    with open_project(folder), pytest.raises(KnownError, match="is locked by another program"):
        compact(folder)
    assert (folder / "project.db").read_bytes() == whole
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("UPDATE mask_blobs SET height = 299 WHERE digest = ?", (masks[5].digest,))
    damaged = (folder / "project.db").read_bytes()
    with pytest.raises(Damaged):
        compact(folder)
    assert (folder / "project.db").read_bytes() == damaged
    assert {each.name for each in folder.iterdir()} - {"project.lock"} == files


def test_what_takes_the_space_is_told(old: tuple[Path, list[PackedMask]], capsys: pytest.CaptureFixture[str]):
    folder, masks = old
    (folder / "backups").mkdir()
    (folder / "backups" / "one").write_bytes(bytes(3_000_000))
    with closing(sqlite3.connect(folder / "project.db")) as connection, connection:
        connection.execute("CREATE TABLE gone AS SELECT zeroblob(2000000)")
        connection.execute("DROP TABLE gone")
    parts = {str(what): size for what, size in project_size(folder).parts}
    assert parts["backups"] == 3_000_000
    assert parts["free, for what comes"] == pytest.approx(2_000_000, rel=0.01)
    assert parts["masks, those of before too"] >= sum(len(mask.data) for mask in masks)
    files = sum(each.stat().st_size for each in folder.rglob("*") if each.name != "project.toml" and each.is_file())
    assert project_size(folder).total == pytest.approx(files, rel=0.01)

    assert main(["size", str(folder)]) == 0
    assert re.search(r"^backups +3\.0 MB$", capsys.readouterr().out, re.MULTILINE)
    assert main(["compact", str(folder)]) == 0
    assert re.search(r"^drafts +73 kept", capsys.readouterr().out, re.MULTILINE)
