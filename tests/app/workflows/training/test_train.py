"""A project's run from snapshot to suggestions, and the ways in which it can end early."""

import json
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from sqlalchemy import delete

from app.workflows.evaluation.evaluate import evaluate
from app.workflows.evaluation.score import score_project
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, create_project
from app.workflows.runs.trained_run import weights_of
from app.workflows.training.interrupted import Continuation, continuation_of, interrupted_run
from app.workflows.training.snapshot import build_snapshot, judges_of
from app.workflows.training.train import LabelsChanged, train_model
from core.domain import (
    Annotation,
    Authorship,
    ImageLabel,
    KnownError,
    MaskState,
    NewImage,
    PackedMask,
    RunState,
    Split,
    StopReason,
    SuggestionKind,
    SupervisionLevel,
)
from core.evaluation.metrics import detection
from core.recipes import FAST, STATE_NAME, WEIGHTS_NAME, TrainingConfig
from core.training.events import (
    EpochCompleted,
    ImageSkipped,
    ScoringProgressed,
    StepCompleted,
    TrainingCompleted,
    TrainingEvent,
    TrainingStarted,
)
from core.training.provenance import learned_by
from storage.database.schema import PredictionRow

pytestmark = pytest.mark.trains

QUICK = TrainingConfig(replace(FAST, min_samples=1, epochs=2, stretch=1.0), device="cpu")
ME = Authorship("test")


@pytest.fixture
def project(tmp_path: Path) -> Generator[Project, None, None]:
    """30 noisy images; 12 of them carry a dark bar, 4 of these with a mask; every third image is for the test."""
    root = tmp_path / "images"
    root.mkdir()
    rng = np.random.default_rng(3)
    lines = ["image,label,mask,mask_state,group,split"]
    for number in range(30):
        image, mask = rng.normal(140, 10, (96, 96)), np.zeros((96, 96), np.uint8)
        is_bad = number < 12
        if is_bad:
            row = rng.integers(5, 80)
            mask[row : row + 8, 20:60] = 255
            image[mask > 0] -= 60
        cv2.imwrite(str(root / f"{number}.jpg"), np.clip(image, 0, 255).astype(np.uint8))
        split = "test" if number % 3 == 0 else "train"
        drawn = ",none"
        if is_bad and (split == "test" or number < 6):
            cv2.imwrite(str(root / f"{number}_mask.png"), mask)
            drawn = f"{number}_mask.png,complete"
        lines.append(f"{number}.jpg,{'bad' if is_bad else 'good'},{drawn},g{number},{split}")
    (root / "labels.csv").write_text("\n".join(lines) + "\n")
    with create_project(tmp_path / "project", root) as made:
        import_dataset(made, "folder", root)
        yield made


def test_the_snapshot_leaves_test_images_unsure_ones_drafts_and_empty_masks_out(project: Project):
    before = build_snapshot(project)
    assert len(before.items) == 20
    assert before.supervision is SupervisionLevel.MIXED
    assert sum(item.mask is not None for item in before.items) == 4
    masked = next(item for item in before.items if item.mask is not None)
    annotation = project.store.annotations.get(masked.image_id)
    save_annotation(project, masked.image_id, replace(annotation, state=MaskState.DRAFT), ME)
    unmasked = next(item for item in before.items if item.is_bad and item.mask is None)
    nothing = PackedMask.pack(np.zeros((unmasked.height, unmasked.width), bool))
    project.store.annotations.save(unmasked.image_id, Annotation(nothing, MaskState.COMPLETE), ME)
    good = next(item for item in before.items if not item.is_bad)
    label_image(project, good.image_id, ImageLabel.UNSURE, ME)
    after = build_snapshot(project)
    assert len(after.items) == 19
    assert sum(item.mask is not None for item in after.items) == 3
    assert after.digest != before.digest
    assert not any(project.store.images.get(item.image_id).split is Split.TEST for item in after.items)


def test_a_run_scores_every_image_and_renews_the_suggestions(project: Project):
    events: list[TrainingEvent] = []
    run = train_model(project, QUICK, on_event=events.append)
    assert run.state is RunState.COMPLETED
    assert (run.epochs, run.stopped_by, run.device) == (2, "epochs", "cpu")
    described = json.loads((project.run_folder(run.id) / "run.json").read_text())
    assert described["config"]["recipe"]["name"] == "fast"
    assert described["snapshot_digest"] == build_snapshot(project).digest
    scores = project.store.predictions.of_run(run.id)
    assert len(scores) == 30
    assert events[-1] == ScoringProgressed(30, 30)
    labels = project.store.labels.all()
    suggested = {suggestion.image_id for suggestion in project.store.suggestions.of(SuggestionKind.MASK)}
    states = project.store.annotations.states()
    assert suggested
    assert all(labels[i] is ImageLabel.BAD and states.get(i) is None for i in suggested)

    found = evaluate(project, Split.TEST)
    tested = [record.id for record in project.store.images.all() if record.split is Split.TEST]
    truth = [labels[i] is ImageLabel.BAD for i in tested]
    expected = detection([scores[i] for i in tested], truth, found.threshold)
    assert (found.n, found.n_bad, found.ap, found.fp, found.fn) == (10, 4, expected.ap, expected.fp, expected.fn)
    assert found.threshold_from in (Split.VALIDATION, Split.TRAIN)
    assert found.dice is not None
    assert 0 <= found.dice <= 1


def after_an_epoch(seen: list[object]) -> StopReason | None:
    return StopReason.CANCEL if any(isinstance(event, EpochCompleted) for event in seen) else None


def test_cancelled_it_keeps_its_weights_but_the_older_run_stays_current(project: Project):
    first = train_model(project, QUICK)
    seen: list[object] = []
    run = train_model(
        project,
        QUICK,
        on_event=seen.append,
        stop=lambda: after_an_epoch(seen),
    )
    assert (run.state, run.stopped_by) == (RunState.CANCELLED, "cancel")
    assert (project.run_folder(run.id) / WEIGHTS_NAME).is_file()
    current = project.store.runs.current()
    assert current is not None
    assert current.id == first.id
    seen.clear()
    resumed = train_model(project, replace(QUICK, resume=run.id), on_event=seen.append)
    assert (resumed.id, resumed.state) == (run.id, RunState.COMPLETED)
    (completed,) = (event for event in seen if isinstance(event, TrainingCompleted))
    assert run.seconds > 0
    assert resumed.seconds == pytest.approx(run.seconds + completed.seconds)
    described = json.loads((project.run_folder(run.id) / "run.json").read_text())
    assert described["seconds"] == resumed.seconds


def test_a_run_that_went_down_with_its_process_counts_the_epochs_that_it_did(project: Project):
    seen: list[object] = []
    run = train_model(project, QUICK, on_event=seen.append, stop=lambda: after_an_epoch(seen))
    (epoch,) = (event for event in seen if isinstance(event, EpochCompleted))
    project.store.runs.finish(run.id, RunState.FAILED, seconds=0.0, stopped_by=None, message="interrupted")
    seen.clear()
    resumed = train_model(project, replace(QUICK, resume=run.id), on_event=seen.append)
    (completed,) = (event for event in seen if isinstance(event, TrainingCompleted))
    assert resumed.seconds == pytest.approx(epoch.seconds + completed.seconds)


def test_a_stopped_run_says_the_epochs_that_were_planned_for_its_images(project: Project):
    recipe = replace(FAST, epochs=2, min_samples=100, stretch=1.0)
    seen: list[TrainingEvent] = []
    run = train_model(
        project,
        TrainingConfig(recipe, device="cpu"),
        on_event=seen.append,
        stop=lambda: StopReason.CANCEL if any(isinstance(event, StepCompleted) for event in seen) else None,
    )
    (started,) = (event for event in seen if isinstance(event, TrainingStarted))
    assert started.epochs > recipe.epochs
    assert (run.state, run.epochs) == (RunState.CANCELLED, started.epochs)


def test_what_can_go_on_is_the_newest_run_if_it_was_stopped_after_an_epoch(project: Project):
    def stopped(removal: str | None, *left: str) -> int:
        wishes = replace(QUICK, removal=removal).to_json()
        run = project.store.runs.start(
            recipe="fast",
            config_json=wishes,
            snapshot_digest="",
            supervision=SupervisionLevel.MIXED,
            seed=0,
            device="cpu",
            epochs=2,
        )
        project.run_folder(run.id).mkdir(parents=True, exist_ok=True)
        for name in left:
            (project.run_folder(run.id) / name).touch()
        assert interrupted_run(project) is None, "it is running still"
        project.store.runs.finish(run.id, RunState.CANCELLED, seconds=1.0, stopped_by="cancel")
        return run.id

    def found() -> int | None:
        run = interrupted_run(project)
        return None if run is None else run.id

    assert found() is None
    stopped(None)
    assert found() is None, "it had not come to the end of an epoch"
    with_a_state = stopped(None, WEIGHTS_NAME, STATE_NAME)
    assert found() == with_a_state
    stopped(None, WEIGHTS_NAME)
    assert found() is None
    between_the_passes = stopped("flow", WEIGHTS_NAME)
    assert found() == between_the_passes


def test_a_second_run_is_judged_by_the_images_that_judged_the_first_and_compared_on_them(project: Project):
    first = train_model(project, QUICK)
    judges = judges_of(project, first.id)
    assert judges
    second = train_model(project, replace(QUICK, seed=5))
    assert judges_of(project, second.id) == judges
    choice = second.choice
    assert choice is not None
    assert (choice.against, choice.n) == (first.id, len(judges))
    assert choice.taken == (choice.ap >= choice.ap_against) == (project.store.runs.current() == second)


def test_images_that_the_current_run_has_never_seen_are_scored_before_it_is_compared(project: Project):
    """Four test images are removed from what it has scored, and become the only validation there is."""
    first = train_model(project, QUICK)
    tested = [record for record in project.store.images.all() if record.split is Split.TEST]
    labels = project.store.labels.all()
    some = [*[r for r in tested if labels[r.id] is ImageLabel.BAD][:2], *tested[-2:]]
    _forget_scores(project, first.id, [record.id for record in some])
    facts = ("path", "width", "height", "channels", "bit_depth", "content_hash", "group")
    project.store.images.add(NewImage(**{f: getattr(r, f) for f in facts}, split=Split.VALIDATION) for r in some)

    second = train_model(project, QUICK)

    assert judges_of(project, second.id) == {record.id for record in some}
    assert second.choice is not None
    assert (second.choice.against, second.choice.n, second.choice.n_bad) == (first.id, 4, 2)
    assert len(project.store.predictions.of_run(first.id)) == 30


def _forget_scores(project: Project, run_id: int, image_ids: list[int]) -> None:
    kept = project.store.predictions.of_run(run_id)
    with project.store.predictions._database.write() as connection:
        connection.execute(delete(PredictionRow).where(PredictionRow.image_id.in_(image_ids)))
    assert len(project.store.predictions.of_run(run_id)) == len(kept) - len(image_ids)


def test_a_run_cancelled_while_it_scores_is_used_only_where_there_is_no_other(project: Project):
    def while_scoring(seen: list[object]) -> StopReason | None:
        return StopReason.CANCEL if any(isinstance(event, ScoringProgressed) for event in seen) else None

    for _ in range(2):
        seen: list[object] = []
        run = train_model(project, QUICK, on_event=seen.append, stop=lambda seen=seen: while_scoring(seen))  # type: ignore[misc]
        assert run.state is RunState.COMPLETED
    current = project.store.runs.current()
    assert current is not None
    assert (current.id, run.id, run.choice) == (1, 2, None)


def test_a_run_of_other_labels_is_not_gone_on_with(project: Project):
    seen: list[object] = []
    run = train_model(project, QUICK, on_event=seen.append, stop=lambda: after_an_epoch(seen))
    learned = learned_by(project.run_folder(run.id))
    unlabeled = next(record.id for record in project.store.images.all() if record.split is not Split.TEST)
    assert continuation_of(project, run) is Continuation.AS_IT_WAS
    label_image(project, unlabeled, ImageLabel.UNSURE, ME)
    assert continuation_of(project, run) is Continuation.FROM_WEIGHTS
    assert continuation_of(project, replace(run, snapshot_digest="")) is Continuation.FROM_WEIGHTS
    remedy = f"begin with its weights and today's labels: maskworth train {project.folder} --from 1"
    with pytest.raises(LabelsChanged, match=f"labels or masks have changed since run 1 began; {remedy}"):
        train_model(project, replace(QUICK, resume=run.id))
    assert project.store.runs.get(run.id) == run
    assert learned_by(project.run_folder(run.id)) == learned
    weights_of(project, run.id).unlink()
    assert continuation_of(project, run) is Continuation.NONE


def test_a_run_that_breaks_is_noted_as_failed(project: Project):
    def breaking(event: object) -> None:
        if isinstance(event, StepCompleted):
            raise KnownError("disk", "is full", "free some space")

    with pytest.raises(KnownError, match="disk: is full"):
        train_model(project, QUICK, on_event=breaking)
    run = project.store.runs.all()[-1]
    assert (run.state, run.message) == (RunState.FAILED, "disk: is full; free some space")


def test_without_both_labels_or_a_run_there_is_one_clear_line(project: Project):
    with pytest.raises(KnownError, match="no run has completed yet"):
        score_project(project)
    with pytest.raises(KnownError, match="no run has completed yet"):
        evaluate(project)
    for record in project.store.images.all():
        label_image(project, record.id, ImageLabel.UNSURE, ME)
    with pytest.raises(KnownError, match="label some images"):
        train_model(project, QUICK)


def test_an_image_that_breaks_after_the_import_is_skipped(project: Project):
    victim = next(record for record in project.store.images.all() if record.split is Split.TRAIN)
    path = project.image_path(victim)
    path.write_bytes(path.read_bytes()[:400])
    events: list[object] = []
    run = train_model(project, QUICK, on_event=events.append)
    assert run.state is RunState.COMPLETED
    assert len(project.store.predictions.of_run(run.id)) == 29
    assert victim.id in {event.image_id for event in events if isinstance(event, ImageSkipped)}


def test_a_mask_completed_by_hand_enters_the_next_snapshot(project: Project):
    item = next(item for item in build_snapshot(project).items if item.is_bad and item.mask is None)
    drawn = np.zeros((96, 96), bool)
    drawn[3:9, 4:30] = True
    save_annotation(project, item.image_id, Annotation(PackedMask.pack(drawn), MaskState.COMPLETE), ME)
    found = next(i for i in build_snapshot(project).items if i.image_id == item.image_id)
    assert found.mask is not None
    assert (found.mask.unpack() == drawn).all()
