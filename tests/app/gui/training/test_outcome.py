"""What the notice says when a training has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.gui.training.outcome import outcome_line
from app.workflows.project.project import Project, create_project
from app.workflows.runs.compare_runs import RunComparison, compare_with_last
from core.domain import Authorship, Detection, ImageLabel, NewImage, Split
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


def counted(found: Detection | None) -> tuple[int, int, float | None, int, int]:
    assert found is not None
    return found.n, found.n_bad, found.ap, found.fp, found.fn


def test_two_runs_are_compared_on_the_test_images_by_the_labels_of_today(make: Callable[[Split], Made]):
    """Ranks of the bad ones, best first: 1 and 3 of the four, AP (1/1 + 2/3) / 2; then 1 and 2, AP 1."""
    made = make(Split.TEST)
    first = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.7)
    assert (first.split, first.found_before, first.changed) == (Split.TEST, None, None)
    assert counted(first.found) == (4, 2, pytest.approx(5 / 6), 1, 1)  # of 0.6, 0.9, 0.1 and 0.4, from 0.5 on bad
    second = made.run(0.3, 0.9, 0.1, 0.8, 0.7, 0.9, ap=0.8)
    assert second.changed == (), "which test images change is told once both thresholds are fixed"
    assert second.found_before == first.found
    assert counted(second.found) == (4, 2, pytest.approx(1.0), 0, 0)
    assert outcome_line(second, 2, 2) == (
        "Run 2 finished in 9 s · test AP 0.833 → 1.000 (0.59 to 1.00; 4 images, 2 of them bad) · "
        "0 images changed verdict · 2 images suggested"
    )
    assert outcome_line(first, 3, 0).endswith("4 images, 2 of them bad) · 3 images suggested, 0 of them worth a mask")
    made.project.close()


def test_without_labeled_test_images_each_run_s_own_validation_counts(make: Callable[[Split], Made]):
    made = make(Split.TRAIN)
    made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.982)
    second = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.991)
    assert (second.split, second.found, second.changed) == (Split.VALIDATION, second.run.validation, ())
    assert second.found_before is not None
    assert second.found_before.ap == 0.982
    told = "validation AP 0.982 → 0.991 (8 images, 4 of them bad: 0 missed, 0 false alarms) · 0 images changed verdict"
    assert told in outcome_line(second, 0, 0)
    made.project.close()
