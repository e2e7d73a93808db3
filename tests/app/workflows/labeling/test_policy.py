"""Label and mask go together whatever the door: the command line, an import into a new project, one merged into it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project
from core.domain import Authorship, ImageLabel, KnownError, MaskState, Refused
from core.domain.policy import go_together
from core.formats import ImportOptions
from tests.app.pairs import (
    HEIGHT,
    IMPORTED,
    LABELED,
    MASKED,
    OVERWRITTEN,
    STATES,
    WIDTH,
    WORDS,
    cases,
    painted,
    store_pair,
    stored_pair,
)

ADA = Authorship("Ada")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "images").mkdir()
    with create_project(tmp_path / "project", tmp_path / "images") as project:
        yield project


def _fill(project: Project, table: str) -> dict[tuple[str, str], int]:
    """An image for each case, which has what it says, by case; those of new ones are not in the project yet."""
    known = [case for case in cases(table) if case[0] != "new"]
    for case in known:
        _write_image(project.sources.first.root, case)
    import_dataset(project, "folder", project.sources.first.root)
    ids = {case: project.store.images.find(_name(case)).id for case in known}
    for case, image_id in ids.items():
        store_pair(project.store, image_id, case[0], ADA)
        assert stored_pair(project.store, image_id) == case[0]
    for case in cases(table).keys() - ids.keys():
        _write_image(project.sources.first.root, case)
    return ids


def _name(case: tuple[str, str]) -> str:
    return f"{'_'.join(case)}.png"


def _write_image(root: Path, case: tuple[str, str]) -> None:
    """No two alike."""
    pixels = np.full((HEIGHT, WIDTH), 60, np.uint8)
    pixels[0, : len(_name(case))] = list(_name(case).encode())
    cv2.imwrite(str(root / _name(case)), pixels)


def test_only_good_with_a_complete_mask_of_defects_does_not_go_together():
    pairs = [(label, state, defect) for label in WORDS.values() for state in MaskState for defect in (False, True)]
    assert [pair for pair in pairs if not go_together(pair[0], pair[1], painted=pair[2])] == [
        (ImageLabel.GOOD, MaskState.COMPLETE, True)
    ]


def test_the_command_line_tells_of_a_mask_that_nothing_learns_from(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    ids = _fill(project, MASKED)
    file = tmp_path / "drawn.png"
    cv2.imwrite(str(file), np.pad(np.full((20, 40), 255, np.uint8), ((10, HEIGHT - 30), (10, WIDTH - 50))))
    for has, said in ids:
        capsys.readouterr()
        main(["mask", str(project.folder), _name((has, said)), "--from", str(file), *["--complete"][: said == "c"]])
        told = "is labeled unsure, so nothing learns from its mask" in capsys.readouterr().err
        assert told is (has[0] == "u" and said == "c"), (has, said)


def test_the_command_line_labels(project: Project, capsys: pytest.CaptureFixture[str]):
    ids = _fill(project, LABELED)
    for (has, said), expected in cases(LABELED).items():
        capsys.readouterr()
        assert main(["label", str(project.folder), _name((has, said)), str(WORDS[said])]) == 0
        told = "stays as a draft, and nothing learns from it" in capsys.readouterr().err
        assert (stored_pair(project.store, ids[has, said]), told) == (expected[:2], "!" in expected), (has, said)
        if has[1] in "dc":
            np.testing.assert_array_equal(project.store.annotations.get(ids[has, said]).mask.unpack(), painted())


def test_the_command_line_masks(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    ids = _fill(project, MASKED)
    cv2.imwrite(str(tmp_path / "mask.png"), painted() * np.uint8(255))
    for (has, said), expected in cases(MASKED).items():
        capsys.readouterr()
        command = ["mask", str(project.folder), _name((has, said)), "--from", str(tmp_path / "mask.png")]
        status = main([*command, "--complete"] if said == "c" else command)
        told = "is labeled good, so a mask of defects cannot be complete" in capsys.readouterr().err
        found = stored_pair(project.store, ids[has, said]), told, status
        assert found == (expected[:2], "!" in expected, 2 if "!" in expected else 0), (has, said)


def _write_dataset(root: Path, table: str) -> None:
    (root / "masks").mkdir()
    with (root / "labels.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["image", "label", "mask", "mask_state"])
        for has, said in cases(table):
            name, mask = _name((has, said)), "" if said[1] == "n" else f"masks/{has}_{said}.png"
            if mask:
                drawn = np.zeros((HEIGHT, WIDTH), np.uint8)
                drawn[50:60, 30:60] = 255
                cv2.imwrite(str(root / mask), drawn)
            rows.writerow([name, WORDS[said[0]] or "", mask, STATES[said[1]]])


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_import_into_a_new_project_and_one_merged_into_it(project: Project, overwrite: bool):
    table = OVERWRITTEN if overwrite else IMPORTED
    _fill(project, table)
    _write_dataset(project.sources.first.root, table)
    options = ImportOptions(overwrite=overwrite)
    planned = import_dataset(project, "folder", project.sources.first.root, options, dry_run=True)
    summary = import_dataset(project, "folder", project.sources.first.root, options)
    assert [remark.line for remark in planned.remarks] == [remark.line for remark in summary.remarks]
    assert (planned.labeled, planned.masks, planned.kept) == (summary.labeled, summary.masks, summary.kept)
    ids = {record.path: record.id for record in project.store.images.all()}
    told = {remark.subject.rpartition("/")[2] for remark in summary.remarks}
    for (has, said), expected in cases(table).items():
        name = _name((has, said))
        found = stored_pair(project.store, ids[name]), name in told
        assert found == (expected[:2], "!" in expected), (has, said)
        if not overwrite and has[1] in "dc":
            np.testing.assert_array_equal(project.store.annotations.get(ids[name]).mask.unpack(), painted())


def test_what_does_not_go_together_with_the_project_stops_a_strict_import(project: Project):
    _fill(project, "has xc\ngn gn!")
    _write_dataset(project.sources.first.root, "has xc\ngn gn!")
    with pytest.raises(KnownError, match="is not imported: 1 odd"):
        import_dataset(project, "folder", project.sources.first.root, strict=True)


def test_the_store_itself_keeps_a_good_image_from_a_complete_mask(project: Project):
    """What another program says between a look and a change."""
    ids = _fill(project, "has c\ngd gd!")
    drawn = project.store.annotations.get(ids["gd", "c"])
    with pytest.raises(Refused):
        project.store.annotations.save(ids["gd", "c"], type(drawn)(drawn.mask, MaskState.COMPLETE), ADA)
    assert stored_pair(project.store, ids["gd", "c"]) == "gd"
