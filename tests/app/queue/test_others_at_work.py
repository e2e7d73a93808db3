"""The way through a list past what other people do in it."""

from datetime import UTC, datetime
from itertools import islice

from app.queue.others_at_work import OthersAtWork
from core.domain import ImageLabel
from core.domain.sharing.leases import Lease


def _lease(image_id: int, *, owner: str = "Anna", is_next: bool = False, second: int = 0) -> Lease:
    return Lease(image_id, owner, "line-pc-3", datetime(2026, 11, 30, 12, 0, second, tzinfo=UTC), is_next)


def test_what_others_come_to_next_is_left_for_the_end():
    others = OthersAtWork()
    assert list(others.left_for(range(1, 6))) == [1, 2, 3, 4, 5]
    others.take_over({2: _lease(2), 3: _lease(3, is_next=True)})
    assert list(others.left_for(range(1, 6))) == [1, 4, 5, 3]


def test_what_others_have_answered_is_passed_over_by_who_answers_alone():
    others = OthersAtWork()
    others.note({1: ImageLabel.GOOD, 2: ImageLabel.BAD})
    others.note({2: None})  # taken back
    assert list(others.left_for([1, 2, 3], to_answer=True)) == [2, 3]
    assert list(others.left_for([1, 2, 3])) == [1, 2, 3]


def test_only_as_many_are_looked_at_as_are_wanted():
    looked: list[int] = []
    images = (looked.append(image) or image for image in range(1_000_000))
    assert list(islice(OthersAtWork().left_for(images), 3)) == [0, 1, 2]
    assert len(looked) == 3


def test_it_is_told_where_somebody_has_come_or_gone_and_not_where_they_stay():
    others = OthersAtWork()
    assert others.take_over({1: _lease(1), 2: _lease(2, is_next=True), 3: _lease(3)}) == {1, 3}
    assert others.take_over({1: _lease(1, second=10), 2: _lease(2), 3: _lease(3, owner="Bo")}) == {2, 3}
    assert others.take_over({}) == {1, 2, 3}
