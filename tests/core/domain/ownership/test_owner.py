"""A process is known to be gone when it is, and never before."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.ownership.owner import Owner, is_there
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


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(Owner.this(), machine="12345678"),
        replace(Owner.this(), boot="12345678"),
        replace(Owner.this(), space="12345678"),
    ],
    ids=["machine", "boot", "space"],
)
def test_of_what_a_process_elsewhere_makes_it_counts_when_it_was_touched(tmp_path: Path, elsewhere: Owner):
    theirs = tmp_path / f"set.{elsewhere}.partial"
    (theirs / "images").mkdir(parents=True)
    (theirs / "images" / "1.png").touch()
    for place in (theirs / "images", theirs):
        os.utime(place, (0, 0))
    assert not is_left_behind(theirs), "something is being written in it"
    os.utime(theirs / "images" / "1.png", (0, 0))
    assert is_left_behind(theirs)


def test_what_is_seen_to_be_at_work_has_left_nothing_behind_however_old_it_is(tmp_path: Path):
    process, owner = _other()
    mine, theirs = partial_place(tmp_path / "a.b"), tmp_path / f"c.{owner}.partial"
    for place in (mine, theirs):
        place.touch()
        os.utime(place, (0, 0))
    assert (is_there(str(owner)), is_left_behind(mine), is_left_behind(theirs)) == (True, False, False)
    process.communicate("")
    assert (is_there(str(owner)), is_left_behind(mine), is_left_behind(theirs)) == (False, False, True)


@pytest.mark.parametrize("text", ["", "1-2-3-x-5", "12345678-0-0-1-0"])
def test_nobody_can_tell_of_words_of_another_version_or_system(text: str):
    assert is_there(text) is None
