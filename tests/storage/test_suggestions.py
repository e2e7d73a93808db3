"""The current suggestions."""

from collections.abc import Callable

import pytest

from core.domain import NewImage, RunRecord, Suggestion, SuggestionKind
from storage.store import ProjectStore


def test_suggestions_keep_their_order_and_replace_only_their_kind(
    store: ProjectStore, new_image: Callable[..., NewImage], start_run: Callable[[], RunRecord]
):
    images = store.images.add(new_image(f"{n}.png") for n in range(3))
    run_id = start_run().id

    def suggest(kind: SuggestionKind, image_id: int) -> Suggestion:
        return Suggestion(image_id, kind, 14.5, 35.0, "covers 14 similar defects", (1, 2, 3))

    old = [suggest(SuggestionKind.MASK, images[0].id)]
    new = [suggest(SuggestionKind.MASK, image.id) for image in reversed(images)]
    review = [suggest(SuggestionKind.REVIEW, images[1].id)]
    store.suggestions.replace(SuggestionKind.MASK, old, None)
    store.suggestions.replace(SuggestionKind.REVIEW, review, run_id)
    store.suggestions.replace(SuggestionKind.MASK, new, run_id)

    assert store.suggestions.of(SuggestionKind.MASK) == new
    assert store.suggestions.of(SuggestionKind.REVIEW) == review
    store.suggestions.replace(SuggestionKind.MASK, [], run_id)
    assert store.suggestions.of(SuggestionKind.MASK) == []

    with pytest.raises(ValueError, match="kind"):
        store.suggestions.replace(SuggestionKind.LABEL, review, None)
