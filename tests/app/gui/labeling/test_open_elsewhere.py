"""Two people at one server: the window beside another person's program."""

import platform
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url, text

from app.gui.session.project_session import open_for_window
from app.gui.window.main_window import MainWindow
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project
from core.domain import Annotation, Authorship, ImageLabel, MaskState, PackedMask
from core.domain.sharing.leases import LeasedError
from storage.store import ProjectStore
from tests.app.gui.gui_driver import WAIT_MS, PageDriver, drag, open_in, page_of, press, wait_saved
from tests.on_server import empty_database

ANNA = Authorship("Anna")


@pytest.fixture
def address(database_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    address = empty_database(database_server)
    monkeypatch.setenv("MASKWORTH_DATABASE_PASSWORD", str(make_url(address).password))
    return address


@pytest.fixture
def shared(address: str, images_folder: Path, tmp_path: Path) -> Path:
    with create_project(tmp_path / "project", images_folder, database_url=address) as project:
        import_dataset(project, "folder", images_folder)
        return project.folder


@pytest.fixture
def anna(shared: Path, address: str) -> Iterator[ProjectStore]:
    """Anna's program, which has the same project open."""
    with ProjectStore.open(address) as store:
        yield store


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, shared: Path) -> PageDriver:
    open_in(window, qtbot, shared)
    return page_of(window)


def test_an_image_that_somebody_has_open_is_told_and_passed_over(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first, second, third = page.model.image_id(0), page.model.image_id(1), page.model.image_id(2)
    assert page.labeling.current == first
    anna.leases.take(second, "Anna")

    press(qtbot, window, Qt.Key.Key_D)

    qtbot.waitUntil(lambda: page.labeling.current == third, timeout=WAIT_MS)
    assert any("Anna has this image open" in text for text in window.messages.texts())


def _held_by_anna(page: PageDriver) -> set[int]:
    return {image_id for image_id, lease in page.model.others.open.items() if lease.owner == "Anna"}


def _leased(store: ProjectStore, *, as_next: bool) -> list[int]:
    """What this window, as others see it, has open, or comes to next."""
    return [image_id for image_id, lease in store.leases.of_others().items() if lease.is_next is as_next]


def test_a_label_leads_past_what_somebody_has_open_without_ever_opening_it(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    ids = [page.model.image_id(place) for place in range(4)]
    anna.leases.take(ids[1], "Anna")
    anna.leases.take(ids[2], "Anna")
    qtbot.waitUntil(lambda: _held_by_anna(page) == {ids[1], ids[2]}, timeout=WAIT_MS)
    opened: list[int] = []
    page.labeling.current_changed.connect(opened.append)

    press(qtbot, window, Qt.Key.Key_1)
    assert page.labeling.current == ids[3]
    press(qtbot, window, Qt.Key.Key_A)
    assert page.labeling.current == ids[0]
    press(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)  # next that needs work
    assert opened == [ids[3], ids[0], ids[3]]
    assert not window.messages.texts()


def test_two_who_go_through_one_list_come_to_different_images(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    ids = [page.model.image_id(place) for place in range(12)]
    qtbot.waitUntil(lambda: _leased(anna, as_next=True) == [ids[1]], timeout=WAIT_MS)
    assert anna.leases.take_first(ids, "Anna") == ids[2]  # the window has the first, and comes to the second

    press(qtbot, window, Qt.Key.Key_1)  # before it can know that

    assert page.labeling.current == ids[1]
    qtbot.waitUntil(lambda: _leased(anna, as_next=True) == [ids[3]], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: _leased(anna, as_next=False) == [ids[1]], timeout=WAIT_MS)


def test_what_the_person_only_comes_to_next_somebody_else_may_open(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    ids = [page.model.image_id(place) for place in range(12)]
    qtbot.waitUntil(lambda: _leased(anna, as_next=True) == [ids[1]], timeout=WAIT_MS)
    assert anna.leases.take(ids[1], "Anna") is None
    qtbot.waitUntil(lambda: _leased(anna, as_next=True) == [ids[2]], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: _held_by_anna(page) == {ids[1]}, timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_1)
    assert page.labeling.current == ids[2]


def test_a_label_leads_past_what_others_have_answered_meanwhile(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first, second, third = (page.model.image_id(place) for place in range(3))
    anna.labels.set(second, ImageLabel.GOOD, ANNA)
    qtbot.waitUntil(lambda: _label_shown(page, second) is ImageLabel.GOOD, timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_1)
    assert page.labeling.current == third
    press(qtbot, window, Qt.Key.Key_A)  # who looks at one after the other sees it
    assert page.labeling.current == second
    assert first != second


def test_what_others_have_left_is_known_as_answered_before_anybody_comes_to_it(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    second, third = page.model.image_id(1), page.model.image_id(2)
    page.session._follower._timer.stop()  # it would tell a moment later
    anna.leases.take(second, "Anna")
    qtbot.waitUntil(lambda: _held_by_anna(page) == {second}, timeout=WAIT_MS)
    anna.labels.set(second, ImageLabel.GOOD, ANNA)
    anna.leases.give_back()
    qtbot.waitUntil(lambda: _held_by_anna(page) == set(), timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_1)
    assert page.labeling.current == third
    assert _label_shown(page, second) is ImageLabel.GOOD


def test_the_queue_tells_who_has_which_image_open(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    held = page.model.image_id(5)
    index = page.model.index_of(5)
    before = page.bench.queue.view.grab(page.bench.queue.view.visualRect(index)).toImage()
    anna.leases.take(held, "Anna")
    qtbot.waitUntil(lambda: _held_by_anna(page) == {held}, timeout=WAIT_MS)

    words = f"Anna has this image open (on {platform.node()})"
    assert words in index.data(Qt.ItemDataRole.ToolTipRole)
    assert words in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.waitUntil(lambda: page.bench.queue.view.grab(page.bench.queue.view.visualRect(index)).toImage() != before)

    anna.leases.give_back()
    qtbot.waitUntil(lambda: not _held_by_anna(page), timeout=WAIT_MS)
    assert "Anna" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_where_others_have_open_what_is_left_that_is_told(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    ids = [page.model.image_id(place) for place in range(12)]
    anna.labels.set_many(dict.fromkeys(ids[2:], ImageLabel.GOOD), ANNA)
    anna.leases.take(ids[1], "Anna")
    qtbot.waitUntil(lambda: _held_by_anna(page) == {ids[1]}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: _label_shown(page, ids[11]) is ImageLabel.GOOD, timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)

    assert page.labeling.current == ids[0]
    assert "What still needs work in this list, others have open." in window.messages.texts()


def test_what_the_window_has_open_is_nobody_else_s_until_it_is_left(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first = page.labeling.current
    qtbot.waitUntil(lambda: first in anna.leases.of_others(), timeout=WAIT_MS)
    with pytest.raises(LeasedError, match=f"{page.session.author} has this image open"):
        anna.labels.set(first, ImageLabel.BAD, ANNA)

    press(qtbot, window, Qt.Key.Key_1)  # good, and on

    qtbot.waitUntil(lambda: _leased(anna, as_next=False) == [page.labeling.current], timeout=WAIT_MS)
    assert anna.labels.get(first) is ImageLabel.GOOD


def test_what_others_say_comes_in_and_undo_does_not_reach_into_it(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first, last = page.labeling.current, page.model.image_id(11)
    press(qtbot, window, Qt.Key.Key_B)
    drag(qtbot, page, (20, 40), (60, 40))
    wait_saved(qtbot, window)
    press(qtbot, window, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: first not in anna.leases.of_others(), timeout=WAIT_MS)

    anna.labels.set(last, ImageLabel.BAD, ANNA)
    qtbot.waitUntil(lambda: page.model.table.label(page.model.table.row_of(last)) is ImageLabel.BAD, timeout=WAIT_MS)

    theirs = Annotation(PackedMask.pack(np.ones((96, 160), bool)), MaskState.DRAFT)
    anna.annotations.save(first, theirs, ANNA)
    qtbot.waitUntil(lambda: not page.labeling.undo.stack.canUndo(), timeout=WAIT_MS)
    press(qtbot, window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: page.labeling.image is not None, timeout=WAIT_MS)
    assert page.labeling.image.document.area_px == 96 * 160
    assert anna.annotations.get(first) == theirs


def _label_shown(page: PageDriver, image_id: int) -> ImageLabel | None:
    return page.model.table.label(page.model.table.row_of(image_id))


def test_undo_leaves_a_label_that_somebody_else_has_given_since(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first = page.labeling.current
    press(qtbot, window, Qt.Key.Key_3)
    wait_saved(qtbot, window)
    qtbot.waitUntil(lambda: first not in anna.leases.of_others(), timeout=WAIT_MS)
    anna.labels.set(first, ImageLabel.BAD, ANNA)
    qtbot.waitUntil(lambda: _label_shown(page, first) is ImageLabel.BAD, timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    told = "was labeled by another program meanwhile, and that stays"
    qtbot.waitUntil(lambda: any(told in line for line in window.messages.texts()), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: _label_shown(page, first) is ImageLabel.BAD, timeout=WAIT_MS)
    assert anna.labels.get(first) is ImageLabel.BAD
    assert not page.labeling.undo.stack.canUndo()


def test_of_many_images_undo_leaves_those_that_somebody_else_has_labeled_since(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first, second, third = (page.model.image_id(place) for place in (3, 4, 5))
    page.bench.many.label({first, second, third}, ImageLabel.UNSURE)
    wait_saved(qtbot, window)
    anna.labels.set(second, ImageLabel.BAD, ANNA)
    qtbot.waitUntil(lambda: _label_shown(page, second) is ImageLabel.BAD, timeout=WAIT_MS)

    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    assert anna.labels.of([first, second, third]) == {second: ImageLabel.BAD}
    assert "Changed or opened by others, and left as it is: 1 image." in window.messages.texts()

    press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    wait_saved(qtbot, window)
    unsure = dict.fromkeys((first, third), ImageLabel.UNSURE)
    assert anna.labels.of([first, second, third]) == {**unsure, second: ImageLabel.BAD}


def test_many_images_are_labeled_but_for_the_one_that_somebody_has_open(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    held, free = page.model.image_id(5), page.model.image_id(6)
    anna.leases.take(held, "Anna")
    qtbot.waitUntil(lambda: held in page.session.leases.others, timeout=WAIT_MS)

    page.bench.many.label({held, free}, ImageLabel.UNSURE)

    wait_saved(qtbot, window)
    assert anna.labels.of([held, free]) == {free: ImageLabel.UNSURE}
    assert any("1 image now: unsure. Open elsewhere" in line for line in window.messages.texts())


def test_what_the_store_has_refused_of_many_images_is_no_step_of_undo(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    held, free = page.model.image_id(5), page.model.image_id(6)
    page.session.leases._timer.stop()  # Anna is quicker than its next look
    anna.leases.take(held, "Anna")

    page.bench.many.label({held, free}, ImageLabel.UNSURE)

    qtbot.waitUntil(lambda: not page.labeling.undo.stack.canUndo(), timeout=WAIT_MS)
    assert anna.labels.of([held, free]) == {}


def test_two_windows_may_both_write(page: PageDriver, shared: Path):
    second = open_for_window(shared)
    assert (page.session.read_only, second.only_looks) == (False, None)
    second.close()


def test_a_window_that_was_asleep_says_nothing_over_what_another_has_said(
    anna: ProjectStore, page: PageDriver, window: MainWindow, qtbot: QtBot
):
    first = page.labeling.current
    qtbot.waitUntil(lambda: first in anna.leases.of_others(), timeout=WAIT_MS)
    page.session.leases._timer.stop()  # asleep
    page.session._follower._timer.stop()
    with anna._database.write() as connection:
        connection.execute(text("UPDATE image_leases SET until = until - interval '1 minute'"))
    anna.leases.take(first, "Anna")
    anna.labels.set(first, ImageLabel.BAD, ANNA)
    anna.leases.give_back()

    press(qtbot, window, Qt.Key.Key_1)

    told = "somebody else has had this image open meanwhile"
    qtbot.waitUntil(lambda: any(told in line for line in window.messages.texts()), timeout=WAIT_MS)
    assert anna.labels.get(first) is ImageLabel.BAD
    row = page.model.table.row_of(first)
    qtbot.waitUntil(lambda: page.model.table.label(row) is ImageLabel.BAD, timeout=WAIT_MS)
