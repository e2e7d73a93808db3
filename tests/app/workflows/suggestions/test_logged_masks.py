"""What a project remembers of the masks that people have painted."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import app.workflows.suggestions.logged_masks as workflow
from app.workflows.labeling.annotate import save_annotation
from app.workflows.project.project import Project, create_project
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.suggestions.logged_masks import logged_masks
from core.domain import Annotation, Authorship, MaskState, NewImage, PackedMask, RunState, Split, SupervisionLevel
from core.inference.features.cost_features import N_FEATURES, drawn_features
from core.suggestion.signals import RawSignals

N = 6
MASK = np.zeros((40, 40), bool)
MASK[10:30, 10:14] = True


@pytest.fixture
def project(tmp_path: Path):
    with create_project(tmp_path / "p", tmp_path) as made:
        made.store.images.add(NewImage(f"{n}.png", 40, 40, 1, 8, f"{n:064x}", f"{n}", Split.TRAIN) for n in range(N))
        yield made


def paint(project: Project, image_id: int, seconds: float, state: MaskState = MaskState.COMPLETE) -> None:
    save_annotation(project, image_id, Annotation(PackedMask.pack(MASK), state), Authorship("Ada", seconds))


def run(project: Project, told: float, state: RunState = RunState.COMPLETED, *, images: int = N) -> None:
    """A run that says ``told`` in every feature of the first ``images``."""
    facts: dict[str, Any] = {"config_json": "{}", "snapshot_digest": "0", "seed": 0, "device": "cpu", "epochs": 1}
    run_id = project.store.runs.start(recipe="fast", supervision=SupervisionLevel.MIXED, **facts).id
    project.store.runs.finish(run_id, state, seconds=1.0, stopped_by=None)
    nothing = np.full(images, np.nan, np.float32)
    project.run_folder(run_id).mkdir(parents=True)
    RawSignals(
        image_ids=np.arange(1, images + 1),
        descriptors=np.zeros((images, 2), np.float32),
        spots=np.zeros((images, 2), np.float32),
        seg_top=nothing,
        blob=nothing,
        instability=nothing,
        epoch_logits=np.zeros((images, 0), np.float32),
        proposals=np.zeros((images, 3), np.float32),
        silent=np.ones(images, bool),
        cost_features=np.full((images, N_FEATURES), told, np.float32),
        n_masks=0,
    ).save(project.run_folder(run_id) / SIGNALS_NAME)


def told(project: Project) -> list[tuple[int, float, float | None]]:
    """Image, seconds, and what was proposed before it was painted."""
    return [
        (mask.image_id, mask.seconds, None if mask.proposed is None else float(mask.proposed[0]))
        for mask in logged_masks(project)
    ]


def test_a_mask_is_judged_by_what_was_proposed_before_it(project: Project):
    paint(project, 3, 30.0)
    run(project, 1.0)
    paint(project, 2, 20.0, MaskState.DRAFT)
    paint(project, 2, 5.0)
    run(project, 2.0)
    paint(project, 1, 10.0)
    run(project, 3.0)
    assert told(project) == [(3, 30, None), (2, 25, 1), (1, 10, 2)]


def test_a_mask_that_is_painted_again_was_proposed_when_it_was_first_complete(project: Project):
    run(project, 1.0)
    paint(project, 2, 20.0)
    run(project, 2.0)
    paint(project, 2, 5.0, MaskState.DRAFT)
    paint(project, 2, 5.0)
    assert told(project) == [(2, 30, 1)]


def test_runs_that_tell_nothing_are_passed_over(project: Project):
    run(project, 1.0)
    run(project, 2.0, images=3)  # did not know the later images yet
    run(project, 3.0, RunState.FAILED)
    run(project, 4.0)
    (project.run_folder(4) / SIGNALS_NAME).write_bytes(b"damaged")
    for image_id in (2, 5):
        paint(project, image_id, 20.0)
    assert told(project) == [(2, 20, 2), (5, 20, 1)]


def test_only_complete_masks_that_took_time_are_told(project: Project):
    paint(project, 1, 0.0)
    paint(project, 2, 20.0, MaskState.DRAFT)
    paint(project, 3, 20.0)
    save_annotation(project, 3, Annotation(), Authorship("Ada", 1.0))  # taken back
    paint(project, 4, 20.0)
    (only,) = logged_masks(project)
    assert (only.image_id, only.author) == (4, "Ada")
    np.testing.assert_array_equal(only.drawn, drawn_features(MASK))


def test_only_the_newest_masks_that_costs_are_learned_from_are_unpacked(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workflow, "NEWEST_MASKS", 2)
    unpacked: list[PackedMask] = []
    unpack = PackedMask.unpack
    monkeypatch.setattr(PackedMask, "unpack", lambda mask: [unpacked.append(mask), unpack(mask)][1])
    for image_id in (6, 1, 4, 3, 2):
        paint(project, image_id, 20.0)
    save_annotation(project, 3, Annotation(), Authorship("Ada", 1.0))  # taken back, and takes no place
    assert [image_id for image_id, *_ in told(project)] == [4, 2]
    assert len(unpacked) == 2
