"""A look for damage while something else is read, for who tells nothing before both are done."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from app.workflows.project.project import CHECK_S, Project
from core.domain import Damaged

_SWITCH_S = 0.0005  # the look asks in Python whether to go on, every millisecond: it is not to wait 5 ms for its turn


@contextmanager
def looked_at(project: Project, seconds: float = CHECK_S) -> Iterator[None]:
    """Looks whether the project is damaged, for ``seconds`` of a processor or until the block is through and as many
    have passed: no less than a look before the block.

    Raises Damaged at the end of the block, also in place of what the block raises: damage may have led to that.
    """
    if not project.can_write:  # as `open_project`
        yield
        return
    is_done, before_s = Event(), sys.getswitchinterval()
    with ThreadPoolExecutor(1, "look for damage") as thread:
        sys.setswitchinterval(_SWITCH_S)
        look = thread.submit(_look, project, seconds, is_done)
        try:
            yield
        finally:
            is_done.set()
            damage = look.result()
            sys.setswitchinterval(before_s)
            if damage is not None:
                raise damage


def _look(project: Project, seconds: float, is_done: Event) -> Damaged | None:
    worked, passed = time.thread_time() + seconds, time.monotonic() + seconds
    return project.store.find_damage(
        lambda: time.thread_time() > worked or (is_done.is_set() and time.monotonic() > passed)
    )
