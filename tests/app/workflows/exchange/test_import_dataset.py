"""app.workflows.exchange.import_dataset on the real store."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import cv2
import numpy as np
import pytest

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.progress import Cancelled, Stage
from app.workflows.project.project import Project, create_project
from core.domain import Annotation, Authorship, Box, ImageLabel, KnownError, MaskState, PackedMask, Reason, Split
from core.formats import ImportOptions

PERSON = Authorship("ada")


def write(path: Path, height: int = 20, width: int = 30, defect: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.zeros((height, width), np.uint8)
    if "mask" not in f"{path.parent.name} {path.name}":
        pixels[0, 0] = crc32(path.name.encode()) % 256  # no two are the same picture
    pixels[3:7, 5:9] = 255 if defect else 0
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two good images, a bad one with a mask of 16 pixels and one without, below a larger image root."""
    root = tmp_path / "images" / "line 1"
    for name in ("good/a.png", "good/b.png", "bad/c.png", "test/bad/d.png"):
        write(root / name)
    write(root / "bad" / "c_mask.png", defect=True)
    return root


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "project", root.parent) as project:
        yield project


def labels(project: Project) -> dict[str, ImageLabel | None]:
    said = project.store.labels.all()
    return {record.path: said.get(record.id) for record in project.store.images.all()}


def image_id(project: Project, path: str) -> int:
    record = project.store.images.find(path)
    assert record is not None
    return record.id


def test_a_folder_arrives_with_labels_masks_splits_and_groups(project: Project, root: Path):
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert (summary.added, summary.labeled, summary.masks, summary.skipped) == (4, 4, 1, ())
    assert labels(project) == {
        "line 1/bad/c.png": ImageLabel.BAD,
        "line 1/good/a.png": ImageLabel.GOOD,
        "line 1/good/b.png": ImageLabel.GOOD,
        "line 1/test/bad/d.png": ImageLabel.BAD,
    }
    annotation = project.store.annotations.get(image_id(project, "line 1/bad/c.png"))
    assert annotation.state is MaskState.COMPLETE
    assert np.argwhere(annotation.mask.unpack()).min(axis=0).tolist() == [3, 5]
    record = project.store.images.get(image_id(project, "line 1/test/bad/d.png"))
    assert (record.split, record.group, record.width, record.height) == (Split.TEST, "line 1/test/bad/d", 30, 20)
    assert {entry.author for entry in project.store.history.of(record.id)} == {"import"}


def test_masks_alone_tell_bad_from_good_where_every_image_has_one(project: Project, tmp_path: Path):
    root = tmp_path / "images" / "masked"
    write(root / "a.png")
    write(root / "masks" / "a.png")
    write(root / "b.png")
    write(root / "masks" / "b.png", defect=True)
    assert import_dataset(project, "folder", root, ImportOptions()).masks == 1
    assert labels(project) == {"masked/a.png": ImageLabel.GOOD, "masked/b.png": ImageLabel.BAD}


def test_an_empty_mask_says_nothing_where_others_have_none(project: Project, tmp_path: Path):
    root = tmp_path / "images" / "partly"
    write(root / "a.png")
    write(root / "a_mask.png")
    write(root / "b.png")
    import_dataset(project, "folder", root, ImportOptions())
    assert labels(project) == {"partly/a.png": None, "partly/b.png": None}


def test_bad_files_cost_themselves_only(project: Project, root: Path):
    photograph = cv2.imencode(".jpg", np.full((40, 40), 90, np.uint8))[1].tobytes()
    (root / "good" / "cut.jpg").write_bytes(photograph[:-40])
    (root / "good" / "note.png").write_text("remember")
    write(root / "bad" / "c_mask.png", height=21, defect=True)
    write(root / "good" / "a_mask.png", defect=True)
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert (summary.added, summary.labeled, summary.masks) == (4, 4, 0)
    lines = {Path(line.partition(": ")[0]).name: line for line in summary.skipped}
    problems = {
        "c_mask.png": "30×21 pixels, its image 30×20",
        "a_mask.png": "called good",
        "cut.jpg": "cut short",
        "note.png": "is not a JPEG, PNG",
    }
    assert lines.keys() == problems.keys()
    assert all(problem in lines[name] for name, problem in problems.items())


def test_a_listed_image_that_is_gone_is_told(project: Project, root: Path):
    (root / "labels.csv").write_text("image,label\ngood/a.png,good\ngood/gone.png,good\n")
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert summary.added == 1
    assert summary.skipped == ("labels.csv:3: the image good/gone.png is not there; put it back, or take out the line",)


def test_a_mask_that_may_mean_something_else_is_a_draft_that_says_nothing_of_its_image(project: Project, root: Path):
    write(root / "new.png")
    inverted = np.full((20, 30), 255, np.uint8)
    inverted[3:7, 5:9] = 0
    cv2.imwrite(str(root / "new_mask.png"), inverted)
    summary = import_dataset(project, "folder", root, ImportOptions())
    found = image_id(project, "line 1/new.png")
    assert project.store.annotations.get(found).state is MaskState.DRAFT
    assert project.store.labels.get(found) is None
    (remark,) = summary.remarks
    assert (remark.reason, summary.skipped) == (Reason.MASK_DOUBTFUL, ())
    assert "covers 97 % of the image" in remark.line


def test_boxes_beyond_their_image_are_told_and_those_outside_left_out(project: Project, root: Path):
    rows = "good/a.png,good,\nbad/c.png,bad,0 10 20 6 0;-50 10 6 6 0;15 10 4 4 0\ntest/bad/d.png,bad,99 99 4 4 0\n"
    (root / "labels.csv").write_text(f"image,label,boxes\n{rows}")
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert (summary.added, summary.labeled) == (3, 3)
    c, d = image_id(project, "line 1/bad/c.png"), image_id(project, "line 1/test/bad/d.png")
    assert project.store.annotations.get(c).boxes == (Box(0, 10, 20, 6), Box(15, 10, 4, 4))
    assert project.store.annotations.get(d).boxes == ()
    told = [(remark.reason, Path(remark.subject).name) for remark in summary.remarks if "box" in remark.problem]
    assert sorted(told, key=str) == [
        (Reason.BOX_BEYOND, "c.png"),
        (Reason.BOX_OUTSIDE, "c.png"),
        (Reason.BOX_OUTSIDE, "d.png"),
    ]


def test_an_empty_mask_of_a_bad_image_is_told(project: Project, root: Path):
    write(root / "bad" / "c_mask.png", defect=False)
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert [(remark.reason, Path(remark.subject).name) for remark in summary.remarks] == [
        (Reason.EMPTY_MASK, "c_mask.png")
    ]
    assert project.store.annotations.states() == {}


def test_again_changes_nothing(project: Project, root: Path):
    import_dataset(project, "folder", root, ImportOptions())
    before = project.store.history.latest(100)
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert (summary.added, summary.labeled, summary.masks, summary.kept) == (0, 0, 0, 0)
    assert project.store.history.latest(100) == before


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_a_person_said_stays_unless_told_otherwise(project: Project, root: Path, overwrite: bool):
    import_dataset(project, "folder", root, ImportOptions())
    relabeled, redrawn = image_id(project, "line 1/good/a.png"), image_id(project, "line 1/bad/c.png")
    drawn = Annotation(PackedMask.pack(np.eye(20, 30, dtype=bool)), MaskState.DRAFT)
    project.store.labels.set(relabeled, ImageLabel.UNSURE, PERSON)
    project.store.annotations.save(redrawn, drawn, PERSON)
    summary = import_dataset(project, "folder", root, ImportOptions(overwrite=overwrite))
    assert (summary.kept, summary.labeled, summary.masks) == ((0, 1, 1) if overwrite else (2, 0, 0))
    assert project.store.labels.get(relabeled) is (ImageLabel.GOOD if overwrite else ImageLabel.UNSURE)
    assert (project.store.annotations.get(redrawn) == drawn) is not overwrite


def test_a_dataset_without_words_takes_none_back(project: Project, root: Path):
    import_dataset(project, "folder", root, ImportOptions())
    before = labels(project)
    (root / "labels.csv").write_text("image\n" + "".join(f"{path.removeprefix('line 1/')}\n" for path in before))
    import_dataset(project, "folder", root, ImportOptions(overwrite=True))
    assert labels(project) == before
    assert project.store.annotations.states() != {}


def test_cancelling_leaves_the_project_as_it_was(project: Project, root: Path):
    for number in range(40):
        write(root / f"more/{number}.png")
    seen: list[tuple[int, int]] = []

    def stop_at_the_second_report(done: int, total: int, what: str) -> None:
        if what == Stage.READING:
            seen.append((done, total))
        if len(seen) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_dataset(project, "folder", root, ImportOptions(), progress=stop_at_the_second_report)
    assert seen == [(0, 44), (1, 44)]
    assert project.store.images.all() == []


def test_a_file_that_outgrew_its_mask_is_told(project: Project, root: Path):
    import_dataset(project, "folder", root, ImportOptions())
    write(root / "bad" / "c.png", height=25)
    write(root / "bad" / "c_mask.png", height=25, defect=True)
    (line,) = import_dataset(project, "folder", root, ImportOptions(overwrite=True)).skipped
    assert line.startswith("line 1/bad/c.png: its size has changed")
    assert project.store.images.get(image_id(project, "line 1/bad/c.png")).height == 20


def test_a_group_in_two_splits_is_left_out_and_costs_no_other(project: Project, root: Path):
    rows = "image,group,split\ngood/a.png,7,train\ngood/b.png,7,test\nbad/c.png,8,test\n"
    (root / "labels.csv").write_text(rows)
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert [record.path for record in project.store.images.all()] == ["line 1/bad/c.png"]
    assert summary.skipped == (
        "good/a.png: its group 7 is in train and in test; left out; give the whole group one split",
        "good/b.png: its group 7 is in test and in train; left out; give the whole group one split",
    )


def test_a_group_that_the_project_has_in_another_split_is_left_out(project: Project, root: Path):
    (root / "labels.csv").write_text("image,group,split\ngood/a.png,7,train\n")
    import_dataset(project, "folder", root, ImportOptions())
    (root / "labels.csv").write_text("image,group,split\ngood/b.png,7,test\nbad/c.png,8,test\n")
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert {record.path for record in project.store.images.all()} == {"line 1/good/a.png", "line 1/bad/c.png"}
    assert len(summary.skipped) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_no_table_can_hold_are_told(project: Project, root: Path):
    write(root / "good" / "全角\u3000\xa0.png")
    write(root / "good" / "line\nbreak.png")
    Path(os.fsdecode(os.fsencode(root) + b"/good/\xff.png")).write_bytes(b"")
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert (summary.added, len(summary.skipped)) == (5, 2)
    assert all(line.isascii() and "\n" not in line for line in summary.skipped)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_out_of_the_dataset_are_not_followed(project: Project, root: Path, tmp_path: Path):
    secret = write(tmp_path / "secret.png", defect=True)
    (root / "good" / "link.png").symlink_to(secret)
    (root / "good" / "a_mask.png").symlink_to(secret)
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert summary.added == 4
    assert ["is a link to a file outside" in line for line in summary.skipped] == [True, True]


@pytest.mark.parametrize(
    ("format_name", "where", "problem"),
    [
        ("folder", "elsewhere", "holds no images"),
        ("folder", "images/gone", "there is no such folder"),
        ("folder", "images/empty", "holds no images"),
        ("pascal", "images", "is not a format that can be imported"),
    ],
)
def test_a_root_that_will_not_do_is_told(format_name: str, where: str, problem: str, project: Project, tmp_path: Path):
    (tmp_path / "images" / "empty").mkdir()
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(KnownError, match=problem):
        import_dataset(project, format_name, tmp_path / where, ImportOptions())


@pytest.mark.real_data
def test_magnetictile_arrives_by_its_table(shared_data: Path, tmp_path: Path):
    with create_project(tmp_path / "project", shared_data) as project:
        summary = import_dataset(project, "folder", shared_data / "MagneticTile", ImportOptions())
        assert (summary.added, summary.labeled, summary.masks, summary.skipped) == (513, 513, 184, ())
        assert Counter(labels(project).values()) == {ImageLabel.GOOD: 325, ImageLabel.BAD: 188}


@pytest.mark.real_data
def test_kolektorsdd_arrives_under_a_published_split(shared_data: Path, tmp_path: Path):
    root = tmp_path / "ksdd"
    unpack = [sys.executable, str(shared_data / "unpack_kolektorsdd.py"), str(root)]
    subprocess.run(unpack, check=True, capture_output=True)
    options = ImportOptions(split_file=shared_data / "kolektorsdd_splits.json", fold=0, masks=5)
    test_items = json.loads(options.split_file.read_text())["splits"]["33_5"][0]["test"]
    with create_project(tmp_path / "project", root) as project:
        assert import_dataset(project, "kolektorsdd", root, options).added == 399
        assert Counter(labels(project).values()) == {ImageLabel.GOOD: 347, ImageLabel.BAD: 52}
        records = {record.id: record for record in project.store.images.all()}
        assert {r.group for r in records.values() if r.split is Split.TEST} == set(test_items)
        masked = Counter(records[i].split for i in project.store.annotations.states())
        bad_in_test = sum(
            records[i].split is Split.TEST for i, s in project.store.labels.all().items() if s is ImageLabel.BAD
        )
        assert masked == {Split.TRAIN: 5, Split.TEST: bad_in_test}


def test_a_note_that_turns_an_image_is_told(project: Project, root: Path):
    jpeg = cv2.imencode(".jpg", np.full((20, 30), 90, np.uint8))[1].tobytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    (root / "good" / "turned.jpg").write_bytes(
        jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]
    )
    summary = import_dataset(project, "folder", root, ImportOptions())
    assert [(remark.reason, remark.subject) for remark in summary.remarks] == [(Reason.TURNED, "good/turned.jpg")]
