"""Suggestions from a project, before and after its first run."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image, skip_suggestion
from app.workflows.project.project import Project, create_project
from app.workflows.suggestions.explain_mask import explain_suggestion
from app.workflows.suggestions.suggest import suggest
from app.workflows.training.train import train_model
from core.domain import Annotation, Authorship, ImageLabel, MaskState, NewImage, PackedMask, Split, SuggestionKind
from core.recipes import FAST, TrainingConfig
from core.suggestion.masks.explanation import Standing
from core.suggestion.signals import RawSignals
from core.surfaces.generator import generate_surfaces

QUICK = TrainingConfig(replace(FAST, min_samples=1), epochs=1, device="cpu")
ME = Authorship("test")


@pytest.fixture
def project(tmp_path: Path) -> Generator[Project, None, None]:
    surfaces = tmp_path / "surfaces"
    generate_surfaces(surfaces, seed=0, n_good=20, n_bad=20, size_px=96, n_masks=2, n_unlabeled=6, test_share=0.25)
    with create_project(tmp_path / "project", surfaces) as made:
        import_dataset(made, "folder", surfaces)
        yield made


def eligible_for_mask(project: Project) -> set[int]:
    labels, states = project.store.labels.all(), project.store.annotations.states()
    return {
        record.id
        for record in project.store.images.all()
        if record.split is Split.TRAIN
        and labels.get(record.id) is ImageLabel.BAD
        and states.get(record.id) is not MaskState.COMPLETE
    }


def mask_whole(project: Project, image_id: int) -> None:
    mask = PackedMask.pack(np.ones((96, 96), bool))
    save_annotation(project, image_id, Annotation(mask, MaskState.COMPLETE), ME)


@pytest.mark.parametrize("trained", [False, True])
def test_masks_are_suggested_for_bad_training_images_without_one_and_kept(project: Project, trained: bool):
    if trained:
        train_model(project, QUICK)
    found = suggest(project, SuggestionKind.MASK, top=4)
    assert found
    assert len(found) <= 4
    assert {s.image_id for s in found} <= eligible_for_mask(project)
    assert all(s.cost_s > 0 and s.reason for s in found)
    assert project.store.suggestions.of(SuggestionKind.MASK) == found


def test_what_people_said_since_the_run_counts(project: Project):
    train_model(project, QUICK)
    for image_id in sorted(eligible_for_mask(project))[1:]:
        mask_whole(project, image_id)
    (last,) = suggest(project, SuggestionKind.MASK)
    assert {last.image_id} == eligible_for_mask(project)
    mask_whole(project, last.image_id)
    assert suggest(project, SuggestionKind.MASK) == []


def test_a_skipped_mask_is_not_suggested_at_once_but_comes_back_when_nothing_else_is_left(project: Project):
    train_model(project, QUICK)
    everything = eligible_for_mask(project)
    for _ in range(len(everything)):
        first = suggest(project, SuggestionKind.MASK, top=3)[0]
        skip_suggestion(project, first.image_id, SuggestionKind.MASK, "Takes too long", ME)
        assert first.image_id not in {s.image_id for s in suggest(project, SuggestionKind.MASK, top=20)}
    assert suggest(project, SuggestionKind.MASK) == []  # all skipped, and the model is still the same
    train_model(project, QUICK)
    back = {s.image_id for s in suggest(project, SuggestionKind.MASK, top=20)}
    assert back
    assert back <= everything


def test_bad_images_that_came_after_the_run_are_not_forgotten(project: Project):
    train_model(project, QUICK)
    for image_id in eligible_for_mask(project):
        mask_whole(project, image_id)
    known = project.image_path(project.store.images.all()[0])
    (project.sources.first.root / "late.png").write_bytes(known.read_bytes())
    (late,) = project.store.images.add([NewImage("late.png", 96, 96, 1, 8, "1a7e", "late")])
    label_image(project, late.id, ImageLabel.BAD, ME)
    assert [s.image_id for s in suggest(project, SuggestionKind.MASK)] == [late.id]
    assert explain_suggestion(project, "late.png").standing is Standing.LISTED


def test_why_an_image_is_suggested_or_not(project: Project):
    train_model(project, QUICK)
    listed = suggest(project, SuggestionKind.MASK, top=4)
    for place, suggestion in enumerate(listed, start=1):
        found = explain_suggestion(project, suggestion.image_id, top=4)
        assert (found.standing, found.place) == (Standing.LISTED, place)
        assert found.evidence is not None
        assert found.evidence.benefit == pytest.approx(suggestion.benefit)
        assert found.evidence.cost_s == suggestion.cost_s
    skip_suggestion(project, listed[0].image_id, SuggestionKind.MASK, "Takes too long", ME)
    skipped = explain_suggestion(project, listed[0].image_id, top=4)
    assert (skipped.standing, skipped.place, skipped.why) == (
        Standing.SKIPPED,
        None,
        "somebody skipped it: Takes too long",
    )
    mask_whole(project, listed[1].image_id)
    assert explain_suggestion(project, listed[1].image_id).standing is Standing.HAS_MASK
    labels = project.store.labels.all()
    records = project.store.images.all()
    good = next(r.id for r in records if r.split is Split.TRAIN and labels.get(r.id) is ImageLabel.GOOD)
    nobody = next(r.id for r in records if r.id not in labels and r.split is Split.TRAIN)
    test = next(r.id for r in records if r.split is Split.TEST)
    assert explain_suggestion(project, good).why == "it is labeled good, and only bad images are painted"
    assert explain_suggestion(project, nobody).why == "it has no label yet, and only bad images are painted"
    assert explain_suggestion(project, test).standing is Standing.NOT_TRAINING


def test_how_much_maps_wavered_reaches_the_list(project: Project):
    train_model(project, replace(QUICK, epochs=3))
    (signals,) = project.folder.rglob("signals.safetensors")
    raw = RawSignals.load(signals)
    measured = {int(i) for i in raw.image_ids[np.isfinite(raw.instability)]}
    assert measured == eligible_for_mask(project)
    assert raw.epoch_logits.shape[1] == 3
    found = explain_suggestion(project, min(measured)).evidence
    assert found is not None
    assert found.wavering == pytest.approx(float(raw.instability[raw.image_ids == min(measured)][0]))
    assert found.miss_score == pytest.approx(1 - (1 - found.missed) * (1 - found.wavering))


@pytest.mark.parametrize("trained", [False, True])
def test_unlabeled_images_are_suggested_for_a_label_but_never_test_images(project: Project, trained: bool):
    if trained:
        train_model(project, QUICK)
    labels = project.store.labels.all()
    unlabeled = {r.id for r in project.store.images.all() if r.id not in labels and r.split is not Split.TEST}
    found = suggest(project, SuggestionKind.LABEL, top=20)
    assert {s.image_id for s in found} == unlabeled
    assert len(found) == len(unlabeled) == 6


def test_unlabeled_images_that_came_after_the_run_are_not_forgotten(project: Project):
    train_model(project, QUICK)
    labels = project.store.labels.all()
    for record in project.store.images.all():
        if record.id not in labels and record.split is not Split.TEST:
            label_image(project, record.id, ImageLabel.GOOD, ME)
    known = project.image_path(project.store.images.all()[0])
    (project.sources.first.root / "late.png").write_bytes(known.read_bytes())
    (late,) = project.store.images.add([NewImage("late.png", 96, 96, 1, 8, "a" * 64, "late")])
    assert [s.image_id for s in suggest(project, SuggestionKind.LABEL)] == [late.id]


def test_unsure_images_and_contradictions_come_up_for_review(project: Project):
    assert suggest(project, SuggestionKind.REVIEW) == []
    some = next(r.id for r in project.store.images.all() if r.split is Split.TRAIN)
    label_image(project, some, ImageLabel.UNSURE, ME)
    assert [s.image_id for s in suggest(project, SuggestionKind.REVIEW)] == [some]
