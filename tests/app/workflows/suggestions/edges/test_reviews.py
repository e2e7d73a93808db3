"""Reviews in the same corners."""

from collections.abc import Callable

from app.workflows.labeling.label import skip_suggestion
from app.workflows.project.project import Project
from app.workflows.suggestions.suggest import suggest
from core.suggestion.reviews.review_reasons import UNSURE_REASON
from tests.app.workflows.suggestions.edges.corner import BAD, GOOD, ME, REVIEW, UNSURE, Run, suggested

Make = Callable[..., Project]


def test_unsure_images_come_up_until_somebody_has_answered(make: Make):
    project = make([GOOD, UNSURE, BAD, UNSURE, None])

    def asked() -> list[int]:
        return [each.image_id for each in suggest(project, REVIEW) if each.reason == UNSURE_REASON]

    assert asked() == [2, 4]
    skip_suggestion(project, 2, REVIEW, "Label is right", ME)
    assert asked() == [4]
    project.store.labels.set(4, GOOD, ME)
    assert asked() == []


def test_labels_come_up_where_a_run_has_something_to_say_and_once(make: Make, run: Run | None):
    project = make([GOOD] * 8 + [BAD] * 8 + [None] * 2)
    found = suggested(project, REVIEW)
    assert bool(found) is (run is not None and not run.nothing)
    assert set(found) <= set(range(1, 17))
    for image_id in found:
        skip_suggestion(project, image_id, REVIEW, "Label is right", ME)
    assert not set(suggested(project, REVIEW)) & set(found)


def test_images_that_are_gone_are_still_asked_about(make: Make):
    project = make([GOOD, BAD, UNSURE])
    for image in project.sources.first.root.iterdir():
        image.unlink()
    assert 3 in suggested(project, REVIEW)
