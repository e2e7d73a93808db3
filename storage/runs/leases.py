"""Which runs are alive: each has an owner, who says so again and again by the database's clock."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Lock, Thread
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, update

from core.domain import KnownError
from core.domain.ownership.owner import Owner, is_there
from storage.database.connection import Database
from storage.database.schema import RunRow
from storage.database.server.clock import Seconds

BEAT_EVERY_S = 15.0
_HELD_HERE: set[tuple[str, int]] = set()  # by the stores of this process: token and run
LEASE_S = 60.0  # three beats may be missed: a database that is busy for as long ends no run


def seconds_since_beat() -> ColumnElement[float]:
    """Of the run of an enclosing query; None where nobody owns it."""
    return Seconds() - RunRow.beat_s


class RunLeases:
    """The runs that this store owns. A thread of its own beats for them; used from every thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._token = uuid4().hex
        self._held: set[int] = set()
        self._lock = Lock()
        self._ended = Event()
        self._thread: Thread | None = None

    @property
    def owner(self) -> str:
        """As a row names it: this process, and of its stores this one."""
        return f"{Owner.this()} {self._token}"

    @property
    def lease(self) -> dict[str, Any]:
        """The columns of a run that this store owns from now on."""
        return {"owner": self.owner, "beat_s": Seconds()}

    @contextmanager
    def taking(self) -> Iterator[Callable[[int], None]]:
        """Runs that are named to it are held from then on until `release` or `close`, but not where the block fails."""
        with ExitStack() as on_failure:

            def take(run_id: int) -> None:
                on_failure.callback(self.release, run_id)
                self._hold(run_id)

            yield take
            on_failure.pop_all()

    def _hold(self, run_id: int) -> None:
        with self._lock:
            self._held.add(run_id)
            _HELD_HERE.add((self._token, run_id))
            if self._thread is None:
                self._ended = Event()
                self._thread = Thread(target=self._beat, args=(self._ended,), name="run lease", daemon=True)
                self._thread.start()

    def release(self, run_id: int) -> None:
        """The run has ended, or nothing can be said of it any more: it counts as interrupted then."""
        with self._lock:
            self._held.discard(run_id)
            _HELD_HERE.discard((self._token, run_id))
            thread = self._thread if not self._held else None
            if thread is not None:
                self._thread = None
                self._ended.set()
        if thread is not None:
            thread.join()

    def is_alive(self, run_id: int, owner: str | None, since_beat_s: float | None) -> bool:
        """Whether the owner is at work on the run. Of one on this machine that is known, whatever the clock says; of
        any other by what it has not said for a while."""
        if owner is None or since_beat_s is None:
            return False
        process, _, token = owner.partition(" ")
        if process == str(Owner.this()):
            return (token, run_id) in _HELD_HERE
        there = is_there(process)
        return abs(since_beat_s) < LEASE_S if there is None else there

    def close(self) -> None:
        """Nobody owns the runs of this store any more."""
        held = list(self._held)
        for run_id in held:
            self.release(run_id)
        if held:
            with suppress(KnownError):
                self._say(held, lambda: None)

    def _beat(self, ended: Event) -> None:
        while not ended.wait(BEAT_EVERY_S):
            with suppress(KnownError):  # such as a disk that is full: the next one may come through
                self._say(list(self._held), Seconds)

    def _say(self, run_ids: Iterable[int], beat: Callable[[], object]) -> None:
        mine = RunRow.id.in_(list(run_ids)) & (RunRow.owner == self.owner)
        with self._database.write(()) as connection:
            connection.execute(update(RunRow).where(mine).values(beat_s=beat()))
