"""Lists in the corners of a project's life, before its first run and after one that says little: never empty while
there is something to do, never two near-duplicates in five, never at once what was skipped."""

from collections.abc import Callable, Generator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.project import Project, create_project
from app.workflows.score import SIGNALS_NAME
from app.workflows.skip_suggestion import skip_suggestion
from app.workflows.suggest import suggest
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    RunState,
    SuggestionKind,
    SupervisionLevel,
)
from core.suggestion.cost_features import N_FEATURES
from core.suggestion.signals import RawSignals

ME = Authorship("test", 12.0)
SIDE = 32
GOOD, BAD = ImageLabel.GOOD, ImageLabel.BAD
MASK, LABEL = SuggestionKind.MASK, SuggestionKind.LABEL
Make = Callable[..., Project]


@pytest.fixture(params=["before the first run", "after a run", "after a run that scored nothing"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Make, None, None]:
    """``make(labels, identical=False)``: a project of one image a label, with ids from 1 on; None has no label."""
    opened: list[Project] = []

    def build(labels: list[ImageLabel | None], *, identical: bool = False) -> Project:
        root = tmp_path / "images"
        root.mkdir()
        rng = np.random.default_rng(0)
        for number in range(len(labels)):
            pixels = np.full((SIDE, SIDE), 100) if identical else rng.integers(0, 60 + 15 * number, (SIDE, SIDE))
            cv2.imwrite(str(root / f"{number}.png"), pixels.astype(np.uint8))
        project = create_project(tmp_path / "project", root)
        opened.append(project)
        project.store.images.add(NewImage(f"{n}.png", SIDE, SIDE, 1, 8, f"{n}", f"{n}") for n in range(len(labels)))
        for image_id, label in enumerate(labels, start=1):
            if label is not None:
                project.store.labels.set(image_id, label, ME)
        if request.param != "before the first run":
            add_run(project, len(labels), identical=identical, nothing="nothing" in request.param)
        return project

    yield build
    for project in opened:
        project.close()


def add_run(project: Project, n: int, *, identical: bool, nothing: bool) -> None:
    """A completed run that has learned no mask; ``nothing``: every number of its signals is NaN."""
    rng = np.random.default_rng(1)
    run = project.store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0",
        supervision=SupervisionLevel.WEAK,
        seed=0,
        device="cpu",
        epochs=1,
    )

    def numbers(*shape: int) -> np.ndarray:
        if nothing:
            return np.full(shape, np.nan, np.float32)
        return np.zeros(shape, np.float32) if identical else rng.standard_normal(shape, np.float32)

    project.run_folder(run.id).mkdir(parents=True)
    RawSignals(
        image_ids=np.arange(1, n + 1),
        descriptors=numbers(n, 5),
        spots=numbers(n, 4),
        seg_top=numbers(n),
        blob=numbers(n),
        instability=numbers(n),
        epoch_logits=numbers(n, 3),
        proposals=np.abs(numbers(n, 3)),
        silent=np.arange(n) % 2 == 0,
        cost_features=numbers(n, N_FEATURES),
        n_masks=0,
    ).save(project.run_folder(run.id) / SIGNALS_NAME)
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")


def paint(project: Project, *image_ids: int) -> None:
    mask = PackedMask.pack(np.eye(SIDE, dtype=bool))
    for image_id in image_ids:
        project.store.annotations.save(image_id, Annotation(mask, MaskState.COMPLETE), ME)


def suggested(project: Project, kind: SuggestionKind = MASK, top: int = 10) -> list[int]:
    found = suggest(project, kind, top)
    assert all(np.isfinite([s.benefit, s.cost_s]).all() and s.cost_s > 0 and s.reason for s in found)
    assert len({s.image_id for s in found}) == len(found)
    return [s.image_id for s in found]


def test_without_a_mask_there_are_some_to_paint(make: Make):
    found = suggested(make([BAD] * 8 + [GOOD] * 4), top=3)
    assert found
    assert set(found) <= set(range(1, 9))


def test_one_positive(make: Make):
    assert suggested(make([GOOD, GOOD, BAD, None])) == [3]


def test_with_every_bad_image_masked_nothing_is_left_but_labels(make: Make):
    project = make([BAD, BAD, BAD, GOOD, None])
    paint(project, 1, 2, 3)
    assert suggested(project) == []
    assert suggested(project, LABEL) == [5]


def test_with_nothing_labeled_labels_are_asked_for(make: Make):
    project = make([None] * 6)
    assert suggested(project) == []
    assert set(suggested(project, LABEL)) == set(range(1, 7))


@pytest.mark.parametrize(("label", "kind"), [(BAD, MASK), (None, LABEL)])
def test_one_image(make: Make, label: ImageLabel | None, kind: SuggestionKind):
    project = make([label])
    assert suggested(project, kind) == [1]
    assert suggested(project, LABEL if kind is MASK else MASK) == []


def test_of_identical_images_one_is_suggested_and_stands_for_the_others(make: Make):
    project = make([BAD] * 7 + [GOOD] * 2, identical=True)
    (only,) = suggest(project, MASK)
    assert sorted([only.image_id, *only.covers]) == list(range(1, 8))
    paint(project, only.image_id)
    (following,) = suggest(project, MASK)  # it adds little, but the queue is not empty
    assert following.image_id in only.covers
    assert "adds little: much like an image that has a mask" in following.reason


def test_the_list_is_never_empty_while_a_bad_image_has_no_mask(make: Make):
    project = make([BAD] * 9 + [GOOD] * 3)
    left = set(range(1, 10))
    while left:
        found = suggested(project)
        assert found
        assert set(found) <= left
        paint(project, found[0])
        left.remove(found[0])
    assert suggested(project) == []


def test_what_was_skipped_does_not_come_back_at_once(make: Make):
    project = make([BAD] * 5 + [GOOD])
    for n_skipped in range(1, 6):
        first = suggested(project)[0]
        skip_suggestion(project, first, MASK, "Takes too long", ME)
        now = suggested(project)
        assert first not in now
        assert bool(now) is (n_skipped < 5)


def test_images_that_are_gone_do_not_keep_the_list_from_being_made(make: Make):
    project = make([BAD, GOOD, None])
    for image in project.image_root.iterdir():
        image.unlink()
    before_the_first_run = project.store.runs.latest_completed() is None  # its lists are made of pixels
    assert [suggested(project, MASK), suggested(project, LABEL)] == ([[], []] if before_the_first_run else [[1], [3]])
