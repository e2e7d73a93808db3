"""Names in an export: every folder takes them, and none meets another."""

import re

from core.formats.portable_names import PortableNames

ODD = (
    *("a<b>.png", "c:1.png", 'd"e.png', "f|g.png", "what?/h*.png", "tab\t.png", "\u202egnp.exe.png", "aux.png"),
    "end /x.png",
)


def test_a_name_that_will_do_is_kept():
    names = PortableNames()
    assert [names.of(name) for name in ("a/b.png", "a/c.png", "Prüfling.png")] == ["a/b.png", "a/c.png", "Prüfling.png"]


def test_the_second_wish_is_taken_where_the_first_is_taken():
    names = PortableNames()
    assert names.of("1.png", "1.png.png") == "1.png"
    assert names.of("1.png", "1.tif.png") == "1.tif.png"


def test_names_that_windows_or_macos_take_for_one_get_apart():
    names = PortableNames()
    found = [names.of(name) for name in ("a/X.png", "A/x.png", "ä.png", "a\u0308.png", "straße.png", "STRASSE.png")]
    assert len({name.casefold() for name in found}) == 6
    assert [found[0], found[2], found[4]] == ["a/X.png", "ä.png", "straße.png"]


def test_what_is_too_long_is_cut_within_a_letter_of_no_one_and_keeps_its_ending():
    names = PortableNames()
    found = [names.of(f"{'ü' * 200}{number}.png") for number in range(3)]  # 404 bytes
    assert len(set(found)) == 3
    assert all(len(name.encode()) <= 255 and name.endswith(".png") and name.startswith("ü" * 100) for name in found)


def test_the_same_files_get_the_same_names_every_time():
    long = f"{'n' * 300}/{'m' * 300}.png"
    assert PortableNames().of(long) == PortableNames().of(long)


def test_names_that_windows_cannot_store_or_that_read_otherwise_are_made_safe_and_stay_apart():
    names = PortableNames()
    found = [names.of(name) for name in ODD]
    assert len({name.casefold() for name in found}) == len(ODD)
    for name in found:
        assert not re.search(r'[<>:"\\|?*\x00-\x1f\u202e]', name), name
        assert all(not part.endswith((" ", ".")) for part in name.split("/")), name
    assert found[1].startswith("c_1")
    assert found[7] != "aux.png"


def test_names_that_become_alike_stay_apart():
    names = PortableNames(own_stems=True)
    assert len({names.of(name) for name in ("a:b.png", "a?b.png", "a_b.png")}) == 3
