"""The history of one image, as states that it can be taken back to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.image_history import drawn_then, image_history, without_strokes
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, create_project
from core.domain import Annotation, Authorship, Damaged, ImageLabel, MaskState, PackedMask

ANNA, BEN = Authorship("anna", 2.0), Authorship("ben", 3.0)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    images = tmp_path / "images"
    images.mkdir()
    cv2.imwrite(str(images / "a.png"), np.zeros((40, 60), np.uint8))
    project = create_project(tmp_path / "project", images)
    import_dataset(project, "folder", images)
    return project


def drawn(columns: int, state: MaskState = MaskState.DRAFT) -> Annotation:
    pixels = np.zeros((40, 60), bool)
    pixels[:, :columns] = True
    return Annotation(PackedMask.pack(pixels), state)


def test_every_state_comes_back_with_its_pixels(project: Project) -> None:
    label_image(project, 1, ImageLabel.BAD, ANNA)
    for columns in (3, 5):
        save_annotation(project, 1, drawn(columns), BEN)
    save_annotation(project, 1, Annotation(), ANNA)
    record, states = image_history(project, "a.png")
    assert record.id == 1
    assert [(s.entry.author, str(s.words), s.label, s.mask_state) for s in states] == [
        ("anna", "labeled bad", ImageLabel.BAD, MaskState.NONE),
        ("ben", "mask painted, a draft", ImageLabel.BAD, MaskState.DRAFT),
        ("ben", "mask painted, a draft", ImageLabel.BAD, MaskState.DRAFT),
        ("anna", "mask cleared", ImageLabel.BAD, MaskState.NONE),
    ]
    assert [drawn_then(project, state) for state in states] == [Annotation(), drawn(3), drawn(5), Annotation()]


def test_strokes_of_one_go_are_one_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
            return now

    monkeypatch.setattr("storage.moments.next_moment.datetime", Clock)
    for columns, by in ((1, ANNA), (2, ANNA), (3, ANNA), (4, BEN), (5, BEN)):
        save_annotation(project, 1, drawn(columns), by)
        now += timedelta(minutes=1)
    now += timedelta(hours=1)
    save_annotation(project, 1, drawn(6), BEN)
    save_annotation(project, 1, drawn(6, MaskState.COMPLETE), BEN)
    lines = without_strokes(image_history(project, 1)[1])
    assert [(s.entry.author, s.n_changes, s.entry.active_s) for s in lines] == [
        ("anna", 3, 6.0),
        ("ben", 2, 6.0),
        ("ben", 1, 3.0),
        ("ben", 1, 3.0),  # complete
        ("ben", 1, 0.0),  # which says bad
    ]
    assert drawn_then(project, lines[0]) == drawn(3)


def test_a_history_that_cannot_be_read_is_told_as_damage(project: Project) -> None:
    save_annotation(project, 1, drawn(3), ANNA)
    with project.store._database.write() as connection:
        connection.exec_driver_sql("UPDATE history SET after = '{' WHERE kind = 'mask'")
    with pytest.raises(Damaged, match="its history is damaged"):
        image_history(project, 1)
