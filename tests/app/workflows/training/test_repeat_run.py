"""A run repeated bit for bit although people have said other things since, and what keeps one from being repeated."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.labeling.annotate import save_annotation
from app.workflows.project.project import Project, create_project
from app.workflows.project.remove_images import remove_images
from app.workflows.runs.list_runs import list_runs, note_run
from app.workflows.runs.run_file import RUN_NAME
from app.workflows.splits.assign import assign_splits
from app.workflows.training.past_snapshot import past_snapshot
from app.workflows.training.repeat_run import repeat_run, weights_digest
from app.workflows.training.run_facts import run_facts
from app.workflows.training.snapshot import build_snapshot
from app.workflows.training.snapshot_changes import SnapshotChanges
from app.workflows.training.train import train_model
from core.domain import Annotation, Authorship, ImageLabel, KnownError, MaskState, NewImage, PackedMask, RunState, Split
from core.recipes import FAST, TrainingConfig
from core.training.provenance import run_images
from tests.app.gui.gui_driver import import_into

QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=2, stretch=1.0), device="cpu", seed=5)
ME = Authorship("test")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Sixteen noisy images, the first eight bad with a dark bar, of which two have a mask."""
    root = tmp_path / "images"
    root.mkdir()
    rng = np.random.default_rng(3)
    for number in range(16):
        pixels = rng.normal(140, 10, (64, 64))
        pixels[20:28, 10:40] -= 60 if number < 8 else 0
        cv2.imwrite(str(root / f"{number:02d}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
    with create_project(tmp_path / "project", root) as made:
        import_into(made)
        labels = {n: ImageLabel.BAD if n <= 8 else ImageLabel.GOOD for n in range(1, 17)}
        made.store.labels.set_many(labels, ME)
        for image_id in (1, 2):
            draw(made, image_id, 20)
        yield made


def draw(project: Project, image_id: int, top_px: int) -> None:
    mask = np.zeros((64, 64), bool)
    mask[top_px : top_px + 8, 10:40] = True
    save_annotation(project, image_id, Annotation(PackedMask.pack(mask), MaskState.COMPLETE), ME)


def say_other_things(project: Project) -> None:
    """Labels taken back and given, masks drawn anew and for the first time, a piece for the test, an image removed."""
    project.store.labels.set(3, None, ME)
    project.store.labels.set(4, ImageLabel.GOOD, ME)
    draw(project, 1, 24)
    draw(project, 5, 20)
    assign_splits(project, {"05": Split.TEST, "08": Split.VALIDATION}, ME)
    remove_images(project, ["09.png"], ME)


@pytest.mark.trains
def test_a_run_comes_out_again_bit_for_bit_whatever_was_said_since(project: Project):
    first = train_model(project, QUICK)
    say_other_things(project)
    assert build_snapshot(project).digest != first.snapshot_digest
    facts = run_facts(project, first.id)
    assert facts.changes == SnapshotChanges(added=0, gone=3, relabeled=1, masks=2, moved=1, replaced=0)

    repeat = repeat_run(project, first.id)
    assert (repeat.doubts, repeat.threads) == ((), 1)
    second = train_model(project, repeat.config, snapshot=repeat.snapshot)

    assert second.snapshot_digest == first.snapshot_digest
    assert project.store.run_images.of(second.id) == project.store.run_images.of(first.id)
    assert weights_digest(project, second.id) == weights_digest(project, first.id)
    other = train_model(project, replace(repeat.config, seed=6), snapshot=repeat.snapshot)
    assert weights_digest(project, other.id) != weights_digest(project, first.id), "what the digests could not tell"


@pytest.fixture
def finished(project: Project) -> Project:
    """With a run 1 that learned from everything but the last image, as a training would have left it."""
    snapshot = build_snapshot(project)
    run = project.store.runs.start(
        recipe="fast",
        config_json=QUICK.to_json(),
        snapshot_digest=snapshot.digest,
        supervision=snapshot.supervision,
        seed=5,
        device="cpu",
        epochs=2,
        images=run_images(snapshot, QUICK),
    )
    project.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    return project


def test_what_a_run_learned_from_is_made_again_from_the_history(finished: Project):
    run = finished.store.runs.get(1)
    say_other_things(finished)
    assert past_snapshot(finished, run).digest == run.snapshot_digest
    assert build_snapshot(finished).digest != run.snapshot_digest


def test_a_file_that_holds_something_else_or_is_gone_keeps_a_run_from_being_repeated(finished: Project):
    root = finished.sources.first.root
    pixels = cv2.imread(str(root / "00.png"), cv2.IMREAD_UNCHANGED)
    cv2.imwrite(str(root / "00.png"), 255 - pixels)
    (root / "10.png").rename(root.parent / "10.png")
    with pytest.raises(
        KnownError, match=r"2 images that run 1 has learned from .* hold something else: 00.png, 10.png"
    ):
        repeat_run(finished, 1)
    assert run_facts(finished, 1).obstacle is not None
    cv2.imwrite(str(root / "00.png"), pixels)
    (root.parent / "10.png").rename(root / "10.png")
    assert repeat_run(finished, 1).snapshot.digest == finished.store.runs.get(1).snapshot_digest


def test_what_cannot_be_told_from_the_history_is_said(finished: Project):
    """An import that puts images into another split leaves no history."""
    records = finished.store.images.all()
    names = ("path", "width", "height", "channels", "bit_depth", "content_hash", "group", "file_size", "modified_ns")
    finished.store.images.add([NewImage(**{n: getattr(records[0], n) for n in names}, split=Split.TEST)])
    with pytest.raises(KnownError, match="what run 1 learned from cannot be made again"):
        repeat_run(finished, 1)
    assert run_facts(finished, 1).changes is None


def test_another_machine_and_changing_threads_are_doubts(finished: Project):
    (doubt,) = repeat_run(finished, 1).doubts
    assert "has not noted what it was computed on" in doubt
    folder = finished.run_folder(1)
    folder.mkdir(parents=True, exist_ok=True)
    facts = {"processor": "an abacus", "threads": [1, 2], "number_type": "float32"}
    (folder / RUN_NAME).write_text(json.dumps(facts))
    repeat = repeat_run(finished, 1)
    assert repeat.threads is None
    assert "run 1 was computed on an abacus, this is" in repeat.doubts[0]
    assert "run 1 was computed on 1, 2 threads in turn" in repeat.doubts[1]


def test_a_run_of_another_version_or_a_cancelled_one_is_not_repeated(finished: Project):
    run = finished.store.runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest=finished.store.runs.get(1).snapshot_digest,
        supervision=finished.store.runs.get(1).supervision,
        seed=0,
        device="cpu",
        epochs=1,
    )
    finished.store.runs.finish(run.id, RunState.CANCELLED, seconds=1.0, stopped_by="cancel")
    with pytest.raises(KnownError, match="has not completed"):
        repeat_run(finished, run.id)
    finished.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")
    with pytest.raises(KnownError, match="is of another version"):
        repeat_run(finished, run.id)


def test_a_note_stands_in_the_list(finished: Project):
    note_run(finished, 1, "  after the new light ", ME)
    (entry,) = list_runs(finished)
    assert entry.run.note == "after the new light"
    assert [each.author for each in run_facts(finished, 1).notes] == ["test"]
