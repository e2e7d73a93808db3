"""Bad images that come after a run, where somebody has skipped what the run knows."""

from collections.abc import Callable

import pytest

from app.workflows.labeling.label import skip_suggestion
from app.workflows.project.project import Project
from app.workflows.suggestions.explain_mask import explain_suggestion
from core.suggestion.masks.explanation import Standing
from tests.app.workflows.suggestions.edges.corner import BAD, GOOD, MASK, ME, Run, add_images, add_run, paint, suggested

Make = Callable[..., Project]


@pytest.mark.parametrize("is_old_skip", [False, True])
def test_new_bad_images_come_before_those_that_were_skipped(make: Make, run: Run | None, is_old_skip: bool):
    project = make([BAD, GOOD])
    skip_suggestion(project, 1, MASK, "Takes too long", ME)
    if is_old_skip and run is not None:
        add_run(project, [1, 2], run)
    late = add_images(project, [BAD] * 6, range(3, 9))
    for image_id in sorted(late):
        found = suggested(project)
        assert found
        assert set(found) <= set(late)
        assert explain_suggestion(project, 1).standing is Standing.SKIPPED
        paint(project, image_id)
        late.remove(image_id)
    assert suggested(project) == ([1] if is_old_skip and run is not None else [])


def test_where_new_images_cannot_be_read_what_was_skipped_before_the_run_comes_back(make: Make, run: Run | None):
    project = make([BAD, GOOD])
    skip_suggestion(project, 1, MASK, "Takes too long", ME)
    if run is not None:
        add_run(project, [1, 2], run)
    for image_id in add_images(project, [BAD] * 2, [3, 4]):
        project.image_path(project.store.images.get(image_id)).unlink()
    assert suggested(project) == ([] if run is None else [1])
