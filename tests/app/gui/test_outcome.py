"""What the notice says when a training has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.gui.training.outcome import outcome_line
from app.workflows.compare_runs import RunComparison, compare_with_last
from app.workflows.project import Project, create_project
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


def test_two_runs_are_compared_on_the_test_images_by_the_labels_of_today(make: Callable[[Split], Made]):
    """Ranks of the bad ones, best first: 1 and 3 of the four, AP (1/1 + 2/3) / 2; then 1 and 2, AP 1."""
    made = make(Split.TEST)
    first = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.7)
    assert first == RunComparison(first.run, Split.TEST, pytest.approx(5 / 6), None, None)
    second = made.run(0.3, 0.9, 0.1, 0.8, 0.7, 0.9, ap=0.8)
    changed = (made.ids[0], made.ids[3], made.ids[4])
    assert second == RunComparison(second.run, Split.TEST, pytest.approx(1.0), pytest.approx(5 / 6), changed)
    assert outcome_line(second, 2) == (
        "Run 2 finished in 9 s · test AP 0.833 → 1.000 · 3 images changed verdict · 2 images suggested"
    )
    assert outcome_line(first, 0) == "Run 1 finished in 9 s · test AP 0.833 · 0 images suggested"
    made.project.close()


def test_without_labeled_test_images_each_run_s_own_validation_counts(make: Callable[[Split], Made]):
    made = make(Split.TRAIN)
    made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.982)
    second = made.run(0.6, 0.9, 0.1, 0.4, 0.2, 0.9, ap=0.991)
    assert second == RunComparison(second.run, Split.VALIDATION, 0.991, 0.982, ())
    assert "validation AP 0.982 → 0.991 · 0 images changed verdict" in outcome_line(second, 0)
    made.project.close()
