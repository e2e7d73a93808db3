"""A complete mask and the "bad" that it means are stored together or not at all."""

from pathlib import Path

import numpy as np
import pytest

from app.workflows.labeling.annotate import save_annotation
from app.workflows.project.project import create_project
from core.domain import Annotation, ImageLabel, MaskState, NewImage, PackedMask
from storage import annotations


def test_a_mask_never_stands_without_its_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with create_project(tmp_path / "project", tmp_path) as project:
        (image,) = project.store.images.add([NewImage("a.png", 4, 4, 1, 8, "0" * 64, "a")])
        drawn = Annotation(PackedMask.pack(np.ones((4, 4), bool)), MaskState.COMPLETE)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(annotations, "set_labels", killed)
            with pytest.raises(KeyboardInterrupt):
                save_annotation(project, image.id, drawn)
        assert project.store.annotations.get(image.id) == Annotation()

        save_annotation(project, image.id, drawn)
        assert project.store.labels.get(image.id) is ImageLabel.BAD
