"""Second opinions in the store: beside the label, never in its place."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from core.domain import Annotation, AskedFor, Authorship, ImageLabel, MaskState, NewImage, PackedMask, Refused
from storage.bulk.words import ImageWords
from storage.copies.salvage import salvage
from storage.copies.whole_check import other_opinions, other_pixels
from storage.store import ProjectStore, sqlite_url

ADA, BEN, CAY = Authorship("Ada", 1.0), Authorship("Ben", 2.0), Authorship("Cay", 3.0)


@pytest.fixture
def image(store: ProjectStore, new_image: Callable[..., NewImage]) -> int:
    """Labeled good by Ada."""
    (record,) = store.images.add([new_image("a.png")])
    store.labels.set(record.id, ImageLabel.GOOD, ADA)
    return record.id


def drawn(state: MaskState = MaskState.COMPLETE) -> Annotation:
    pixels = np.zeros((5, 7), bool)
    pixels[1:3, 2:5] = True
    return Annotation(PackedMask.pack(pixels), state)


def said(store: ProjectStore, image: int) -> list[tuple[str, ImageLabel | None, bool]]:
    return [(each.author, each.label, each.is_first) for each in store.opinions.of(image)]


def test_a_second_opinion_leaves_label_and_mask_as_they_are(store: ProjectStore, image: int) -> None:
    assert store.opinions.say(image, ImageLabel.BAD, drawn(), BEN) is None
    assert store.labels.get(image) is ImageLabel.GOOD
    assert store.annotations.get(image) == Annotation()
    assert said(store, image) == [("Ada", ImageLabel.GOOD, True), ("Ben", ImageLabel.BAD, False)]
    assert store.annotations.past(store.opinions.of(image)[1].drawn) == drawn()
    assert store.history.active_seconds() == 1.0 + 2.0
    assert store.opinions.disputed() == {image}


def test_who_labeled_first_cannot_be_the_second(store: ProjectStore, image: int) -> None:
    with pytest.raises(Refused, match="labeled by Ada"):
        store.opinions.say(image, ImageLabel.BAD, Annotation(), ADA)
    assert said(store, image) == []


def test_who_labeled_first_says_nothing_else_once_they_may_have_seen_the_second(
    store: ProjectStore, image: int
) -> None:
    """It would be told as what they said blind."""
    store.opinions.say(image, ImageLabel.BAD, Annotation(), BEN)
    before = store.opinions.of(image)
    for label in (ImageLabel.BAD, None):
        with pytest.raises(Refused, match="cannot give the second opinion"):
            store.opinions.say(image, label, Annotation(), ADA)
    assert store.opinions.of(image) == before


def test_nothing_is_second_before_there_is_a_first(store: ProjectStore, new_image: Callable[..., NewImage]) -> None:
    (record,) = store.images.add([new_image("b.png")])
    with pytest.raises(Refused, match="no label yet"):
        store.opinions.say(record.id, ImageLabel.BAD, Annotation(), BEN)


def test_an_image_waits_for_everybody_but_its_first_until_somebody_has_said_it(store: ProjectStore, image: int) -> None:
    assert store.opinions.waiting_for("Ben") == frozenset()
    store.words.say((), asked={image: AskedFor.RANDOM}, by=ADA)
    assert store.opinions.waiting_for("Ben") == store.opinions.waiting_for("Cay") == {image}
    assert store.opinions.waiting_for("Ada") == frozenset()
    store.opinions.say(image, None, drawn(MaskState.DRAFT), BEN)  # painted, and not said yet
    assert store.opinions.waiting_for("Ben") == {image}
    store.opinions.say(image, ImageLabel.GOOD, drawn(MaskState.DRAFT), BEN)
    assert store.opinions.waiting_for("Ben") == store.opinions.waiting_for("Cay") == frozenset()
    store.opinions.say(image, None, Annotation(), BEN)  # undone
    assert store.opinions.waiting_for("Cay") == {image}


def test_the_first_opinion_is_the_label_that_was_there_when_the_second_was_given(
    store: ProjectStore, image: int
) -> None:
    store.opinions.say(image, None, drawn(), BEN)
    store.labels.set(image, ImageLabel.UNSURE, CAY)
    store.opinions.say(image, ImageLabel.BAD, drawn(), BEN)
    assert said(store, image) == [("Cay", ImageLabel.UNSURE, True), ("Ben", ImageLabel.BAD, False)]
    store.labels.set(image, ImageLabel.BAD, CAY)  # has seen Ben's by now, maybe: no independent word
    store.opinions.say(image, ImageLabel.GOOD, Annotation(), ADA)
    assert said(store, image)[0] == ("Cay", ImageLabel.UNSURE, True)


def test_a_mask_of_defects_does_not_go_with_good_in_an_opinion_either(store: ProjectStore, image: int) -> None:
    with pytest.raises(Refused, match="cannot be complete"):
        store.opinions.say(image, ImageLabel.GOOD, drawn(), BEN)
    assert said(store, image) == []


def test_settling_makes_it_the_label_until_it_is_undone_or_somebody_says_more(store: ProjectStore, image: int) -> None:
    store.opinions.say(image, ImageLabel.BAD, Annotation(), BEN)
    assert store.opinions.settle(image, ImageLabel.BAD, CAY) is ImageLabel.GOOD
    assert store.labels.get(image) is ImageLabel.BAD
    assert store.opinions.disputed() == frozenset()
    assert [e.kind for e in store.history.of(image)][-2:] == ["label", "adjudicate"]
    store.opinions.settle(image, ImageLabel.GOOD, CAY, is_settled=False)
    assert store.opinions.disputed() == {image}
    store.opinions.settle(image, ImageLabel.GOOD, CAY)
    store.opinions.say(image, ImageLabel.UNSURE, Annotation(), CAY)
    assert store.opinions.disputed() == {image}


def test_a_label_that_another_program_changed_meanwhile_is_not_settled_over(store: ProjectStore, image: int) -> None:
    store.opinions.say(image, ImageLabel.BAD, Annotation(), BEN)
    store.labels.set(image, ImageLabel.UNSURE, ADA)
    with pytest.raises(Refused):
        store.opinions.settle(image, ImageLabel.BAD, CAY, (ImageLabel.GOOD,))
    assert store.opinions.disputed() == {image}


def test_a_step_of_asking_is_taken_back(store: ProjectStore, image: int) -> None:
    step = store.words.say((), asked={image: AskedFor.DOUBT}, by=ADA)
    assert store.opinions.requests() == {image: AskedFor.DOUBT}
    assert store.words.say((), asked={image: AskedFor.RANDOM}, by=ADA).is_empty  # asked already
    back = store.words.take_back(step, ADA)
    assert store.opinions.requests() == {}
    store.words.take_back(back, ADA)
    assert store.opinions.requests() == {image: AskedFor.DOUBT}


def test_whoever_asks_is_noted_whatever_others_are_quoted_with(
    store: ProjectStore, image: int, new_image: Callable[..., NewImage]
) -> None:
    (other,) = store.images.add([new_image("b.png")])
    store.words.say([ImageWords(other.id, "Ben", ImageLabel.BAD)], asked={image: AskedFor.DOUBT}, by=CAY)
    assert [(str(e.kind), e.author) for e in store.history.of(other.id)] == [("label", "Ben")]
    assert [(str(e.kind), e.author) for e in store.history.of(image)][-1] == ("ask", "Cay")


def damaged(store: ProjectStore, statement: str) -> Path:
    """The closed file of the store, after an SQL statement that Maskworth would never say."""
    file = store._database.file
    assert file is not None
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement)
        connection.commit()
    return file


def on_a_file(store: ProjectStore) -> None:
    if store._database.file is None:
        pytest.skip("a server looks after its own")


def test_an_opinion_outlives_the_pixels_that_were_painted_with_it(
    store: ProjectStore, image: int, tmp_path: Path
) -> None:
    on_a_file(store)
    store.opinions.say(image, ImageLabel.BAD, drawn(), BEN)
    file = damaged(store, "UPDATE mask_blobs SET data = zeroblob(9)")
    with closing(sqlite3.connect(file)) as connection:
        (found,) = list(other_pixels(connection, lambda _done, _total: None))
    assert str(found.line) == "a.png: what Ben painted in their opinion is damaged"
    told = salvage(file, tmp_path / "new.db", [])
    assert ("a.png", "opinions (mask_blobs)") in told.lost
    with ProjectStore.open(sqlite_url(tmp_path / "new.db")) as saved:
        assert said(saved, image) == [("Ada", ImageLabel.GOOD, True), ("Ben", ImageLabel.BAD, False)]
        assert saved.opinions.of(image)[1].drawn is None


def test_an_opinion_that_nobody_said_is_found(store: ProjectStore, image: int) -> None:
    on_a_file(store)
    store.opinions.say(image, ImageLabel.BAD, drawn(), BEN)
    file = damaged(store, "UPDATE opinions SET label = 'unsure' WHERE author = 'Ben'")
    with closing(sqlite3.connect(file)) as connection:
        (found,) = list(other_opinions(connection))
    assert str(found.line) == "a.png: an opinion is another than was said last"


def test_opinions_and_requests_that_are_damaged_come_from_history(
    store: ProjectStore, image: int, tmp_path: Path
) -> None:
    on_a_file(store)
    store.words.say((), asked={image: AskedFor.RANDOM}, by=ADA)
    store.opinions.say(image, ImageLabel.BAD, drawn(), BEN)
    before = store.opinions.of(image)
    file = damaged(store, "UPDATE opinions SET label = 'purple', at = 'never'")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE opinion_requests SET why = 'because'")
        connection.commit()
    told = salvage(file, tmp_path / "new.db", [])
    assert told.lost == []
    with ProjectStore.open(sqlite_url(tmp_path / "new.db")) as saved:
        assert saved.opinions.of(image) == before
        assert saved.opinions.requests() == {image: AskedFor.RANDOM}
