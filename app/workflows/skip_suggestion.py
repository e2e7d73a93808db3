"""Saying no to a suggestion: apart from making them, whose libraries take long to load, so that it is saved at once."""

from app.workflows.project import Project
from core.domain import Authorship, SuggestionKind


def skip_suggestion(project: Project, image_id: int, kind: SuggestionKind, reason: str | None, by: Authorship) -> None:
    """Withdraw a suggestion that the person does not want: no mask or label is wanted, or the label is right. It does
    not come back while there is anything else to suggest, and for masks and labels never before the next run.

    Without a ``reason`` an earlier no is taken back: the suggestion is where it was in its list; where a newer list has
    taken its place, the image may be in the next.
    """
    project.store.suggestions.skip(image_id, kind, reason, by)
