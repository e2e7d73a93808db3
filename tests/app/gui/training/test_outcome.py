"""What the notice says when a training has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.gui.training.outcome import outcome_line
from app.workflows.project.project import Project, create_project
from app.workflows.runs.compare_runs import RunComparison, compare_with_last
from core.domain import Authorship, ImageLabel, NewImage, Split
from tests.app.gui.finished_run import finish_run

LABELS = (ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE, None)


@dataclass(frozen=True)
class Made:
    """A project of six images, labeled as LABELS say."""

    project: Project
    ids: list[int]

    def run(self, *scores: float, ap: float) -> RunComparison:
        run_id = finish_run(self.project, dict(zip(self.ids, scores, strict=True)), {}, ap=ap)
        return compare_with_last(self.project, self.project.store.runs.get(run_id))


@pytest.fixture
def make(tmp_path: Path) -> Callable[[Split], Made]:
    def make(split: Split) -> Made:
        project = create_project(tmp_path / "p", tmp_path)
        new = [NewImage(f"{n}.png", 4, 4, 1, 8, "0" * 64, str(n), split) for n in range(6)]
        ids = [record.id for record in project.store.images.add(new)]
        for image_id, label in zip(ids, LABELS, strict=True):
            if label is not None:
                project.store.labels.set(image_id, label, Authorship("Ada"))
        return Made(project, ids)

    return make


def test_no_test_image_is_told_of_before_the_threshold_is_fixed(make: Callable[[Split], Made]):
    made = make(Split.TEST)
    first = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.7)
    assert (first.found, first.found_before, first.changed) == (first.run.validation, None, None)
    second = made.run(0.3, 0.9, 0.1, 0.8, 0.7, 0.9, ap=0.8)
    assert second.changed == ()
    assert "test" not in outcome_line(second, 2, 2)
    assert outcome_line(first, 3, 0).endswith(" · 3 images suggested, 0 of them worth a mask")
    made.project.close()


def test_each_run_is_told_on_the_images_that_judge_it(make: Callable[[Split], Made]):
    made = make(Split.TRAIN)
    made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.982)
    second = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.991)
    assert (second.found, second.changed) == (second.run.validation, ())
    assert second.found_before is not None
    assert second.found_before.ap == 0.982
    told = "validation AP 0.982 → 0.991 (8 images, 4 of them bad: 0 missed, 0 false alarms) · 0 images changed verdict"
    assert told in outcome_line(second, 0, 0)
    made.project.close()
