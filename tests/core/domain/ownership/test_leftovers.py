"""What a killed program has left goes; what may be another's stays, whatever a stranger has put beside it."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.ownership.leftovers import noted_in, remove_left_behind, remove_noted
from core.domain.ownership.owner import Owner
from core.domain.ownership.partial_names import partial_place

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nobody tells when a process began")

_KILLED = """
import os, signal, sys
from pathlib import Path
from core.domain.ownership.leftovers import noted_in
from core.domain.ownership.partial_names import partial_place
here = Path(sys.argv[1])
partial_place(here / "report.html").write_text("half")
with noted_in(here / "exported", here / "far" / ".set"):
    folder = partial_place(here / "far" / ".set")
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "1.png").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_program_was_making_goes(tmp_path: Path):
    root = Path(__file__).parents[4]
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], cwd=root, check=False)
    assert killed.returncode == -signal.SIGKILL
    mine = partial_place(tmp_path / "mine")
    mine.mkdir()
    (tmp_path / "theirs.partial").touch()
    assert len(list(tmp_path.rglob("*.partial"))) == 5

    remove_noted(tmp_path / "exported")
    remove_left_behind(tmp_path, depth=1)

    assert sorted(place.name for place in tmp_path.rglob("*")) == sorted(
        [mine.name, "theirs.partial", "exported", "far"]
    )


def test_while_it_is_made_its_note_is_there_and_then_no_more(tmp_path: Path):
    with noted_in(tmp_path / "exported", tmp_path / "set"):
        partial_place(tmp_path / "set").mkdir()
        (note,) = (tmp_path / "exported").iterdir()
        assert note.read_text() == str(partial_place(tmp_path / "set"))
        remove_noted(tmp_path / "exported")
        assert partial_place(tmp_path / "set").exists()
    assert list((tmp_path / "exported").iterdir()) == []


def test_a_note_of_a_stranger_removes_nothing_of_anybody(tmp_path: Path):
    gone = replace(Owner.this(), number=2**22 + 1)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    link = tmp_path / f"link.{gone}.partial"
    link.symlink_to(precious)
    notes = tmp_path / "exported"
    notes.mkdir()
    for n, named in enumerate([str(precious), str(link), f"../precious/.{gone}.partial/..", f"{precious}/file", "\0"]):
        (notes / f"unfinished.{n}.{gone}.partial").write_text(named)

    remove_noted(notes)

    assert (precious / "file").exists()
    assert link.is_symlink()


def test_a_link_is_not_followed(tmp_path: Path):
    gone = replace(Owner.this(), number=2**22 + 1)
    outside = tmp_path / "outside"
    (outside / f"a.{gone}.partial").mkdir(parents=True)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "inside").symlink_to(outside)
    (folder / f"b.{gone}.partial").symlink_to(outside)
    os.mkfifo(folder / f"c.{gone}.partial")

    remove_left_behind(folder, depth=3)

    assert [place.name for place in folder.iterdir()] == ["inside"]
    assert len(list(outside.iterdir())) == 1
