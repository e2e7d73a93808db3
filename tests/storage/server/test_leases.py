"""An image that somebody has open is theirs, until they leave it or are gone."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from core.domain import Annotation, Authorship, ImageLabel, Refused
from core.domain.sharing.leases import LeasedError
from storage.bulk.words import ImageWords
from storage.database.connection import Database
from storage.store import ProjectStore, sqlite_url

BO = Authorship("Bo")


def test_an_image_that_is_open_elsewhere_is_told_with_who_and_where(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    first, second = images(2)
    assert server_store.leases.take(first, "Anna") is None
    assert server_store.leases.take(first, "Anna") is None  # again is no matter

    held = another.leases.take(first, "Bo")

    assert held is not None
    assert (held.owner, held.machine != "") == ("Anna", True)
    assert another.leases.take(second, "Bo") is None
    assert set(another.leases.of_others()) == {first}
    assert set(server_store.leases.of_others()) == {second}


def _import(store: ProjectStore, image: int) -> None:
    """As an import says it, which is one transaction with all that it brings."""
    with store.together():
        store.labels.set_many({image: ImageLabel.BAD}, BO)


@pytest.mark.parametrize(
    "say",
    [
        lambda store, image: store.labels.set(image, ImageLabel.BAD, BO),
        lambda store, image: store.labels.set_many({image: ImageLabel.BAD}, BO),
        lambda store, image: store.annotations.save(image, Annotation(), BO),
        lambda store, image: store.kinds.set_said({image: ["scratch"]}, BO),
        lambda store, image: store.words.say([ImageWords(image, "Bo", ImageLabel.BAD)]),
        lambda store, image: store.images.remove([image], BO),
        _import,
    ],
    ids=["label", "many labels", "mask", "kinds", "words", "removal", "import"],
)
def test_nobody_writes_over_what_another_has_open(
    server_store: ProjectStore,
    another: ProjectStore,
    images: Callable[[int], list[int]],
    say: Callable[[ProjectStore, int], None],
):
    (image,) = images(1)
    server_store.leases.take(image, "Anna")

    with pytest.raises(LeasedError, match=r"0\.png: Anna has this image open \(on .+\); go on with another image"):
        say(another, image)
    assert another.history.of(image) == []

    server_store.labels.set(image, ImageLabel.GOOD, Authorship("Anna"))
    server_store.leases.give_back([image])
    say(another, image)


def test_a_lease_that_nobody_keeps_ends(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]], database_server: str
):
    kept, left = images(2)
    for image in (kept, left):
        server_store.leases.take(image, "Anna")
    _pass(database_server, 20)
    assert server_store.leases.keep([kept]) == set()
    _pass(database_server, 20)

    assert set(another.leases.of_others()) == {kept}
    assert another.leases.take(left, "Bo") is None
    assert server_store.leases.keep([kept, left]) == {left}  # Anna is told that Bo has it by now


def test_who_was_asleep_does_not_write_over_what_another_has_said_meanwhile(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]], database_server: str
):
    said, unsaid = images(2)
    anna = Authorship("Anna")
    for image in (said, unsaid):
        server_store.leases.take(image, "Anna")
    _pass(database_server, 31)
    another.leases.take(said, "Bo")
    another.labels.set(said, ImageLabel.BAD, BO)
    another.leases.give_back()

    with pytest.raises(Refused, match=r"0\.png: somebody else has had this image open meanwhile; look at it again"):
        server_store.annotations.save(said, Annotation(), anna)
    server_store.labels.set(unsaid, ImageLabel.GOOD, anna)  # nobody had it

    assert server_store.leases.take(said, "Anna") is None  # having looked again
    server_store.labels.set(said, ImageLabel.GOOD, anna)


def test_the_next_of_a_list_is_the_first_that_nobody_has(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    a, b, c = images(3)
    assert server_store.leases.take_first([c, a, b], "Anna") == c
    assert another.leases.take_first([c, a, b], "Bo") == a
    with server_store._database.write([b]):  # being written, though nobody has it open
        assert another.leases.take_first([b], "Bo") is None
    assert another.leases.take_first([b], "Bo") == b
    assert server_store.leases.take_first([a, b], "Anna") is None
    assert server_store.leases.take_first([], "Anna") is None


def test_what_somebody_comes_to_next_is_nobody_else_s_next_yet_anybody_may_open_it_and_write_it(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    a, b, c = images(3)
    assert server_store.leases.take_first([a, b, c], "Anna", as_next=True) == a
    assert server_store.leases.take_first([a, b, c], "Anna", as_next=True) == a  # again is no matter
    assert another.leases.take_first([a, b, c], "Bo", as_next=True) == b
    assert {image: lease.is_next for image, lease in another.leases.of_others().items()} == {a: True}

    another.labels.set(a, ImageLabel.BAD, BO)  # as a command does, which opens nothing
    assert another.leases.take(a, "Bo") is None

    lease = server_store.leases.take(a, "Anna")
    assert lease is not None
    assert (lease.owner, lease.is_next) == ("Bo", False)
    assert server_store.leases.take_first([a, b, c], "Anna", as_next=True) == c
    with pytest.raises(LeasedError):
        server_store.labels.set(a, ImageLabel.GOOD, Authorship("Anna"))


def test_what_a_session_has_open_does_not_become_what_it_comes_to_next(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    (image,) = images(1)
    server_store.leases.take(image, "Anna")
    assert server_store.leases.take_first([image], "Anna", as_next=True) == image
    held = another.leases.take(image, "Bo")
    assert held is not None
    assert not held.is_next


def test_eight_people_who_ask_at_once_get_eight_images(images: Callable[[int], list[int]], database_server: str):
    ids = images(24)

    def three(_person: int) -> list[int]:
        got: list[int] = []
        with ProjectStore.open(database_server) as store:
            for _ in range(3):
                got.append(store.leases.take_first([image for image in ids if image not in got], "x"))
        return got

    with ThreadPoolExecutor(8) as threads:
        assert sorted(image for got in threads.map(three, range(8)) for image in got) == ids


_ANNA = """
import sys
from storage.store import ProjectStore
store = ProjectStore.open(sys.argv[1])
assert store.leases.take(int(sys.argv[2]), "Anna") is None
print("open", flush=True)
with store._database.write([int(sys.argv[2])]):
    sys.stdin.read()
"""


def test_a_killed_program_holds_nothing_up(
    another: ProjectStore, images: Callable[[int], list[int]], database_server: str
):
    """It was in the middle of a transaction: its rows are free at once, its lease when that has ended."""
    (image,) = images(1)
    command = [sys.executable, "-c", _ANNA, database_server, str(image)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as anna:
        assert anna.stdout.readline() == "open\n"
        anna.kill()
    began = time.monotonic()
    with pytest.raises(LeasedError):
        another.labels.set(image, ImageLabel.BAD, BO)
    assert time.monotonic() - began < 5  # it would wait 10 s for a lock that is still held
    _pass(database_server, 31)
    another.labels.set(image, ImageLabel.BAD, BO)


def test_a_project_in_a_file_has_no_leases(tmp_path: Path):
    with ProjectStore.create(sqlite_url(tmp_path / "project.db"), name="x", image_root=tmp_path) as store:
        assert store.leases is None


def _pass(url: str, seconds: float) -> None:
    """As if so much time had gone by."""
    database = Database(url)
    with database.write() as connection:
        connection.execute(text(f"UPDATE image_leases SET until = until - interval '{seconds} seconds'"))
    database.close()
