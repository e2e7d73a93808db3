"""Suggestions from a project, before and after its first run."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.workflows.annotate import save_annotation
from app.workflows.import_dataset import import_dataset
from app.workflows.label import label_image
from app.workflows.project import Project, create_project
from app.workflows.suggest import suggest
from app.workflows.train import train_model
from core.domain import Annotation, Authorship, ImageLabel, MaskState, PackedMask, Split, SuggestionKind
from core.recipes import FAST, TrainingConfig
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


@pytest.mark.parametrize("trained", [False, True])
def test_unlabeled_images_are_suggested_for_a_label_but_never_test_images(project: Project, trained: bool):
    if trained:
        train_model(project, QUICK)
    labels = project.store.labels.all()
    unlabeled = {r.id for r in project.store.images.all() if r.id not in labels and r.split is not Split.TEST}
    found = suggest(project, SuggestionKind.LABEL, top=20)
    assert {s.image_id for s in found} == unlabeled
    assert len(found) == len(unlabeled) == 6


def test_unsure_images_and_contradictions_come_up_for_review(project: Project):
    assert suggest(project, SuggestionKind.REVIEW) == []
    some = next(r.id for r in project.store.images.all() if r.split is Split.TRAIN)
    label_image(project, some, ImageLabel.UNSURE, ME)
    assert [s.image_id for s in suggest(project, SuggestionKind.REVIEW)] == [some]
