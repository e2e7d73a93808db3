"""core.folders.walk: which files are looked at; what is passed over is counted by its reason."""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from core.domain import KnownError, Reason, Weight
from core.folders.passing import EXPORT_MARK
from core.folders.walk import Listing, look_through
from tests.rights import without_rights

ENDINGS = frozenset({".png", ".jpg"})
links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def touch(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()


def names(listing: Listing) -> list[str]:
    return list(map(str, listing.files))


def reasons(listing: Listing) -> dict[str, Reason]:
    return {remark.subject: remark.reason for remark in listing.remarks}


def test_files_by_their_ending_in_either_case(tmp_path: Path):
    touch(tmp_path, "a.png", "sub/deep/B.JPG", "notes.txt")
    assert names(look_through(tmp_path, ENDINGS)) == ["a.png", "sub/deep/B.JPG"]


def test_what_drives_and_systems_leave_behind_is_passed_over_and_counted(tmp_path: Path):
    passed = {
        "good/Thumbs.db": Reason.THUMBNAILS,
        "@eaDir": Reason.THUMBNAILS,
        "good/.thumbnails": Reason.THUMBNAILS,
        "#recycle": Reason.WASTE,
        "$RECYCLE.BIN": Reason.WASTE,
        ".Trash-1000": Reason.WASTE,
        "__MACOSX": Reason.SYSTEM,
        "good/._a.png": Reason.SYSTEM,
        ".DS_Store": Reason.SYSTEM,
        ".git": Reason.HIDDEN,
        ".hidden.png": Reason.HIDDEN,
        "readme": Reason.NO_IMAGE,
        "good/a.xml": Reason.NO_IMAGE,
        "good/a.GIF": Reason.UNREAD_FORMAT,
        "good/b.heic": Reason.UNREAD_FORMAT,
    }
    folders = {"@eaDir", "good/.thumbnails", "#recycle", "$RECYCLE.BIN", ".Trash-1000", "__MACOSX", ".git"}
    touch(tmp_path, *(f"{name}/x.png" if name in folders else name for name in passed), "good/a.png")
    listing = look_through(tmp_path, ENDINGS)
    assert names(listing) == ["good/a.png"]
    assert reasons(listing) == passed
    assert {r.subject for r in listing.remarks if r.reason.weight is Weight.LEFT_OUT} == {"good/a.GIF", "good/b.heic"}


def test_a_projects_own_folders_are_passed_over(tmp_path: Path):
    touch(tmp_path, "project.db", "project.db-wal", "cache/t.png", "runs/1/m.png", "a.png", "sub/cache/b.png")
    listing = look_through(tmp_path, ENDINGS)
    assert names(listing) == ["a.png", "sub/cache/b.png"]
    assert set(reasons(listing).values()) == {Reason.PROJECT}
    assert len(listing.remarks) == 4


def test_an_export_is_passed_over_unless_it_is_what_is_asked_for(tmp_path: Path):
    touch(tmp_path, "a.png", f"out/{EXPORT_MARK}", "out/images/a.png", "out/labels.csv")
    listing = look_through(tmp_path, ENDINGS)
    assert names(listing) == ["a.png"]
    assert reasons(listing) == {"out": Reason.EXPORT}
    assert names(look_through(tmp_path / "out", ENDINGS)) == ["images/a.png"]


@links
def test_linked_folders_are_followed_inside_and_told_outside(tmp_path: Path):
    root = tmp_path / "data"
    touch(root, "bad/1.png", ".store/2.png")
    touch(tmp_path, "elsewhere/3.png")
    (root / "good").symlink_to(root / ".store")
    (root / "more").symlink_to(Path("..") / "elsewhere")
    (root / "gone").symlink_to(root / "nothing")
    (root / "4.png").symlink_to(tmp_path / "elsewhere" / "3.png")
    listing = look_through(root, ENDINGS)
    assert names(listing) == ["bad/1.png", "good/2.png"]
    assert reasons(listing) == {
        ".store": Reason.HIDDEN,
        "more": Reason.LINK,
        "gone": Reason.LINK,
        "4.png": Reason.LINK,
    }


@links
@pytest.mark.timeout(20)
def test_links_in_a_circle_end(tmp_path: Path):
    touch(tmp_path, "a/1.png", "b/2.png")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "a" / "b").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "a").symlink_to(tmp_path / "a")
    listing = look_through(tmp_path, ENDINGS)
    assert {Path(name).name for name in names(listing)} == {"1.png", "2.png"}
    assert len(listing.files) == 2


@links
def test_a_file_that_links_reach_twice_is_taken_once_where_its_path_says_more(tmp_path: Path):
    touch(tmp_path, "store/1.png", "store/2.png", "plain/3.png")
    (tmp_path / "good").symlink_to(tmp_path / "store")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "3.png").symlink_to(tmp_path / "plain" / "3.png")
    listing = look_through(tmp_path, ENDINGS)
    assert names(listing) == ["good/1.png", "good/2.png", "plain/3.png"]
    assert Counter(reasons(listing).values()) == {Reason.LINKED_TWICE: 3}


def test_a_link_that_was_copied_as_text_is_told(tmp_path: Path):
    root = tmp_path / "data"
    touch(root, "1.png")
    touch(tmp_path, "elsewhere/2.png")
    (root / "good").write_text("../elsewhere")
    (root / "LICENSE").write_text("free/of/charge")
    assert reasons(look_through(root, ENDINGS)) == {"good": Reason.LINK, "LICENSE": Reason.NO_IMAGE}


@pytest.mark.skipif(os.name != "posix", reason="rights of files work otherwise on Windows")
def test_a_folder_that_cannot_be_read_costs_itself_only():
    with tempfile.TemporaryDirectory() as name:  # tmp_path lies where only its owner can look
        root = Path(name)
        touch(root, "1.png", "locked/2.png")
        root.chmod(0o755)
        (root / "locked").chmod(0)
        with without_rights():
            listing = look_through(root, ENDINGS)
        (root / "locked").chmod(0o755)
    assert names(listing) == ["1.png"]
    assert reasons(listing) == {"locked": Reason.FOLDER_UNREADABLE}


def test_a_root_that_is_gone_is_told(tmp_path: Path):
    with pytest.raises(KnownError, match="cannot be read"):
        look_through(tmp_path / "gone", ENDINGS)
