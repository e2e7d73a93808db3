"""Labeling images and drawing on them, by name."""

import getpass
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.labeling.annotate import keep_as_draft, save_annotation, set_mask
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, create_project
from core.domain import (
    Annotation,
    Authorship,
    Box,
    ImageLabel,
    KnownError,
    MaskState,
    NewImage,
    PackedMask,
    Refused,
    box_regions,
)

_PATHS = ("line/kos1/Part5.jpg", "line/kos2/Part5.jpg", "line/kos2/Part6.jpg", "Part6.jpg")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    root = tmp_path / "images"
    root.mkdir()
    with create_project(tmp_path / "p", root) as project:
        project.store.images.add(NewImage(path, 6, 4, 1, 8, "0" * 64, "g") for path in _PATHS)
        yield project


@pytest.fixture
def mask_file(tmp_path: Path) -> Path:
    mask = np.zeros((4, 6), np.uint8)
    mask[1, 2:4] = (1, 2)
    cv2.imwrite(str(tmp_path / "mask.png"), mask)
    return tmp_path / "mask.png"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("line/kos1/Part5.jpg", "line/kos1/Part5.jpg"),
        ("kos2/Part5.jpg", "line/kos2/Part5.jpg"),
        ("./kos2/Part6.jpg", "line/kos2/Part6.jpg"),
        ("Part6.jpg", "Part6.jpg"),  # the whole path of one image goes before the end of another's
        ("{root}/line/kos1/Part5.jpg", "line/kos1/Part5.jpg"),
        ("{root}/../images/Part6.jpg", "Part6.jpg"),
    ],
)
def test_an_image_is_found_by_any_unmistakable_name(project: Project, name: str, path: str):
    outcome = label_image(project, name.format(root=project.sources.first.root), ImageLabel.BAD)

    assert outcome.image.path == path
    assert project.store.labels.all() == {outcome.image.id: ImageLabel.BAD}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "Part5.jpg",
            "could be any of 2 images; give more of its path, such as line/kos1/Part5.jpg, line/kos2/Part5.jpg",
        ),
        ("line/kos1/Part51.jpg", "no such image in this project; did you mean line/kos1/Part5.jpg"),
        ("art5.jpg", "no such image in this project; did you mean Part6.jpg?"),  # no whole name ends so
        ("weld.tif", "no such image in this project; give its path below the image folder"),
        ("/elsewhere/Part5.jpg", "no such image in this project; "),
    ],
)
def test_a_name_that_fits_none_or_several_says_what_would(project: Project, name: str, line: str):
    with pytest.raises(KnownError) as caught:
        label_image(project, name, ImageLabel.BAD)

    assert str(caught.value).startswith(f"{name}: {line}")
    assert project.store.labels.all() == {}


def test_names_that_could_be_meant_are_told_in_their_natural_order(project: Project):
    paths = [f"kos{number}/Part9.jpg" for number in (1, 10, 11, 2)]
    project.store.images.add(NewImage(path, 6, 4, 1, 8, "0" * 64, "g") for path in paths)
    with pytest.raises(KnownError) as caught:
        label_image(project, "Part9.jpg", ImageLabel.BAD)
    assert "such as kos1/Part9.jpg, kos2/Part9.jpg, kos10/Part9.jpg" in str(caught.value)


def test_labeling_returns_what_undo_needs_and_notes_the_person(project: Project):
    label_image(project, 2, ImageLabel.GOOD)
    outcome = label_image(project, 2, ImageLabel.UNSURE, Authorship("Ada", 1.5))
    assert (outcome.before, outcome.after) == (ImageLabel.GOOD, ImageLabel.UNSURE)

    label_image(project, 2, outcome.before)
    assert project.store.labels.get(2) is ImageLabel.GOOD
    person = getpass.getuser()
    assert [entry.author for entry in project.store.history.of(2)] == [person, "Ada", person]
    with pytest.raises(KnownError, match="image 99: no such image"):
        label_image(project, 99, ImageLabel.GOOD)


def test_a_person_without_a_name_is_unknown(project: Project, monkeypatch: pytest.MonkeyPatch):
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    label_image(project, 1, ImageLabel.GOOD)
    assert project.store.history.of(1)[0].author == "unknown"


def test_a_mask_file_becomes_the_pixel_mask_and_a_complete_one_means_bad(project: Project, mask_file: Path):
    save_annotation(project, 1, Annotation(regions=box_regions([Box(1, 1, 1, 1)])))
    draft = set_mask(project, "kos1/Part5.jpg", mask_file, complete=False)
    assert (draft.label_before, draft.label_after) == (None, None)

    complete = set_mask(project, "kos1/Part5.jpg", mask_file, complete=True, by=Authorship("Ada", 30.0))

    stored = project.store.annotations.get(1)
    assert stored == complete.after
    assert complete.before == draft.after
    assert (stored.state, stored.boxes) == (MaskState.COMPLETE, ())
    np.testing.assert_array_equal(np.argwhere(stored.mask.unpack()), [(1, 2), (1, 3)])
    assert (complete.label_before, complete.label_after) == (None, ImageLabel.BAD)
    assert project.store.labels.get(1) is ImageLabel.BAD
    assert project.store.history.active_seconds() == 30.0  # once, though label and mask have changed


def test_a_good_image_takes_no_complete_mask_with_defects(project: Project, mask_file: Path):
    label_image(project, 1, ImageLabel.GOOD)

    with pytest.raises(KnownError, match=r"line/kos1/Part5\.jpg: is labeled good, .*; label it bad, or clear the mask"):
        set_mask(project, 1, mask_file, complete=True)
    assert project.store.annotations.get(1) == Annotation()

    set_mask(project, 1, mask_file, complete=False)
    nothing = Annotation(PackedMask.pack(np.zeros((4, 6), bool)), MaskState.COMPLETE)
    assert save_annotation(project, 1, nothing).label_after is ImageLabel.GOOD
    assert project.store.annotations.get(1) == nothing


def test_what_a_person_already_said_of_the_image_stays(project: Project, mask_file: Path):
    label_image(project, 1, ImageLabel.UNSURE)
    assert set_mask(project, 1, mask_file, complete=True).label_after is ImageLabel.UNSURE
    empty = Annotation(PackedMask.pack(np.zeros((4, 6), bool)), MaskState.COMPLETE)
    assert save_annotation(project, 2, empty).label_after is None
    assert project.store.labels.all() == {1: ImageLabel.UNSURE}


def test_what_does_not_fit_the_project_by_now_is_refused_and_paint_is_kept(project: Project):
    """The store's own words stay; to try again would change nothing."""
    label_image(project, 1, ImageLabel.UNSURE, Authorship("Grace"))
    with pytest.raises(Refused, match=r"line/kos1/Part5\.jpg: was labeled by another program meanwhile"):
        label_image(project, 1, ImageLabel.BAD, Authorship("Ada"), (None, ImageLabel.GOOD))
    assert project.store.labels.get(1) is ImageLabel.UNSURE
    label_image(project, 1, ImageLabel.UNSURE, Authorship("Ada"), (None,))  # both say the same

    project.store.images.remove([2], Authorship("Grace"))
    drawn = Annotation(PackedMask.pack(np.ones((4, 6), bool)), MaskState.COMPLETE)
    for attempt in (lambda: label_image(project, 2, ImageLabel.BAD), lambda: save_annotation(project, 2, drawn)):
        with pytest.raises(Refused, match=r"line/kos2/Part5\.jpg: was taken out of the project"):
            attempt()
    keep_as_draft(project, 2, drawn, Authorship("Ada"))
    assert project.store.annotations.get(2) == Annotation(drawn.mask, MaskState.DRAFT)
    with pytest.raises(Refused, match="another size"):
        save_annotation(project, 3, Annotation(PackedMask.pack(np.ones((4, 7), bool)), MaskState.DRAFT))


def test_a_mask_of_another_size_is_refused(project: Project, tmp_path: Path):
    cv2.imwrite(str(tmp_path / "wide.png"), np.ones((4, 7), np.uint8))
    with pytest.raises(KnownError, match=r"wide\.png"):
        set_mask(project, 1, tmp_path / "wide.png", complete=True)
    assert project.store.labels.all() == {}
    assert project.store.annotations.get(1) == Annotation()
