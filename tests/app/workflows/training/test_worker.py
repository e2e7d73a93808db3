"""A generator in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from app.workflows.worker.worker import StillWorking, WorkerDied, in_worker, in_worker_on
from core.domain import KnownError


def count(n: int) -> Generator[int, None, None]:
    yield from range(n)


def own_pid_forever() -> Generator[int, None, None]:
    while True:
        time.sleep(0.01)
        yield os.getpid()


def wished_threads() -> Generator[int, None, None]:
    yield int(os.environ["OMP_NUM_THREADS"])


def own_niceness() -> Generator[int, None, None]:
    yield os.nice(0)


def fail_with_advice() -> Generator[int, None, None]:
    yield 1
    raise KnownError("images", "are gone", "bring them back")


def crash() -> Generator[int, None, None]:
    yield 1
    raise RuntimeError("what nobody foresaw")


def slow() -> Generator[int, None, None]:
    time.sleep(2)
    yield 1


def news(events: Generator[int | StillWorking, None, None]) -> list[int]:
    return [event for event in events if not isinstance(event, StillWorking)]


def first(events: Generator[int | StillWorking, None, None]) -> int:
    return next(event for event in events if not isinstance(event, StillWorking))


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_yields_what_the_generator_yields_from_another_process():
    assert news(in_worker(count, 5)) == [0, 1, 2, 3, 4]
    pids = in_worker(own_pid_forever)
    assert first(pids) != os.getpid()
    pids.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has priority classes instead")
def test_the_window_goes_first():
    assert news(in_worker(own_niceness)) == [min(os.nice(0) + 10, 19)]


def test_a_worker_computes_on_as_many_threads_as_asked_for_and_nobody_else_does(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert news(in_worker_on(3)(wished_threads)) == [3]
    assert news(in_worker_on(None)(wished_threads)) == [7]
    assert os.environ["OMP_NUM_THREADS"] == "7"


def test_closing_ends_the_process_within_a_second():
    events = in_worker(own_pid_forever)
    pid = first(events)
    assert is_alive(pid)
    began = time.monotonic()
    events.close()
    assert time.monotonic() - began < 1.0
    assert not is_alive(pid)


def test_known_errors_arrive_as_they_are():
    events = in_worker(fail_with_advice)
    assert first(events) == 1
    with pytest.raises(KnownError, match="images: are gone; bring them back"):
        first(events)


def test_a_crash_is_told_with_its_last_lines():
    with pytest.raises(WorkerDied, match="what nobody foresaw"):
        list(in_worker(crash))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_killed_process_is_told():
    events = in_worker(own_pid_forever)
    os.kill(first(events), signal.SIGKILL)
    with pytest.raises(WorkerDied, match="code -9"):
        list(events)


_CALLER = """
import itertools, time
from app.workflows.worker.worker import in_worker
for event in in_worker(itertools.count):
    if event == 0:
        print("begun", flush=True)
        time.sleep(600)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_worker_whose_caller_was_killed_ends_and_leaves_nothing(tmp_path: Path):
    command = [sys.executable, "-c", _CALLER]
    root, environment = Path(__file__).parents[4], os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as caller:
        assert caller.stdout is not None
        assert caller.stdout.readline() == "begun\n"
        assert list(tmp_path.rglob("worker.log"))
        caller.kill()
    ends = time.monotonic() + 60
    while list(tmp_path.iterdir()) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not list(tmp_path.iterdir())


def test_a_slow_generator_gives_signs_of_life_so_that_it_can_be_stopped():
    events = list(in_worker(slow))
    assert events[-1] == 1
    assert len(events) > 5
    assert set(events[:-1]) == {StillWorking()}
