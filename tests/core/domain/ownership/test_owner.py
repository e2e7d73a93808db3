"""A process is known to be gone when it is, and never before."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.ownership.owner import Owner
from core.domain.ownership.partial_names import is_left_behind, partial_place

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nobody tells when a process began")

_SAY = "from core.domain.ownership.owner import Owner; print(Owner.this(), flush=True); input()"


def _other() -> tuple[subprocess.Popen[str], Owner]:
    root = Path(__file__).parents[4]
    process = subprocess.Popen(
        [sys.executable, "-c", _SAY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root
    )
    return process, Owner.of_text(process.stdout.readline().strip())


def test_a_process_is_gone_once_it_has_ended():
    process, owner = _other()
    assert (owner.number, owner.is_gone) == (process.pid, False)
    assert owner.machine == Owner.this().machine
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert owner.is_gone, "nobody has asked yet how it ended"
    process.communicate()
    assert owner.is_gone


def test_another_process_with_its_number_is_not_taken_for_it():
    assert not Owner.this().is_gone
    assert replace(Owner.this(), started="1").is_gone


@pytest.mark.parametrize("elsewhere", ["machine", "boot", "space"])
def test_of_a_process_elsewhere_nobody_knows(elsewhere: str):
    assert not replace(Owner.this(), number=2**22 + 1, **{elsewhere: "12345678"}).is_gone


def test_what_is_being_made_is_left_behind_only_by_a_process_that_is_gone(tmp_path: Path):
    mine = partial_place(tmp_path / "a.b")
    assert not is_left_behind(mine)
    gone = replace(Owner.this(), number=2**22 + 1)
    assert is_left_behind(mine.with_name(f"a.b.{gone}.partial"))
    assert not is_left_behind(mine.with_name(f"a.b.{gone}"))
    for name in ("a.b.partial", "a.b.1-2-3-4-5.partial", "a.b.1-2-3-x-5.partial", ".partial"):
        assert not is_left_behind(tmp_path / name)


def test_what_was_begun_before_a_restart_is_left_behind_after_an_hour(tmp_path: Path):
    before = tmp_path / f"a.{replace(Owner.this(), boot='12345678')}.partial"
    before.touch()
    assert not is_left_behind(before), "another machine of this name may be at it"
    os.utime(before, (0, 0))
    assert is_left_behind(before)
