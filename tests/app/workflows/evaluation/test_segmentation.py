"""Proposals against masks, from the value of the map on that the run has chosen."""

from pathlib import Path

import numpy as np
import pytest

from app.workflows.evaluation.segmentation import measure_segmentation
from app.workflows.project.project import create_project
from app.workflows.report.pictures import picture
from core.annotation.proposal import proposed_mask
from core.domain import Annotation, MaskState, PackedMask
from core.evaluation.segmentation import dice
from tests.app.gui.finished_run import finish_run
from tests.app.gui.gui_driver import import_into, write_images
from tests.app.made_runs import ME

FAINT = np.pad(np.full((2, 3), 90, np.uint8), ((4, 6), (5, 12)))


def test_figures_and_pictures_are_of_what_the_run_proposes(tmp_path: Path):
    """The map reaches 0.35: from one half on nothing is proposed."""
    write_images(tmp_path / "parts", 1)
    with create_project(tmp_path / "project", tmp_path / "parts") as project:
        import_into(project)
        (record,) = project.store.images.all()
        size = record.height, record.width
        drawn = proposed_mask(FAINT, *size, 0.2)
        project.store.annotations.save(record.id, Annotation(PackedMask.pack(drawn), MaskState.COMPLETE), ME)
        pictures = []
        for map_from in (None, 0.3):
            run = finish_run(project, {record.id: 0.9}, {record.id: FAINT}, map_from=map_from)
            found, _ = measure_segmentation(project, run, [record], [])
            assert found is not None
            wanted = 0.0 if map_from is None else dice(proposed_mask(FAINT, *size, map_from), drawn)
            assert found.dice == pytest.approx(wanted)
            pictures.append(picture(project, run, record.id))
        assert wanted > 0.5
        assert pictures[0] != pictures[1], "the outline is drawn on the second"
