"""A project of ten images with a run."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import (
    Prediction,
)
from tests.app.made_runs import add_run, labeled_project
from tests.app.workflows.report.report_pages import SCORES, SECRET


@pytest.fixture
def project(tmp_path: Path):
    folder = tmp_path / SECRET
    folder.mkdir()
    for n in range(1, 11):
        cv2.imwrite(str(folder / f"{n}.png"), np.full((4, 4), 20 * n, np.uint8))
    with labeled_project(folder) as project:
        run_id = add_run(project, SCORES, judged=tuple(range(1, 9)))
        flat = np.full((2, 2), 200, np.uint8)
        project.store.predictions.save(run_id, [Prediction(i, score, flat) for i, score in SCORES.items()])
        yield project
