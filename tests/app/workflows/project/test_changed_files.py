"""Files that are renamed, replaced, doubled or gone after they were labeled and painted."""

import os
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.exchange.import_dataset import ImportSummary, import_dataset
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image
from app.workflows.project.confirm_images import confirm_images
from app.workflows.project.file_changes import look_for_changes
from app.workflows.project.project import Project, create_project
from app.workflows.project.remove_images import bring_back, remove_images
from app.workflows.project.status import project_status
from app.workflows.suggestions.suggest import suggest
from app.workflows.training.snapshot import build_snapshot
from core.domain import (
    Annotation,
    ImageLabel,
    ImageRecord,
    KnownError,
    MaskState,
    Outdated,
    PackedMask,
    Reason,
    Split,
    SuggestionKind,
)
from core.formats import ImportOptions
from core.images import inspect_image
from core.suggestion.reason import reason_text

SIZE = (20, 30)


def write(file: Path, level: int, size: tuple[int, int] = SIZE) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(file), np.full(size, level, np.uint8))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "images"
    for level, path in enumerate(("bad/a.png", "bad/b.png", "good/c.png", "good/d.png"), 10):
        write(root / path, level)
    return root


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Iterator[Project]:
    """Two bad and two good images, a complete mask on bad/a.png."""
    with create_project(tmp_path / "project", root) as project:
        again(project)
        mask = Annotation(PackedMask.pack(np.eye(*SIZE, dtype=bool)), MaskState.COMPLETE)
        save_annotation(project, image(project, "bad/a.png").id, mask)
        yield project


def again(project: Project, *, overwrite: bool = False) -> ImportSummary:
    return import_dataset(project, "folder", project.sources.first.root, ImportOptions(overwrite=overwrite))


def image(project: Project, path: str) -> ImageRecord:
    record = project.store.images.find(path)
    assert record is not None
    return record


def paths(project: Project) -> list[str]:
    return sorted(record.path for record in project.store.images.all())


def said(summary: ImportSummary) -> list[tuple[Reason, str]]:
    return [(remark.reason, remark.subject) for remark in summary.remarks]


# --- under another name


@pytest.mark.parametrize("to", ["bad/new.png", "elsewhere/deep/a.png"])
def test_a_renamed_or_moved_file_takes_its_label_mask_and_history_along(project: Project, root: Path, to: str):
    before = image(project, "bad/a.png")
    history = project.store.history.of(before.id)
    (root / to).parent.mkdir(parents=True, exist_ok=True)
    (root / "bad/a.png").rename(root / to)
    summary = again(project)
    assert summary.added == 0
    assert said(summary) == [(Reason.RENAMED, to)]
    assert "bad/a.png" in summary.remarks[0].line
    assert paths(project) == sorted(["bad/b.png", to, "good/c.png", "good/d.png"])
    assert image(project, to).id == before.id
    assert project.store.labels.in_force()[before.id] is ImageLabel.BAD
    assert [image_id for image_id, _ in project.store.annotations.complete()] == [before.id]
    assert project.store.history.of(before.id)[: len(history)] == history
    assert again(project).remarks == ()


def test_a_whole_folder_that_is_renamed_is_known_again(project: Project, root: Path):
    ids = {record.path: record.id for record in project.store.images.all()}
    (root / "bad").rename(root / "NG")
    assert again(project).added == 0
    assert {record.path.replace("NG", "bad"): record.id for record in project.store.images.all()} == ids


def test_a_copy_beside_the_image_is_another_image(project: Project, root: Path):
    write(root / "bad/copy.png", 10)
    summary = again(project)
    assert (summary.added, len(paths(project))) == (1, 5)
    assert summary.remarks == ()  # one split, one label: nothing leaks


def test_an_image_whose_file_is_gone_is_told_by_import_and_status(project: Project, root: Path):
    gone, *others = paths(project)
    (root / gone).unlink()
    assert said(again(project)) == [(Reason.GONE, gone)]
    assert project_status(project).missing == 1
    assert paths(project) == [gone, *others]  # it stays, with all that was said of it


def test_what_could_be_either_of_two_images_is_told_and_not_guessed(project: Project, root: Path):
    write(root / "good/twin.png", 12)
    again(project)
    for name in ("c", "twin"):
        (root / f"good/{name}.png").unlink()
    write(root / "good/new.png", 12)
    summary = again(project)
    assert summary.added == 1
    assert [(r.reason, r.subject) for r in summary.remarks if r.reason is not Reason.SAME_PICTURE] == [
        (Reason.RENAME_UNCLEAR, "good/new.png"),
        (Reason.GONE, "good/c.png"),
        (Reason.GONE, "good/twin.png"),
    ]
    assert "good/c.png, good/twin.png" in summary.remarks[0].line


def test_of_several_with_one_content_the_name_decides(project: Project, root: Path):
    write(root / "good/twin.png", 12)
    again(project)
    ids = {record.path: record.id for record in project.store.images.all()}
    (root / "good").rename(root / "ok")
    assert again(project).added == 0
    assert {record.path.replace("ok/", "good/"): record.id for record in project.store.images.all()} == ids


def test_of_a_renamed_image_is_told_what_it_has_and_nothing_else(project: Project, root: Path):
    record = image(project, "bad/b.png")
    told = []
    for name, label in (("one.png", ImageLabel.BAD), ("two.png", None)):
        label_image(project, record.id, label)
        (root / record.path).rename(root / name)
        (remark,) = again(project).remarks
        told.append(remark.problem)
        record = image(project, name)
    assert told == ["is bad/b.png under a new name; its label and history went along", "is one.png under a new name"]


def test_a_dry_run_tells_of_a_new_name_and_keeps_the_old_one(project: Project, root: Path):
    (root / "bad/a.png").rename(root / "bad/new.png")
    summary = import_dataset(project, "folder", root, ImportOptions(), dry_run=True)
    assert (summary.added, said(summary)) == (0, [(Reason.RENAMED, "bad/new.png")])
    assert "bad/a.png" in paths(project)


# --- replaced under the same name


def test_a_replaced_file_keeps_its_label_and_mask_flagged_at_import(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99)
    summary = again(project)
    assert said(summary) == [(Reason.CHANGED, "bad/a.png")]
    assert said(again(project)) == [(Reason.CHANGED, "bad/a.png")]  # until somebody has looked
    assert project.store.contents.outdated() == {record.id: Outdated(label=True, mask=True)}
    assert project.store.labels.get(record.id) is ImageLabel.BAD
    assert project.store.annotations.get(record.id).state is MaskState.COMPLETE


def test_nothing_is_learned_of_a_replaced_file_until_a_person_has_confirmed_it(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99)
    assert record.id not in [item.image_id for item in build_snapshot(project).items]  # noticed here, not by an import
    confirm_images(project, ["bad/a.png"])
    (item,) = [item for item in build_snapshot(project).items if item.image_id == record.id]
    assert item.mask is not None
    assert item.content_hash == inspect_image(root / "bad/a.png").content_hash


def test_a_label_given_again_does_not_bring_the_mask_back(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99)
    look_for_changes(project, [record])
    label_image(project, record.id, ImageLabel.BAD)
    (item,) = [item for item in build_snapshot(project).items if item.image_id == record.id]
    assert item.mask is None


def test_a_replaced_file_is_the_first_review_and_no_other_suggestion(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99)
    look_for_changes(project, project.store.images.all())
    first = suggest(project, SuggestionKind.REVIEW)[0]
    assert (first.image_id, reason_text(first.reason)) == (
        record.id,
        "its file has changed since it was labeled or painted",
    )
    for kind in (SuggestionKind.MASK, SuggestionKind.LABEL):
        assert record.id not in [each.image_id for each in suggest(project, kind)]


def test_an_import_that_overwrites_has_the_word(project: Project, root: Path):
    write(root / "good/c.png", 99)
    assert again(project, overwrite=True).remarks == ()
    assert project.store.contents.outdated() == {}


def test_a_replaced_file_of_another_size_keeps_the_size_of_its_mask(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99, (40, 50))
    look_for_changes(project, [record])
    now = image(project, "bad/a.png")
    assert (now.height, now.width) == SIZE
    assert project.store.contents.of(record.id) == Outdated(label=True, mask=True)
    write(root / "good/c.png", 99, (40, 50))
    look_for_changes(project, project.store.images.all())
    assert (image(project, "good/c.png").height, image(project, "good/c.png").width) == (40, 50)


def test_a_replaced_file_of_another_size_is_left_out_of_an_import_and_of_training(project: Project, root: Path):
    record = image(project, "bad/a.png")
    write(root / "bad/a.png", 99, (40, 50))
    assert (Reason.OTHER_SIZE, "bad/a.png") in said(again(project))
    assert project.store.contents.of(record.id) == Outdated(label=True, mask=True)
    assert record.id not in [item.image_id for item in build_snapshot(project).items]


def test_a_file_that_was_only_touched_is_as_it_was(project: Project, root: Path):
    record = image(project, "bad/a.png")
    os.utime(root / "bad/a.png", ns=(1, 1))
    assert look_for_changes(project, [record]) == ()
    assert image(project, "bad/a.png").modified_ns == 1  # so that it is not read a second time
    assert project.store.contents.outdated() == {}


# --- twice, and gone


def test_one_picture_in_two_splits_or_with_two_labels_is_told_in_one_line(project: Project, root: Path):
    write(root / "test/bad/copy.png", 12)
    (remark,) = again(project).remarks
    assert remark.reason is Reason.SAME_PICTURE
    assert remark.line.startswith("good/c.png (train, good) and test/bad/copy.png (test, bad): are the same picture; ")
    assert image(project, "test/bad/copy.png").split is Split.TEST


def test_a_removed_image_stays_out_until_it_is_taken_in_again(project: Project, root: Path):
    record = image(project, "bad/a.png")
    remove_images(project, ["a.png"])
    assert paths(project) == ["bad/b.png", "good/c.png", "good/d.png"]
    assert (root / "bad/a.png").is_file()
    assert said(again(project)) == [(Reason.REMOVED, "bad/a.png")]
    (root / "bad/a.png").rename(root / "bad/renamed.png")
    assert said(again(project)) == [(Reason.REMOVED, "bad/renamed.png")]
    bring_back(project, ["renamed.png"])
    assert image(project, "bad/renamed.png").id == record.id
    assert record.id in dict(project.store.annotations.complete())


def test_what_was_not_removed_cannot_be_taken_in_again(project: Project):
    with pytest.raises(KnownError, match=r"bad/a\.png: was not removed from this project; no image was"):
        bring_back(project, ["bad/a.png"])
    remove_images(project, ["bad/a.png", "bad/b.png"])
    with pytest.raises(KnownError, match=r"removed were bad/a\.png, bad/b\.png"):
        bring_back(project, ["bad/a.png", "good/c.png"])
    assert len(paths(project)) == 2  # all or none
