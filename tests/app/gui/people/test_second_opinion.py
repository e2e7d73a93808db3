"""A second person looks at images without knowing what the first one said, and a third settles where they differ."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from app.workflows.project.authorship import call_person
from app.workflows.project.project import open_project
from core.domain import Annotation, AskedFor, Authorship, ImageLabel, MaskState, PackedMask
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, drag, open_in, page_of, press, wait_saved

ANNA = Authorship("anna")
CONTROL = Qt.KeyboardModifier.ControlModifier


def mask() -> Annotation:
    pixels = np.zeros((96, 160), bool)
    pixels[10:20, 10:40] = True
    return Annotation(PackedMask.pack(pixels), MaskState.COMPLETE)


@pytest.fixture
def asked(images_folder: Path, make_project: Callable[[Path], Path]) -> Path:
    """Twelve images that Anna has labeled: the first bad with a mask, the others good; two are asked for."""
    folder = make_project(images_folder)
    with open_project(folder) as project:
        ids = [record.id for record in project.store.images.all()]
        project.store.labels.set_many(dict.fromkeys(ids, ImageLabel.GOOD) | {ids[0]: ImageLabel.BAD}, ANNA)
        project.store.annotations.save(ids[0], mask(), ANNA)
        project.store.words.say((), asked=dict.fromkeys(ids[:2], AskedFor.RANDOM), by=ANNA)
    return folder


def opened_by(name: str, folder: Path, window: MainWindow, qtbot: QtBot) -> PageDriver:
    call_person(name)
    open_in(window, qtbot, folder)
    return page_of(window)


def said(page: PageDriver, image_id: int) -> list[tuple[str, ImageLabel | None]]:
    return [(each.author, each.label) for each in page.project.store.opinions.of(image_id)]


def show_kind(page: PageDriver, kind: QueueKind) -> None:
    page.bench.queue.choose(kind)


def test_what_waits_tells_nothing_of_what_was_said(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    page = opened_by("ben", asked, window, qtbot)
    show_kind(page, QueueKind.SECOND_OPINION)
    assert [page.model.image_id(place) for place in range(page.model.n_shown)] == [1, 2]
    assert page.labeling.current == 1
    assert page.labeling.label is None
    qtbot.waitUntil(lambda: page.labeling.image is not None)
    assert page.labeling.image is not None
    assert page.labeling.image.document.area_px == 0  # not Anna's mask
    row = page.model.row_of(1)
    assert row is not None
    assert (row.label, row.state, row.score, row.is_blind) == (None, MaskState.NONE, None, True)
    qtbot.waitUntil(lambda: "hidden" in page.bench.side.opinions.words.text())
    for kind in (QueueKind.WITH_MASK, QueueKind.BAD_WITHOUT_MASK):
        show_kind(page, kind)
        assert page.model.n_shown == 0  # a filter would tell, too
    press(qtbot, window, Qt.Key.Key_H, CONTROL)
    assert page.page.people.dialog is None
    assert page.model.counts().bad == 1  # of the whole project


def test_the_first_person_is_not_asked(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    page = opened_by("anna", asked, window, qtbot)
    assert page.model.counts().second_opinion == 0
    row = page.model.row_of(1)
    assert row is not None
    assert row.label is ImageLabel.BAD


def test_the_same_keys_keep_an_opinion_beside_the_label(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    page = opened_by("ben", asked, window, qtbot)
    store = page.project.store
    show_kind(page, QueueKind.SECOND_OPINION)
    press(qtbot, window, Qt.Key.Key_1)
    assert page.labeling.current == 2
    wait_saved(qtbot, window)
    assert said(page, 1) == [("anna", ImageLabel.BAD), ("ben", ImageLabel.GOOD)]
    assert store.labels.get(1) is ImageLabel.BAD
    assert store.annotations.get(1) == mask()
    press(qtbot, window, Qt.Key.Key_B)
    drag(qtbot, page, (30, 50), (90, 50))
    wait_saved(qtbot, window)
    assert said(page, 2)[-1] == ("ben", None)  # painted is kept, and not said yet
    assert store.opinions.waiting_for("ben") == {2}
    press(qtbot, window, Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    assert said(page, 2) == [("anna", ImageLabel.GOOD), ("ben", ImageLabel.BAD)]
    drawn = store.annotations.past(store.opinions.of(2)[1].drawn)
    assert drawn.state is MaskState.COMPLETE
    assert drawn.mask is not None
    assert not drawn.mask.is_empty
    assert store.labels.get(2) is ImageLabel.GOOD
    assert store.annotations.get(2) == Annotation()
    counts = page.model.counts()
    assert (counts.second_opinion, counts.disputed) == (0, 2)
    assert (counts.good, counts.bad) == (11, 1)


def test_undo_takes_an_opinion_back_and_hides_everything_again(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    page = opened_by("ben", asked, window, qtbot)
    show_kind(page, QueueKind.SECOND_OPINION)
    press(qtbot, window, Qt.Key.Key_B)
    drag(qtbot, page, (30, 50), (90, 50))
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert page.model.counts().second_opinion == 0
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.labeling.current == 1 and page.labeling.image is not None, timeout=WAIT_MS)
    wait_saved(qtbot, window)
    assert page.labeling.label is None
    assert page.labeling.image is not None
    document = page.labeling.image.document
    assert document.area_px > 0
    assert document.state is MaskState.DRAFT
    assert page.project.store.opinions.waiting_for("ben") == {1, 2}
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)  # the stroke
    assert page.labeling.image.document.area_px == 0
    wait_saved(qtbot, window)
    assert page.project.store.annotations.get(1) == mask()  # Anna's, all the time
    for _ in range(3):
        press(qtbot, window, Qt.Key.Key_Y, CONTROL)
    wait_saved(qtbot, window)
    assert said(page, 1) == [("anna", ImageLabel.BAD), ("ben", ImageLabel.BAD)]
    assert said(page, 2) == [("anna", ImageLabel.GOOD), ("ben", ImageLabel.GOOD)]


def test_a_third_look_settles_and_can_be_undone(asked: Path, window: MainWindow, qtbot: QtBot) -> None:
    with open_project(asked) as project:
        project.store.opinions.say(1, ImageLabel.GOOD, Annotation(), Authorship("ben"))
        project.store.opinions.say(2, ImageLabel.BAD, mask(), Authorship("ben"))
    page = opened_by("carla", asked, window, qtbot)
    store = page.project.store
    show_kind(page, QueueKind.DISPUTED)
    assert page.labeling.current == 1
    cards = page.bench.side.opinions
    qtbot.waitUntil(lambda: len(cards.cards) == 2, timeout=WAIT_MS)
    assert [card.opinion.author for card in cards.cards] == ["anna", "ben"]
    press(qtbot, window, Qt.Key.Key_1)
    wait_saved(qtbot, window)
    assert store.labels.get(1) is ImageLabel.GOOD
    assert store.annotations.get(1).state is MaskState.DRAFT
    assert page.labeling.current == 2
    qtbot.waitUntil(lambda: len(cards.cards) == 2 and cards.cards[1].opinion.image_id == 2, timeout=WAIT_MS)
    cards.cards[1].taken.emit(cards.cards[1].opinion)  # with Ben's mask
    qtbot.waitUntil(lambda: page.model.counts().disputed == 0, timeout=WAIT_MS)
    wait_saved(qtbot, window)
    assert store.labels.get(2) is ImageLabel.BAD
    assert store.annotations.get(2) == mask()
    assert store.opinions.disputed() == frozenset()
    assert [str(e.kind) for e in store.history.of(2)].count("adjudicate") == 1
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    wait_saved(qtbot, window)
    assert store.labels.get(2) is ImageLabel.GOOD
    assert store.annotations.get(2) == Annotation()
    assert store.opinions.disputed() == {2}
    press(qtbot, window, Qt.Key.Key_Z, CONTROL)
    wait_saved(qtbot, window)
    assert store.labels.get(1) is ImageLabel.BAD
    assert store.annotations.get(1) == mask()
    assert page.model.counts().disputed == 2


def test_what_cannot_be_read_any_more_is_told_and_settles_nothing(
    asked: Path, window: MainWindow, qtbot: QtBot
) -> None:
    with open_project(asked) as project:
        project.store.opinions.say(2, ImageLabel.BAD, mask(), Authorship("ben"))
    page = opened_by("carla", asked, window, qtbot)
    show_kind(page, QueueKind.DISPUTED)
    cards = page.bench.side.opinions
    qtbot.waitUntil(lambda: len(cards.cards) == 2, timeout=WAIT_MS)
    with closing(sqlite3.connect(asked / "project.db")) as connection, connection:
        connection.execute("UPDATE mask_blobs SET data = CAST(X'0B' || substr(data, 2) AS BLOB)")
    cards.cards[1].taken.emit(cards.cards[1].opinion)
    told = "What ben painted cannot be read any more: press 1, 2 or 3 to settle it without."
    qtbot.waitUntil(lambda: told in window.messages.texts(), timeout=WAIT_MS)
    assert page.project.store.labels.get(2) is ImageLabel.GOOD
    assert page.project.store.opinions.disputed() == {2}


def test_another_person_at_the_same_window_is_asked_for_other_images(
    asked: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page = opened_by("anna", asked, window, qtbot)
    assert page.model.counts().second_opinion == 0
    page.page.people._call("ben")
    qtbot.waitUntil(lambda: page.model.counts().second_opinion == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.labeling.image is not None and page.labeling.image.is_blind, timeout=WAIT_MS)
    assert page.labeling.label is None
