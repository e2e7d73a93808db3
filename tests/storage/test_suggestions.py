"""The current suggestions."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.domain import Authorship, ChangeKind, ImageLabel, NewImage, RunRecord, Suggestion, SuggestionKind
from core.suggestion.reason import plain_reason
from storage.store import ProjectStore


def test_suggestions_keep_their_order_and_replace_only_their_kind(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Callable[[], RunRecord]
):
    images = store.images.add(new_image(f"{n}.png") for n in range(3))
    run_id = completed_run().id

    def suggest(kind: SuggestionKind, image_id: int) -> Suggestion:
        return Suggestion(image_id, kind, 14.5, 35.0, plain_reason("covers 14 similar defects"), (1, 2, 3), 20.0, 55.5)

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


def test_each_run_keeps_what_it_suggested_last_and_the_current_ones_count(
    store: ProjectStore, new_image: Callable[..., NewImage], completed_run: Callable[[], RunRecord]
):
    ids = [image.id for image in store.images.add(new_image(f"{n}.png") for n in range(4))]
    none, first, second, renewed = (
        [Suggestion(image_id, SuggestionKind.MASK, 1.0, 10.0, plain_reason("a reason"))] for image_id in ids
    )
    store.suggestions.replace(SuggestionKind.MASK, none, None)
    run, later = completed_run().id, completed_run().id
    assert store.suggestions.of(SuggestionKind.MASK) == none
    for suggestions, run_id in ((first, run), (second, later)):
        store.suggestions.replace(SuggestionKind.MASK, suggestions, run_id)
    assert store.suggestions.of(SuggestionKind.MASK) == first, "the later run was not taken"
    store.runs.use(later)
    assert store.suggestions.of(SuggestionKind.MASK) == second
    assert store.suggestions.of_run(SuggestionKind.MASK, run) == first

    store.suggestions.replace(SuggestionKind.MASK, renewed, run)
    assert store.suggestions.of(SuggestionKind.MASK) == second
    assert store.suggestions.of_run(SuggestionKind.MASK, run) == renewed
    assert store.suggestions.of_run(SuggestionKind.MASK, later) == second
    assert store.suggestions.of_run(SuggestionKind.LABEL, later) == []

    store.suggestions.replace(SuggestionKind.MASK, [], later)
    assert store.suggestions.of(SuggestionKind.MASK) == []


def test_a_skipped_suggestion_is_gone_and_its_reason_kept(
    store: ProjectStore, new_image: Callable[..., NewImage], inspector: Authorship
):
    first, second = store.images.add(new_image(f"{n}.png") for n in range(2))
    kept = Suggestion(second.id, SuggestionKind.MASK, 1.0, 10.0, plain_reason("stands for 1 similar bad image"))
    skipped = Suggestion(first.id, SuggestionKind.MASK, 2.0, 10.0, plain_reason("stands for 2 similar bad images"))
    store.suggestions.replace(SuggestionKind.MASK, [skipped, kept], None)

    store.suggestions.skip(first.id, SuggestionKind.MASK, "Takes too long", inspector)

    assert store.suggestions.of(SuggestionKind.MASK) == [kept]
    assert store.suggestions.skipped(SuggestionKind.MASK) == {first.id: "Takes too long"}
    assert store.suggestions.skipped(SuggestionKind.REVIEW) == {}
    (entry,) = store.history.of(first.id)
    assert store.suggestions.skipped(SuggestionKind.MASK, since=entry.at) == {first.id: "Takes too long"}
    assert store.suggestions.skipped(SuggestionKind.MASK, since=entry.at + timedelta(seconds=1)) == {}
    assert (entry.kind, entry.before, entry.after, entry.author) == (ChangeKind.SKIP, "mask", "Takes too long", "Ada")
    assert store.labels.all() == {}

    store.suggestions.skip(first.id, SuggestionKind.MASK, None, inspector)
    assert store.suggestions.of(SuggestionKind.MASK) == [skipped, kept], "taken back, it is where it was"
    assert store.suggestions.skipped(SuggestionKind.MASK) == {}
    store.suggestions.skip(first.id, SuggestionKind.MASK, "Takes too long", inspector)
    store.suggestions.replace(SuggestionKind.MASK, [kept, skipped], None)
    assert store.suggestions.of(SuggestionKind.MASK) == [kept, skipped], "a newer list may ask again"


def test_reviews_know_which_label_they_ask_about(store: ProjectStore, new_image: Callable[..., NewImage]):
    """Relabeled before the list was made, not at all, once, twice, and in a list that is no longer the current one."""
    ada = Authorship("Ada")
    ids = [image.id for image in store.images.add(new_image(f"{n}.png") for n in range(5))]
    for image_id in ids:
        store.labels.set(image_id, ImageLabel.GOOD, ada)
    store.labels.set(ids[0], ImageLabel.BAD, ada)

    def review(listed: list[int]) -> None:
        found = [Suggestion(image_id, SuggestionKind.REVIEW, 1.0, 4.0, plain_reason("a reason")) for image_id in listed]
        store.suggestions.replace(SuggestionKind.REVIEW, found, None)

    review(ids)
    store.labels.set(ids[4], ImageLabel.BAD, ada)
    review(ids[:4])
    assert store.suggestions.relabeled() == {}
    store.labels.set(ids[2], ImageLabel.BAD, ada)
    store.labels.set(ids[3], ImageLabel.UNSURE, ada)
    store.labels.set(ids[3], None, ada)
    assert store.suggestions.relabeled() == dict.fromkeys(ids[2:4], ImageLabel.GOOD)
