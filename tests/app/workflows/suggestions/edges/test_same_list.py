"""The same question gets the same list, and an image the same luck, whatever happens to others."""

from collections.abc import Callable

import pytest

from app.workflows.project.project import Project
from app.workflows.suggestions import pixel_statistics
from app.workflows.suggestions.explain_mask import explain_suggestion
from app.workflows.suggestions.suggest import suggest
from core.domain import Split
from tests.app.workflows.suggestions.edges.corner import BAD, GOOD, LABEL, MASK, Run, add_images, add_run, paint

Make = Callable[..., Project]


@pytest.mark.parametrize("run", [None], ids=["before the first run"])
def test_a_list_and_its_explanation_are_of_one_sample_that_nothing_else_changes(
    make: Make, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pixel_statistics, "_MOST", 12)
    project = make([BAD] * 16)
    add_images(project, [GOOD] * 30, range(17, 47), Split.VALIDATION)
    add_images(project, [None] * 30, range(47, 77))
    first = suggest(project, MASK, 6)
    suggest(project, LABEL)
    assert suggest(project, MASK, 6) == first
    for place, each in enumerate(first, start=1):
        explained = explain_suggestion(project, each.image_id, 6)
        assert explained.place == place
        assert explained.evidence is not None
        assert explained.evidence.benefit == each.benefit


@pytest.mark.parametrize("run", [Run(0)], ids=["after a run"])
def test_what_is_painted_does_not_hand_its_luck_on_and_a_new_run_draws_anew(make: Make, run: Run):
    project = make([BAD] * 30 + [GOOD] * 4)

    def luck(image_id: int) -> float:
        evidence = explain_suggestion(project, image_id).evidence
        assert evidence is not None
        return evidence.gumbel_noise

    before = [luck(image_id) for image_id in (3, 12, 20)]
    paint(project, 11)
    assert [luck(image_id) for image_id in (3, 12, 20)] == before
    add_run(project, range(1, 35), run)
    assert not {luck(image_id) for image_id in (3, 12, 20)} & set(before)
