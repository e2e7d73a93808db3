"""How far a project has come."""

import json
from pathlib import Path

import numpy as np

from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image
from app.workflows.project.project import create_project
from app.workflows.project.status import LastRun, project_status
from core.domain import (
    Annotation,
    Authorship,
    Detection,
    ImageLabel,
    MaskState,
    NewImage,
    PackedMask,
    RunState,
    Split,
    SupervisionLevel,
)


def test_a_new_project_counts_nothing(tmp_path: Path):
    with create_project(tmp_path / "p", tmp_path) as project:
        document = json.loads(json.dumps(project_status(project).document))

    assert document == {
        "images": 0,
        "good": 0,
        "bad": 0,
        "unsure": 0,
        "unlabeled": 0,
        "complete": 0,
        "draft": 0,
        "kinds": {},
        "splits": {"train": 0, "validation": 0, "test": 0},
        "runs": 0,
        "active_s": 0.0,
        "last_run": None,
        "current_run": None,
        "changed": 0,
        "missing": 0,
        "removed": 0,
        "unfinished_imports": [],
    }


def test_the_counts_follow_the_work(tmp_path: Path):
    with create_project(tmp_path / "p", tmp_path) as project:
        splits = [Split.TRAIN] * 5 + [Split.TEST] * 2
        project.store.images.add(NewImage(f"{n}.png", 4, 4, 1, 8, "0" * 64, "g", s) for n, s in enumerate(splits))
        for image_id, label in (
            (1, ImageLabel.GOOD),
            (2, ImageLabel.GOOD),
            (3, ImageLabel.UNSURE),
            (4, ImageLabel.BAD),
        ):
            label_image(project, image_id, label, Authorship("Ada", 1.25))
        mask = PackedMask.pack(np.ones((4, 4), bool))
        save_annotation(project, 5, Annotation(mask, MaskState.COMPLETE), Authorship("Ada", 25.0))  # bad by its mask
        save_annotation(project, 6, Annotation(mask, MaskState.DRAFT), Authorship("Ada", 10.0))
        for ap in (0.5, 0.875):
            run = project.store.runs.start(
                recipe="fast",
                config_json="{}",
                snapshot_digest="0",
                supervision=SupervisionLevel.MIXED,
                seed=1,
                device="cpu",
                epochs=9,
            )
            measured = Detection(7, 2, ap, None, 0.5, 0, 0, None, None, None)
            project.store.runs.finish(run.id, RunState.COMPLETED, seconds=3.5, stopped_by=None, validation=measured)

        status = project_status(project)

    assert (status.images, status.good, status.bad, status.unsure, status.unlabeled) == (7, 2, 2, 1, 2)
    assert (status.complete, status.draft, status.active_s) == (1, 1, 40.0)
    assert status.splits == {Split.TRAIN: 5, Split.VALIDATION: 0, Split.TEST: 2}
    last = LastRun(2, "fast", RunState.COMPLETED, SupervisionLevel.MIXED, 9, 3.5, 0.875, None, measured)
    assert (status.runs, status.last_run) == (2, last)
