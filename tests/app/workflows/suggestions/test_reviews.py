"""Reviews of a project's labels, one-shot removal in its training, and the note of what a run learned from."""

import json
import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.cli import main
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.label import label_image, skip_suggestion
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.suggestions.reviews import unseen_scores
from app.workflows.suggestions.suggest import suggest
from app.workflows.training.removed_images import removed_images_of
from app.workflows.training.snapshot import build_snapshot
from app.workflows.training.train import train_model
from core.domain import (
    Authorship,
    ImageLabel,
    KnownError,
    NewImage,
    RunState,
    Split,
    SuggestionKind,
    SupervisionLevel,
)
from core.inference.features.cost_features import N_FEATURES
from core.recipes import FAST, WEIGHTS_NAME, TrainingConfig
from core.suggestion.reason import reason_text
from core.suggestion.signals import RawSignals
from core.training.events import SuspectsLeftOut
from core.training.provenance import learned_by

pytestmark = pytest.mark.trains

QUICK = TrainingConfig(replace(FAST, min_samples=1, synthetic=0.0), epochs=3, device="cpu")
ME = Authorship("test")
GOOD, BAD = ImageLabel.GOOD, ImageLabel.BAD
MISSED = ("good/07.png", "good/13.png")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project before and after its first run. 30 images labeled good and 14 bad ones with a dark square; two with a
    large one are among the good."""
    base = tmp_path_factory.mktemp("reviews")
    root, rng = base / "images", np.random.default_rng(0)
    for number in range(44):
        name = f"good/{number:02d}.png" if number < 30 else f"bad/{number:02d}.png"
        image = rng.normal(140, 12, (96, 96))
        if number >= 30 or name in MISSED:
            size = 60 if name in MISSED else 24
            row, column = rng.integers(4, 90 - size, 2)
            image[row : row + size, column : column + size] -= 80
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / name), np.clip(image, 0, 255).astype(np.uint8))
    with create_project(base / "new", root) as made:
        import_dataset(made, "folder", root)
    shutil.copytree(base / "new", base / "trained")
    with open_project(base / "trained") as made:
        train_model(made, QUICK)
    return base / "new", base / "trained"


@pytest.fixture
def untrained(folders: tuple[Path, Path], tmp_path: Path) -> Generator[Project, None, None]:
    with open_project(shutil.copytree(folders[0], tmp_path / "project")) as copy:
        yield copy


@pytest.fixture
def project(folders: tuple[Path, Path], tmp_path: Path) -> Generator[Project, None, None]:
    with open_project(shutil.copytree(folders[1], tmp_path / "project")) as copy:
        yield copy


def ids_of(project: Project, paths: tuple[str, ...]) -> set[int]:
    return {record.id for record in project.store.images.all() if record.path in paths}


def test_by_the_flow_removal_would_leave_out_what_somebody_has_missed(project: Project):
    """They lie 13 to 92 robust deviations out, over seeds and instruction sets; 1.5 are tolerated."""
    found = suggest(project, SuggestionKind.REVIEW, top=50, removal_scorer="flow")
    assert ids_of(project, MISSED) <= {s.image_id for s in found}
    assert len(found) <= 15


def test_without_a_run_removal_says_what_to_do_first(untrained: Project):
    with pytest.raises(KnownError, match="train first"):
        suggest(untrained, SuggestionKind.REVIEW, removal_scorer="gaussian")


def test_a_run_with_removal_keeps_and_tells_whom_it_left_out(project: Project):
    events: list[object] = []
    run = train_model(project, replace(QUICK, removal="flow"), on_event=events.append)
    (told,) = (event for event in events if isinstance(event, SuspectsLeftOut))
    kept = removed_images_of(project, run.id)
    assert kept is not None
    assert [project.store.images.get(i).path for i in told.image_ids] == list(kept.paths)
    assert set(kept.paths) & set(MISSED)
    assert all(path.startswith("good/") for path in kept.paths)
    assert project.store.labels.all() == {r.id: BAD if "bad" in r.path else GOOD for r in project.store.images.all()}
    assert json.loads(run.config_json)["removal"] == "flow"
    assert removed_images_of(project, run.id - 1) is None


def test_the_command_line_shows_whom_it_left_out(project: Project, capsys: pytest.CaptureFixture[str]):
    folder = str(project.folder)
    command = ["train", folder, "--epochs", "3", "--device", "cpu", "--remove-suspects"]
    assert main([*command, "--scorer", "gaussian", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    kept = removed_images_of(project, document["run"])
    assert kept is not None
    assert kept.scorer == "gaussian"
    assert document["left_out"] == list(kept.paths)
    assert main(["suggest", folder, "--kind", "review", "--by", "removal", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert all("deviations less usual" in each["reason"] for each in listed)
    assert main(["suggest", folder, "--by", "removal"]) == 2
    assert "--kind review" in capsys.readouterr().err


def test_a_run_notes_what_it_learned_and_what_it_held_out(project: Project):
    learned = learned_by(project.run_folder(1))
    assert learned is not None
    taught = learned.keys()
    labels = {item.image_id: item.label for item in build_snapshot(project).items}
    assert 0 < len(labels) - len(taught) <= len(labels) / 3
    assert learned == {image_id: labels[image_id] for image_id in taught}


def test_surprising_is_only_a_run_that_had_not_seen_the_image(project: Project):
    seen = learned_by(project.run_folder(1))
    assert seen is not None
    said = project.store.predictions.of_run(1)
    changed = min(seen)
    label_image(project, changed, BAD if seen[changed] is GOOD else GOOD, ME)
    labels = project.store.labels.all()
    ids = np.array(sorted(labels))
    before = unseen_scores(project, ids)
    expected = {i: said[i] for i in labels if i not in seen}
    assert {int(i): float(s) for i, s in zip(ids, before, strict=True) if not np.isnan(s)} == pytest.approx(expected)

    second = train_model(project, replace(QUICK, seed=1))
    newer = learned_by(project.run_folder(second.id))
    assert newer is not None
    after = dict(zip(ids.tolist(), unseen_scores(project, ids), strict=True))
    held_out = [i for i in labels if i not in newer]
    newest = project.store.predictions.of_run(second.id)
    assert [after[i] for i in held_out] == pytest.approx([newest[i] for i in held_out])
    assert np.isnan(after[changed]) == (changed in newer)


@pytest.fixture
def taught(tmp_path: Path) -> Generator[Project, None, None]:
    """Images 1 to 60 labeled good and 61 to 100 bad; all signals of the run agree with the labels that it learned."""
    with create_project(tmp_path / "project", tmp_path) as made:
        made.store.images.add(NewImage(f"{n}.png", 8, 8, 1, 8, f"{n:064x}", f"{n}") for n in range(100))
        labels = {n: GOOD if n <= 60 else BAD for n in range(1, 101)}
        made.store.labels.set_many(labels, ME)
        facts: dict[str, Any] = {"supervision": SupervisionLevel.WEAK, "seed": 0, "device": "cpu", "epochs": 8}
        run = made.store.runs.start(recipe="fast", config_json="{}", snapshot_digest="0", **facts)
        made.run_folder(run.id).mkdir(parents=True)
        signals_of(labels).save(made.run_folder(run.id) / SIGNALS_NAME)
        (made.run_folder(run.id) / WEIGHTS_NAME).touch()  # removal by descriptors only asks whether they are there
        note(made, labels)
        made.store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by=None)
        yield made


def signals_of(labels: dict[int, ImageLabel]) -> RawSignals:
    rng, n = np.random.default_rng(0), len(labels)
    towards = np.where([label is BAD for label in labels.values()], 3.0, -3.0)
    points = (towards[:, None] + rng.normal(size=(n, 4))).astype(np.float32)
    loud = (towards + rng.uniform(-1, 1, n)).astype(np.float32)
    return RawSignals(
        image_ids=np.array(list(labels)),
        descriptors=points,
        spots=points,
        seg_top=loud,
        blob=loud,
        instability=np.full(n, np.nan, np.float32),
        epoch_logits=(towards[:, None] + rng.normal(size=(n, 8))).astype(np.float32),
        proposals=np.zeros((n, 3), np.float32),
        silent=loud < 0,
        cost_features=np.zeros((n, N_FEATURES), np.float32),
        n_masks=0,
    )


def note(project: Project, labels: dict[int, ImageLabel]) -> None:
    """What run 1 has learned."""
    text = json.dumps({"labels": {str(image_id): label for image_id, label in labels.items()}})
    (project.run_folder(1) / "learned.json").write_text(text)


LABELED_GOOD, LABELED_BAD = {5, 17}, 70
"""Wrongly, once the run sees through them."""


def see_through(project: Project) -> None:
    """The run's signals are those of the truth."""
    truth = {n: BAD if n > 60 or n in LABELED_GOOD else GOOD for n in range(1, 101)} | {LABELED_BAD: GOOD}
    signals_of(truth).save(project.run_folder(1) / SIGNALS_NAME)


def test_a_wrong_label_comes_up_for_review_until_a_person_says_that_it_is_right(taught: Project):
    """What the run says is made: whether a short training sees through a wrong label hangs on the processor."""
    see_through(taught)
    found = suggest(taught, SuggestionKind.REVIEW, top=50)
    labels = taught.store.labels.all()
    assert {s.image_id for s in found[:2]} == LABELED_GOOD
    assert [s.image_id for s in found if labels[s.image_id] is BAD][:1] == [LABELED_BAD]
    good_first = [labels[s.image_id] is BAD for s in found]
    assert good_first == sorted(good_first)
    assert all(reason_text(s.reason).startswith(f"labeled {labels[s.image_id]}, but ") for s in found)
    assert len(found) < 10
    assert taught.store.suggestions.of(SuggestionKind.REVIEW) == found
    skip_suggestion(taught, 17, SuggestionKind.REVIEW, "The label is right", ME)
    again = [s.image_id for s in suggest(taught, SuggestionKind.REVIEW, top=50)]
    assert again == [s.image_id for s in found if s.image_id != 17]
    assert taught.store.labels.all() == labels  # nothing was ever flipped


def test_what_removal_would_leave_out_is_a_list_of_its_own(taught: Project):
    see_through(taught)
    for scorer in ("gaussian", "neighbours"):
        found = suggest(taught, SuggestionKind.REVIEW, top=50, removal_scorer=scorer)
        assert {s.image_id for s in found[:2]} == LABELED_GOOD
        assert len(found) <= 31, "half of the good images stay"
        assert all(s.image_id <= 60 and s.benefit > 1.5 for s in found)
        assert [s.benefit for s in found] == sorted((s.benefit for s in found), reverse=True)


def test_a_label_that_was_just_corrected_is_not_asked_about_until_a_run_has_learned_it(taught: Project):
    corrected = {5, 6, 7}
    for image_id in corrected:
        label_image(taught, image_id, BAD, ME)
    assert not corrected & {s.image_id for s in suggest(taught, SuggestionKind.REVIEW, top=50)}
    note(taught, taught.store.labels.all())  # as if a run had learned the new labels, and contradicted them
    assert corrected <= {s.image_id for s in suggest(taught, SuggestionKind.REVIEW, top=50)}


def test_test_images_never_come_up(taught: Project, monkeypatch: pytest.MonkeyPatch):
    see_through(taught)
    everything = taught.store.images.all()
    hidden = [replace(r, split=Split.TEST) if r.id == 5 else r for r in everything]
    monkeypatch.setattr(type(taught.store.images), "all", lambda _self: hidden)
    for scorer in (None, "gaussian"):
        found = {s.image_id for s in suggest(taught, SuggestionKind.REVIEW, top=50, removal_scorer=scorer)}
        assert found & LABELED_GOOD == {17}


def test_runs_without_a_note_and_damaged_notes(tmp_path: Path):
    assert learned_by(tmp_path) is None
    (tmp_path / "learned.json").write_text('{"labels": {"1": "fine"}}')
    with pytest.raises(KnownError, match=r"learned\.json"):
        learned_by(tmp_path)
