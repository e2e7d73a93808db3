"""What is unfinished goes once nobody is at work at it any more."""

import os
import time
from pathlib import Path

from core.files.leftovers import DEAD_S, remove_leftovers


def _age(place: Path) -> None:
    then = time.time() - DEAD_S - 60
    os.utime(place, (then, then), follow_symlinks=False)


def test_what_nobody_has_touched_for_an_hour_goes(tmp_path: Path):
    old, new = tmp_path / "a.partial", tmp_path / "b.partial"
    for file in (old, new):
        file.write_text("half")
    _age(old)

    remove_leftovers([old, new, tmp_path / "gone.partial"])
    assert [file.name for file in tmp_path.iterdir()] == ["b.partial"]


def test_a_folder_in_which_something_is_written_stays(tmp_path: Path):
    dead, alive = tmp_path / "dead", tmp_path / "alive"
    for folder in (dead, alive):
        (folder / "images").mkdir(parents=True)
        (folder / "images" / "1.png").write_text("half")
    for each in (dead / "images" / "1.png", dead / "images", dead, alive / "images", alive):
        _age(each)

    remove_leftovers([dead, alive])
    assert [folder.name for folder in tmp_path.iterdir()] == ["alive"]


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path):
    (kept := tmp_path / "kept").mkdir()
    link = tmp_path / "link.partial"
    link.symlink_to(kept)
    _age(link)

    remove_leftovers([link])
    assert kept.is_dir()
    assert not link.is_symlink()
